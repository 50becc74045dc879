import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A webhook made from GitHub's published description of it, for those that it publishes no example of. */
export interface DescribedWebhook {
  /** As it is described: `repository-archived`. */
  readonly name: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: Record<string, unknown>;
}

type Schema = Readonly<Record<string, unknown>>;

const OID = "5a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
const OWNER = { login: "acme", id: 11, type: "Organization" };

/** What a description cannot say: ids that belong together, and names that GitHub allows. */
const SHARED = {
  repository: {
    id: 1001,
    name: "sdk",
    full_name: "acme/sdk",
    owner: OWNER,
    default_branch: "main",
    visibility: "private",
    private: true,
  },
  organization: { login: "acme", id: 11 },
} as const;

/** One payload for each webhook that GitHub describes, with all that is demanded of it. */
export function describedWebhooks(): readonly DescribedWebhook[] {
  const path = fileURLToPath(import.meta.resolve("@octokit/openapi-webhooks/generated/api.github.com.json"));
  const document = JSON.parse(readFileSync(path, "utf8")) as {
    readonly webhooks: Readonly<Record<string, { readonly post: Schema }>>;
    readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  };
  return Object.entries(document.webhooks).map(([name, { post }]) => {
    const event = String((post["x-github"] as Schema)["subcategory"]).replaceAll("-", "_");
    const content = (post["requestBody"] as Schema)["content"] as Record<string, Schema>;
    const make = maker(document.components.schemas);
    const made = make(content["application/json"]?.["schema"] as Schema, "", 0) as Record<string, unknown>;
    const action = typeof made["action"] === "string" ? made["action"] : null;
    return { name, event, action, payload: asSent(made) };
  });
}

/** As an App is sent it: with the installation, and in an organisation. */
function asSent(made: Record<string, unknown>): Record<string, unknown> {
  const sent: Record<string, unknown> = {
    ...made,
    organization: { ...(made["organization"] as object), ...SHARED.organization },
    installation: { ...(made["installation"] as object | undefined), id: 5 },
  };
  if (made["repository"] !== undefined)
    sent["repository"] = { ...(made["repository"] as object), ...SHARED.repository };
  // GitHub demands nothing of a renamed account, and sends one all the same.
  if (made["account"] !== undefined) sent["account"] = { ...(made["account"] as object), ...OWNER };
  return sent;
}

function maker(schemas: Readonly<Record<string, Schema>>) {
  return function make(schema: Schema, key: string, depth: number): unknown {
    const reference = schema["$ref"];
    if (typeof reference === "string") return make(schemas[reference.split("/").at(-1) ?? ""] ?? {}, key, depth);
    if (schema["const"] !== undefined) return schema["const"];
    if (Array.isArray(schema["enum"])) return schema["enum"].find((one) => one !== null) ?? null;
    if (Array.isArray(schema["allOf"])) {
      return Object.assign({}, ...(schema["allOf"] as Schema[]).map((one) => make(one, key, depth)));
    }
    for (const choice of ["oneOf", "anyOf"]) {
      const all = schema[choice] as Schema[] | undefined;
      const first = all?.find((one) => one["type"] !== "null");
      if (first !== undefined) return make(first, key, depth);
    }
    const types = [schema["type"]].flat();
    if (types.includes("object") || schema["properties"] !== undefined) return makeObject(schema, depth, make);
    if (types.includes("array")) return depth > 6 ? [] : [make((schema["items"] ?? {}) as Schema, key, depth + 1)];
    if (types.includes("integer") || types.includes("number")) return 7;
    if (types.includes("boolean")) return false;
    return types.includes("string") ? textOf(schema, key) : null;
  };
}

function makeObject(
  schema: Schema,
  depth: number,
  make: (schema: Schema, key: string, depth: number) => unknown,
): Record<string, unknown> {
  const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
  const demanded = (schema["required"] ?? []) as readonly string[];
  const wanted = depth === 0 ? [...demanded, "organization", "installation"] : demanded;
  const names = wanted.filter((name) => properties[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, make(properties[name] ?? {}, name, depth + 1)]));
}

function textOf(schema: Schema, key: string): string {
  if (schema["format"] === "date-time") return "2026-11-22T10:00:00Z";
  if (/(^|_)(sha|before|after|oid)$/.test(key)) return OID;
  if (key === "login" || key === "slug") return "acme";
  if (key === "ref" || key === "head_ref" || key === "base_ref") return "refs/heads/main";
  return schema["format"] === "uri" ? "https://github.example/acme" : "x";
}
