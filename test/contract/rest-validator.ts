import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { type Exchange, header } from "./exchange.ts";
import { type Json, type OpenApiDocument, type Operation, type Parameter, readOpenApi } from "./openapi-document.ts";

/** Says where an exchange departs from GitHub's description; an empty list means it fits. */
export type RestValidator = (exchange: Exchange) => readonly string[];

/**
 * Statuses that GitHub answers for any operation, documented there or not: redirection ("clients should assume that any
 * request may result in a redirection"), authentication, limits, versions, outages.
 */
const UNIVERSAL = new Set([301, 304, 307, 400, 401, 403, 404, 429, 500, 502, 503]);
const PREFIX = "/api/v3";

/**
 * Validates requests and responses against `@octokit/openapi`: path and query, request body, documented status, response body.
 * Operations that only GitHub Enterprise Cloud has are looked up there. Schemas are compiled when first needed.
 */
export function restValidator(): RestValidator {
  const cloud = product("api.github.com");
  let enterprise: Product | null = null;
  return (exchange) => {
    if (exchange.operationId === null) return [];
    let home = cloud;
    let operation = cloud.document.operations.get(exchange.operationId);
    if (!operation) {
      enterprise ??= product("ghec");
      home = enterprise;
      operation = enterprise.document.operations.get(exchange.operationId);
    }
    if (!operation) return [`${exchange.operationId}: operation: GitHub describes no such operation`];
    const refused = exchange.status >= 400;
    let asked = refused ? [] : requestProblems(home, operation, exchange);
    if (asked.length > 0 && home === cloud) {
      // What only Enterprise Cloud takes (internal repositories, private sites) is described there.
      enterprise ??= product("ghec");
      const wider = enterprise.document.operations.get(exchange.operationId);
      if (wider && requestProblems(enterprise, wider, exchange).length === 0) asked = [];
    }
    const problems = [...asked, ...responseProblems(home, operation, exchange)];
    return problems.map((problem) => `${exchange.operationId}: ${problem}`);
  };
}

interface Product {
  readonly document: OpenApiDocument;
  readonly check: (schema: Json, value: unknown) => readonly string[];
  /** As `check`, for values that travel as text. */
  readonly checkText: (schema: Json, value: unknown) => readonly string[];
}

function product(name: "api.github.com" | "ghec"): Product {
  const document = readOpenApi(name);
  const strict = compiler(document, false);
  const coercing = compiler(document, true);
  return { document, check: strict, checkText: coercing };
}

function compiler(document: OpenApiDocument, coerce: boolean): Product["check"] {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    coerceTypes: coerce ? "array" : false,
  });
  addFormats.default(ajv);
  ajv.addSchema({ components: document.components }, document.id);
  const compiled = new Map<Json, ValidateFunction>();
  return (schema, value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = ajv.compile({ type: "object", properties: { value: schema } });
      compiled.set(schema, validate);
    }
    if (validate({ value })) return [];
    return shortest(
      (validate.errors ?? []).map(
        (error) =>
          `${error.instancePath.slice("/value".length) || "/"} ${error.message ?? error.keyword}${detail(error.params)}`,
      ),
    );
  };
}

/** Alternatives multiply errors: the deepest come first, for they are of the alternative that nearly fits, and a few say enough. */
function shortest(errors: readonly string[]): readonly string[] {
  const depth = (error: string): number => error.split("/").length;
  const distinct = [...new Set(errors)].sort((one, other) => depth(other) - depth(one));
  const told = distinct.filter((error) => !error.endsWith("must be null") || distinct.length === 1);
  return told.length > 12 ? [...told.slice(0, 12), `and ${told.length - 12} more`] : told;
}

function detail(params: Record<string, unknown>): string {
  const named = params["additionalProperty"] ?? params["allowedValues"];
  return named === undefined ? "" : ` (${JSON.stringify(named)})`;
}

function requestProblems(home: Product, operation: Operation, exchange: Exchange): string[] {
  const url = new URL(exchange.url, "http://127.0.0.1");
  const problems: string[] = [];
  if (operation.method !== exchange.method) problems.push(`method: ${exchange.method} is not ${operation.method}`);
  const path = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : null;
  const found = path === null ? null : pathValues(operation, path);
  if (!found) return [...problems, `path: ${url.pathname} does not fit ${PREFIX}${operation.template}`];
  for (const [name, value] of found) {
    const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
    if (parameter) problems.push(...textProblems(home, "path", parameter, value));
  }
  return [...problems, ...queryProblems(home, operation, url), ...bodyProblems(home, operation, exchange.requestBody)];
}

