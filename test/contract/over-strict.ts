/**
 * Keys that GitHub's published schemas demand or forbid although GitHub's own answers differ. Each is one exception with
 * its reason; a schema not named here is taken at its word.
 */
export interface OverStrict {
  readonly source: "openapi" | "webhooks-schemas";
  /** Name under `components.schemas` or `definitions`. */
  readonly schema: string;
  /** JSON pointer below that schema to the object whose key it is; "" for the schema itself. */
  readonly at: string;
  /** `optional`: the key may be absent. `allowed`: the key may be present. `nullable`: it may be null (OpenAPI 3.0 only). `listed`: it is one more word of the enumeration. */
  readonly means: "optional" | "allowed" | "nullable" | "listed";
  readonly key: string;
  readonly reason: string;
}

const NEWER =
  "Newer than these schemas, which nobody publishes any more: GitHub's OpenAPI description of the webhook has it.";

function newer(schema: string, at: string, means: OverStrict["means"], keys: readonly string[]): readonly OverStrict[] {
  return keys.map((key) => ({ source: "webhooks-schemas", schema, at, means, key, reason: NEWER }));
}

/** All exceptions. */
export const OVER_STRICT: readonly OverStrict[] = [
  {
    source: "openapi",
    schema: "pull-request-review-comment",
    at: "",
    means: "nullable",
    key: "line",
    reason: "Null for a comment on a whole file and for an outdated one; the webhook schemas say so.",
  },
  {
    source: "openapi",
    schema: "pull-request-review-comment",
    at: "",
    means: "nullable",
    key: "position",
    reason: "Null for an outdated comment; the webhook schemas say so.",
  },
  {
    source: "openapi",
    schema: "pull-request",
    at: "/properties/head",
    means: "nullable",
    key: "repo",
    reason: "Null where the fork was deleted; the webhook schemas say so.",
  },
  ...newer("installation", "/properties/permissions", "allowed", [
    "organization_custom_properties",
    "organization_personal_access_tokens",
    "organization_personal_access_token_requests",
    "repository_custom_properties",
  ]),
  ...newer("installation", "/properties/events/items", "listed", [
    "branch_protection_configuration",
    "custom_property",
    "custom_property_values",
    "deployment_protection_rule",
    "package",
    "personal_access_token_request",
    "repository_ruleset",
  ]),
  ...newer("org-custom-property", "/properties/value_type", "listed", ["multi_select", "true_false"]),
];

/** Answers whose schema in place departs from the named schema that it is a copy of: the named one is taken. */
export const RESPONSES_BY_NAME: Readonly<Record<string, unknown>> = {
  // The copy wants an account to be a person and an enterprise at once; the named schema wants either.
  "apps/list-installations": { type: "array", items: { $ref: "#/components/schemas/installation" } },
};

/** Loosens the schemas of one source in place, and fails where an exception no longer fits its schema. */
export function loosen(source: OverStrict["source"], schemas: Record<string, unknown>): void {
  for (const exception of OVER_STRICT.filter((one) => one.source === source)) {
    const schema = at(schemas[exception.schema], exception.at);
    if (schema === null) throw new Error(`No schema ${exception.schema}${exception.at} to loosen`);
    if (exception.means === "optional") {
      const demanded = schema["required"];
      if (!Array.isArray(demanded) || !demanded.includes(exception.key)) {
        throw new Error(`${exception.schema}${exception.at} no longer demands ${exception.key}`);
      }
      schema["required"] = demanded.filter((key) => key !== exception.key);
    } else if (exception.means === "nullable") {
      const property = at(schema, `properties/${exception.key}`);
      if (property === null || property["nullable"] === true) {
        throw new Error(`${exception.schema}${exception.at} no longer forbids null for ${exception.key}`);
      }
      // Beside a reference nothing else counts.
      const properties = at(schema, "properties");
      if ("$ref" in property && properties !== null)
        properties[exception.key] = { anyOf: [property, { enum: [null] }] };
      else property["nullable"] = true;
    } else if (exception.means === "listed") {
      const words = schema["enum"];
      if (!Array.isArray(words) || words.includes(exception.key)) {
        throw new Error(`${exception.schema}${exception.at} no longer leaves out ${exception.key}`);
      }
      schema["enum"] = [...words, exception.key];
    } else {
      const properties = schema["properties"];
      if (schema["additionalProperties"] !== false || !isRecord(properties) || exception.key in properties) {
        throw new Error(`${exception.schema}${exception.at} no longer forbids ${exception.key}`);
      }
      properties[exception.key] = {};
    }
  }
}

function at(schema: unknown, pointer: string): Record<string, unknown> | null {
  let current: unknown = schema;
  for (const step of pointer.split("/").filter((part) => part !== "")) {
    if (!isRecord(current) && !Array.isArray(current)) return null;
    current = (current as Record<string, unknown>)[step];
  }
  return isRecord(current) ? current : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
