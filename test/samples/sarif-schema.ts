import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(readSchema());

/** What the published SARIF 2.1.0 schema has against a document; empty where nothing. */
export function sarifErrors(document: unknown): readonly string[] {
  return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

/** The schema calls itself draft 4, but uses nothing that later drafts read otherwise; its names would only mislead. */
function readSchema(): object {
  const entry = createRequire(import.meta.url).resolve("@microsoft/jest-sarif");
  const text = readFileSync(new URL("schemas/sarif-2.1.0-rtm.5.json", `file://${entry}`), "utf8");
  const { $schema, id, ...schema } = JSON.parse(text);
  return schema;
}