function pathValues(operation: Operation, path: string): ReadonlyMap<string, string> | null {
  const names: string[] = [];
  const pattern = operation.template
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith("{")) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      const name = part.slice(1, -1);
      names.push(name);
      const multi = operation.parameters.some((one) => one.name === name && one.multiSegment);
      // A reference or a file path may be sent with its slashes as they are.
      return multi || name === "ref" || name === "path" || name === "branch" ? "(.+)" : "([^/]+)";
    })
    .join("");
  const match = new RegExp(`^${pattern}$`).exec(path);
  return match ? new Map(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")])) : null;
}

function queryProblems(home: Product, operation: Operation, url: URL): string[] {
  const known = operation.parameters.filter((one) => one.in === "query");
  const problems: string[] = [];
  for (const name of new Set(url.searchParams.keys())) {
    const parameter = known.find((one) => one.name === name);
    if (!parameter) problems.push(`query: GitHub knows no parameter ${name} here`);
    else problems.push(...textProblems(home, "query", parameter, url.searchParams.get(name) ?? ""));
  }
  for (const parameter of known) {
    if (parameter.required && !url.searchParams.has(parameter.name))
      problems.push(`query: ${parameter.name} is missing`);
  }
  return problems;
}

function textProblems(home: Product, where: string, parameter: Parameter, value: string): string[] {
  return home.checkText(parameter.schema, value).map((problem) => `${where} ${parameter.name}: ${problem}`);
}

function bodyProblems(home: Product, operation: Operation, body: unknown): string[] {
  if (body === undefined || body === null) {
    return operation.body?.required ? ["request body: is missing"] : [];
  }
  if (operation.takesBytes) return [];
  if (!operation.body) {
    const empty = typeof body === "object" && Object.keys(body).length === 0;
    return empty || body === "" ? [] : ["request body: GitHub expects none"];
  }
  const problems = home.check(operation.body.schema, body).map((problem) => `request body: ${problem}`);
  const known = knownKeys(home, operation.body.schema);
  if (known && typeof body === "object") {
    for (const key of Object.keys(body))
      if (!known.has(key)) problems.push(`request body: /${key} is unknown to GitHub`);
  }
  return problems;
}

/** All keys that a request body may hold; null where the schema leaves them open. */
function knownKeys(home: Product, schema: Json): ReadonlySet<string> | null {
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const named = (home.document.components["schemas"] as Record<string, Json>)[reference.split("/").at(-1) ?? ""];
    return named ? knownKeys(home, named) : null;
  }
  const parts = [schema["allOf"], schema["anyOf"], schema["oneOf"]].flatMap((one) =>
    Array.isArray(one) ? (one as Json[]) : [],
  );
  const properties = schema["properties"];
  if (schema["additionalProperties"] === true && parts.length === 0) return null;
  if (typeof properties !== "object" && parts.length === 0) return schema["type"] === "null" ? new Set() : null;
  const keys = new Set(Object.keys((properties ?? {}) as Json));
  for (const part of parts) {
    // An alternative that only says which keys are required adds none.
    if (part["required"] && !part["properties"] && !part["$ref"]) continue;
    const more = knownKeys(home, part);
    if (!more) return null;
    for (const key of more) keys.add(key);
  }
  return keys;
}

function responseProblems(home: Product, operation: Operation, exchange: Exchange): string[] {
  const { status, responseBody: body } = exchange;
  const documented = operation.responses.get(status);
  if (!documented) {
    // GitHub answers 422 to any write whose input it cannot take, documented for that operation or not.
    const refusal = UNIVERSAL.has(status) || (status === 422 && exchange.method !== "GET");
    if (!refusal) return [`response: status ${status} is not documented`];
    return status >= 500 || status === 304 ? [] : basicError(home, body);
  }
  if (status >= 500) return [];
  const media = (header(exchange.responseHeaders, "content-type") ?? "").split(";")[0]?.trim() ?? "";
  const content = documented.content;
  const schema = content[media] ?? content[media.replace(/\+json$/, "")] ?? content["application/json"];
  if (!schema) {
    // Of some refusals only the status is described; every refusal says why.
    if (status >= 400) return basicError(home, body);
    const empty = body === undefined || body === null || body === "";
    return empty || Object.keys(content).length > 0 ? [] : ["response body: GitHub sends none"];
  }
  if (media.endsWith(".raw") || media.endsWith(".raw+json") || media.endsWith(".diff") || media.endsWith(".sha"))
    return [];
  return home.check(schema, body).map((problem) => `response ${status} body: ${problem}`);
}

function basicError(home: Product, body: unknown): string[] {
  const schema = {
    type: "object",
    required: ["message"],
    properties: { message: { type: "string" }, documentation_url: { type: "string" } },
  };
  return home.check(schema, body).map((problem) => `response body: ${problem}`);
}
