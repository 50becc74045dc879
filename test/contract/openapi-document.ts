import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loosen, RESPONSES_BY_NAME } from "./over-strict.ts";

/** A JSON Schema or any part of an OpenAPI document. */
export type Json = { [key: string]: unknown };

/** One operation of GitHub's description with its shared parts resolved. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: Json } | null;
  /** Whether it takes a file: a body that is no JSON. */
  readonly takesBytes: boolean;
  /** By status; `content` maps media types to schemas. */
  readonly responses: ReadonlyMap<number, { readonly content: Readonly<Record<string, Json>> }>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly multiSegment: boolean;
  readonly schema: Json;
}

/** GitHub's description of one product (`api.github.com` or `ghec`), ready for ajv (draft-07). */
export interface OpenApiDocument {
  /** Id under which `components` are to be registered. */
  readonly id: string;
  readonly components: Json;
  readonly operations: ReadonlyMap<string, Operation>;
}

/** Reads a description from the installed package and rewrites OpenAPI 3.0 `nullable` to draft-07 alternatives. */
export function readOpenApi(product: "api.github.com" | "ghec"): OpenApiDocument {
  const file = fileURLToPath(import.meta.resolve(`@octokit/openapi/generated/${product}.json`));
  const raw = JSON.parse(readFileSync(file, "utf8")) as RawDocument;
  const id = `${product}.json`;
  loosen("openapi", raw.components.schemas);
  const schemas = Object.fromEntries(
    Object.entries(raw.components.schemas).map(([name, schema]) => [name, rewrite(schema, id, false)]),
  );
  const operations = new Map<string, Operation>();
  for (const [template, methods] of Object.entries(raw.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      operations.set(operation.operationId, readOperation(raw, id, template, method, operation));
    }
  }
  return { id, components: { schemas }, operations };
}

interface RawDocument {
  readonly paths: Record<string, Record<string, RawOperation>>;
  readonly components: Record<"schemas" | "parameters" | "responses", Record<string, Json>>;
}

interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly Json[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, { readonly schema?: Json }> };
  readonly responses: Record<string, Json>;
}

function readOperation(
  raw: RawDocument,
  id: string,
  template: string,
  method: string,
  operation: RawOperation,
): Operation {
  const parameters = (operation.parameters ?? []).map((one): Parameter => {
    const found = shared(raw, one);
    return {
      name: String(found["name"]),
      in: found["in"] as Parameter["in"],
      required: found["required"] === true,
      multiSegment: found["x-multi-segment"] === true,
      schema: asText(rewrite(found["schema"] ?? {}, id, false) as Json),
    };
  });
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const responses = new Map<number, { content: Record<string, Json> }>();
  for (const [status, one] of Object.entries(operation.responses)) {
    const content = (shared(raw, one)["content"] ?? {}) as Record<string, { schema?: Json }>;
    responses.set(Number(status), {
      content: Object.fromEntries(
        Object.entries(content).map(([media, value]) => {
          const own = Number(status) === 200 ? RESPONSES_BY_NAME[operation.operationId] : undefined;
          return [media, rewrite(own ?? value.schema ?? {}, id, false) as Json];
        }),
      ),
    });
  }
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    template,
    parameters,
    body: schema
      ? { required: operation.requestBody?.required === true, schema: rewrite(schema, id, false) as Json }
      : null,
    takesBytes: "application/octet-stream" in (operation.requestBody?.content ?? {}),
    responses,
  };
}

/** What travels as text fits a number and a word at once: of such alternatives one is enough. */
function asText(schema: Json): Json {
  const { oneOf, ...rest } = schema;
  return Array.isArray(oneOf) ? { ...rest, anyOf: oneOf } : schema;
}

function shared(raw: RawDocument, part: Json): Json {
  const reference = part["$ref"];
  if (typeof reference !== "string") return part;
  const [, , section, name] = reference.split("/");
  const found = raw.components[section as "parameters" | "responses"][name ?? ""];
  if (!found) throw new Error(`The description refers to ${reference}, which it does not hold`);
  return found;
}

/** `inMap`: the keys of this object are names chosen by GitHub, not keywords. */
function rewrite(node: unknown, id: string, inMap: boolean): unknown {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, id, false));
  if (typeof node !== "object" || node === null) return node;
  const result: Json = {};
  for (const [key, value] of Object.entries(node)) {
    if (!inMap && (key === "example" || key === "examples" || key === "description" || key === "discriminator"))
      continue;
    if (!inMap && (key === "enum" || key === "default" || key === "const")) result[key] = value;
    else if (!inMap && key === "$ref" && typeof value === "string") result[key] = value.replace(/^#/, `${id}#`);
    else result[key] = rewrite(value, id, !inMap && key === "properties");
  }
  if (inMap || result["nullable"] !== true) return result;
  delete result["nullable"];
  return { anyOf: [{ type: "null" }, result] };
}
