import { createHmac } from "node:crypto";
import { KEY_BYTES } from "../identity.ts";

/** Version of the arithmetic: a change of it would send again what was sent. */
const KEY_VERSION = 1;

/** HMAC-SHA256 in hex over what makes a message that message and no other. Throws on a key that is too short. */
export function messageKey(key: Uint8Array, parts: readonly (string | number)[]): string {
  if (key.length < KEY_BYTES) throw new RangeError(`a key of messages has at least ${KEY_BYTES} bytes`);
  return createHmac("sha256", key)
    .update(JSON.stringify(["alert-message", KEY_VERSION, ...parts]))
    .digest("hex");
}
