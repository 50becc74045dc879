import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { loosen } from "./over-strict.ts";

/** Says where a webhook's payload departs from the published schemas; an empty list means it fits. */
export type WebhookValidator = (event: string, payload: unknown) => readonly string[];

/**
 * Validates a payload against `@octokit/webhooks-schemas` by event and action, and where that has no definition
 * against `@octokit/openapi-webhooks`. Schemas are compiled when first needed.
 */
export function webhookValidator(): WebhookValidator {
  const first = draftSeven();
  let second: Lookup | null = null;
  return (event, payload) => {
    const action = (payload as { action?: unknown } | null)?.action;
    const name = typeof action === "string" ? `${event}$${action}` : event;
    let validate = first(event, typeof action === "string" ? action : null);
    if (!validate) {
      second ??= openApi();
      validate = second(event, typeof action === "string" ? action : null);
    }
    if (!validate) return [`${name}: no published schema describes this webhook`];
    if (validate(payload)) return [];
    const errors = (validate.errors ?? []).map((error) => {
      const named = error.params["additionalProperty"];
      return `${name}: ${error.instancePath || "/"} ${error.message ?? error.keyword}${named === undefined ? "" : ` (${String(named)})`}`;
    });
    return [...new Set(errors)].slice(0, 8);
  };
}

type Lookup = (event: string, action: string | null) => ValidateFunction | null;

function read(specifier: string): Record<string, unknown> {
  return JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(specifier)), "utf8")) as Record<string, unknown>;
}

function draftSeven(): Lookup {
  const document = read("@octokit/webhooks-schemas/schema.json");
  const definitions = document["definitions"] as Record<string, unknown>;
  loosen("webhooks-schemas", definitions);
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema({ definitions }, "webhooks");
  return (event, action) => {
    const name = `${event}$${action ?? "event"}`;
    return name in definitions ? (ajv.getSchema(`webhooks#/definitions/${name}`) ?? null) : null;
  };
}

function openApi(): Lookup {
  const document = read("@octokit/openapi-webhooks/generated/api.github.com.json");
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema({ webhooks: document["webhooks"], components: document["components"] }, "webhooks");
  return (event, action) => {
    const name = (action === null ? event : `${event}-${action}`).replaceAll("_", "-");
    if (!((document["webhooks"] as object) && name in (document["webhooks"] as object))) return null;
    return ajv.getSchema(`webhooks#/webhooks/${name}/post/requestBody/content/application~1json/schema`) ?? null;
  };
}
