import { createHash, createHmac } from "node:crypto";

/** A hidden mark: HMAC-SHA256 in hex under the installation key, so that nobody else can make or read it. */
export function hiddenMark(key: Uint8Array, what: string): string {
  return createHmac("sha256", key).update(`mark ${what}`).digest("hex");
}

/** SHA-256 in hex over a value's JSON: for telling equal content from changed, inside our store only. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
