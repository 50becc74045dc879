import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, Faulty, given } from "./given.ts";

/** Bytes of the key: as many as the hash that it keys gives out. */
const KEY_BYTES = 32;

/** The key given as hex; null where none is. */
export function readIdentityKey(environment: Environment): Uint8Array | null {
  const text = given(environment, "IDENTITY_KEY");
  if (text === null) return null;
  if (/^(?:[0-9a-f]{2}){32,}$/i.test(text)) return Buffer.from(text, "hex");
  throw new Faulty(
    "IDENTITY_KEY",
    "is not at least 64 hex digits",
    "Make one with `openssl rand -hex 32`, or leave it out.",
  );
}

/**
 * The key kept in the data folder, made at the first start (mode 0600); the folder must be claimed. Losing it makes every
 * earlier comment a stranger's, so it is never replaced in silence: a file that is not one throws.
 */
export function keptIdentityKey(folder: string): Uint8Array {
  const file = join(folder, "identity.key");
  if (!existsSync(file)) {
    const fresh = `${file}.new`;
    writeFileSync(fresh, `${randomBytes(KEY_BYTES).toString("hex")}\n`, { mode: 0o600, flush: true });
    // A crash before this line leaves no key, never half of one.
    renameSync(fresh, file);
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "hex");
  if (key.length >= KEY_BYTES) return key;
  throw new Error(`The file identity.key in ${folder} is damaged. Restore it from a backup.`);
}
