import { createHash, createHmac } from "node:crypto";
import type { Hex } from "./entry.ts";

/** What RFC 6962 puts before a leaf, so that entries can become leaves of a Merkle tree by the hashes they have. */
const LEAF = Uint8Array.of(0);

/** Hash of an entry by the bytes of its canonical JSON in UTF-8. */
export function entryHash(bytes: string | Uint8Array): Hex {
  return createHash("sha256").update(LEAF).update(bytes).digest("hex");
}

/** Hash of free text with its salt (hex): without the salt nobody can test a guess against it. */
export function textHash(salt: Hex, text: string): Hex {
  return createHash("sha256").update(`text ${salt} `).update(text).digest("hex");
}

/** What stands for a person in the log, by a secret of that person's own (hex) and the numeric id at GitHub. */
export function pseudonymOf(secret: Hex, id: number): Hex {
  return createHmac("sha256", Buffer.from(secret, "hex")).update(`actor ${id}`).digest("hex");
}
