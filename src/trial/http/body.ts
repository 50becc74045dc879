import { type Call, Refusal } from "./endpoint.ts";

/** GitHub's limit on the text of an issue, a comment or a review, in characters. Source: its answer "body is too long (maximum is 65536 characters)". */
const TEXT_LIMIT = 65_536;

/** A parsed JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** The request's body as an object; refuses everything else, an absent body counts as empty. */
export function fieldsOf(call: Call): Fields {
  if (call.body === undefined || call.body === null) return {};
  if (!isFields(call.body)) throw new Refusal(400, "Body should be a JSON object");
  return call.body;
}

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A 422 that names the wrong field, as GitHub words it. */
export function invalid(resource: string, field: string, code: string, message?: string): Refusal {
  const error = { resource, field, code, ...(message === undefined ? {} : { message }) };
  return new Refusal(422, "Validation Failed", [error]);
}

/** A string that must be there. */
export function requiredText(fields: Fields, name: string, resource: string): string {
  const value = fields[name];
  if (typeof value !== "string" || value === "") throw invalid(resource, name, "missing_field");
  return value;
}

/** A string that may be absent or null. */
export function optionalText(fields: Fields, name: string, resource: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw invalid(resource, name, "invalid");
  return value;
}

/** A whole number that may be absent or null. */
export function optionalNumber(fields: Fields, name: string, resource: string): number | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalid(resource, name, "invalid");
  return value;
}

/** One of a few words that may be absent. */
export function optionalWord<W extends string>(
  fields: Fields,
  name: string,
  resource: string,
  words: readonly W[],
): W | null {
  const value = optionalText(fields, name, resource);
  if (value === null) return null;
  const word = words.find((one) => one === value);
  if (word === undefined) throw invalid(resource, name, "invalid");
  return word;
}

/** Refuses a text longer than GitHub takes. */
export function withinTextLimit(text: string, resource: string): string {
  if (text.length > TEXT_LIMIT) {
    throw invalid(resource, "body", "custom", `body is too long (maximum is ${TEXT_LIMIT} characters)`);
  }
  return text;
}

/** A number of the path or query; 404 where it is none. */
export function numberOf(call: Call, name: string): number {
  const value = Number(call.params[name]);
  if (!Number.isSafeInteger(value) || value <= 0) throw new Refusal(404, "Not Found");
  return value;
}
