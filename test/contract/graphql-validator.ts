import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import {
  buildClientSchema,
  executeSync,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type IntrospectionQuery,
  isAbstractType,
  parse,
  type SelectionSetNode,
  validate,
} from "graphql";
import type { Exchange } from "./exchange.ts";

/** Says where a GraphQL exchange departs from GitHub's schema; an empty list means it fits. */
export type GraphqlValidator = (exchange: Exchange) => readonly string[];

/**
 * Validates a query against `@octokit/graphql-schema`, and the answer's data by running the query over it: what was not
 * asked for, what is missing and what has the wrong type are mismatches.
 */
export function graphqlValidator(): GraphqlValidator {
  let schema: GraphQLSchema | null = null;
  return (exchange) => {
    if (exchange.status !== 200) return [];
    schema ??= readSchema();
    return graphqlProblems(schema, exchange).map((problem) => `graphql: ${problem}`);
  };
}

function readSchema(): GraphQLSchema {
  const file = new URL("./schema.json", import.meta.resolve("@octokit/graphql-schema"));
  return buildClientSchema(JSON.parse(readFileSync(file, "utf8")) as IntrospectionQuery);
}

function graphqlProblems(schema: GraphQLSchema, exchange: Exchange): string[] {
  const request = exchange.requestBody as { query?: unknown; variables?: Record<string, unknown> } | null;
  const answer = exchange.responseBody as { data?: unknown; errors?: unknown } | null;
  if (typeof request?.query !== "string") return ["request: no query"];
  if (typeof answer !== "object" || answer === null) return ["response: not an object"];
  const refused = Array.isArray(answer.errors) && answer.errors.length > 0;
  const document = parseOrNull(request.query);
  if (!document) return refused ? [] : ["query: does not parse"];
  const invalid = validate(schema, document).map((error) => `query: ${error.message}`);
  if (invalid.length > 0) return refused ? [] : invalid;
  if (answer.errors !== undefined) return errorProblems(answer.errors);
  const data = answer.data;
  if (typeof data !== "object" || data === null) return ["response: no data and no errors"];
  const ran = executeSync({
    schema,
    document,
    rootValue: data,
    variableValues: request.variables ?? {},
    fieldResolver: (source: Record<string, unknown>, _arguments, _context, info) => source[String(info.path.key)],
    typeResolver,
  });
  const problems = (ran.errors ?? []).map((error) => `response ${(error.path ?? []).join(".")}: ${error.message}`);
  if (problems.length > 0) return problems;
  // The result has null prototypes; a round trip makes the two comparable, and keys that were not asked for visible.
  const same = isDeepStrictEqual(JSON.parse(JSON.stringify(ran.data)), JSON.parse(JSON.stringify(data)));
  return same ? [] : ["response: holds other keys or values than were asked for"];
}

function parseOrNull(query: string): ReturnType<typeof parse> | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

function errorProblems(errors: unknown): string[] {
  if (!Array.isArray(errors)) return ["response errors: not a list"];
  return errors.flatMap((error: { message?: unknown }, index) =>
    typeof error?.message === "string" ? [] : [`response errors.${index}: no message`],
  );
}

/** The type named by `__typename`, else the one whose fragment's keys are all there, else any: shared fields suit all. */
function typeResolver(
  value: unknown,
  _context: unknown,
  info: GraphQLResolveInfo,
  abstract: unknown,
): string | undefined {
  const object = value as Record<string, unknown>;
  if (typeof object["__typename"] === "string") return object["__typename"];
  if (!isAbstractType(abstract as never)) return undefined;
  const possible = info.schema.getPossibleTypes(abstract as never).map((type) => type.name);
  for (const node of info.fieldNodes) {
    const fitting = node.selectionSet && fragmentThatFits(node.selectionSet, object);
    if (fitting && possible.includes(fitting)) return fitting;
  }
  return possible[0];
}

function fragmentThatFits(selections: SelectionSetNode, object: Record<string, unknown>): string | null {
  for (const selection of selections.selections) {
    if (selection.kind !== "InlineFragment" || !selection.typeCondition) continue;
    const keys = selection.selectionSet.selections.flatMap((one) =>
      one.kind === "Field" ? [one.alias?.value ?? one.name.value] : [],
    );
    if (keys.every((key) => key in object)) return selection.typeCondition.name.value;
  }
  return null;
}
