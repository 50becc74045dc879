import { createHmac } from "node:crypto";
import type { Sighting } from "../facts/sighting.ts";

/** Version of the arithmetic below: a change of it changes every identity, and is to be made knowingly. */
const IDENTITY_VERSION = 1;

/** Shortest key that identities may be made under, in bytes: less could be guessed, and an identity then tells its content. */
export const KEY_BYTES = 32;

/** What makes one finding the same finding on another day, in another commit, on another line. */
export interface FindingIdentity {
  readonly repositoryId: number;
  readonly sighting: Pick<Sighting, "detector" | "rule" | "where" | "text">;
  /** Which occurrence of the same words in the same file it is, from 0. */
  readonly ordinal: number;
}

/**
 * HMAC-SHA256 in hex over what {@link FindingIdentity} names; no line, no commit, so a rebase keeps it.
 * Throws on a key shorter than {@link KEY_BYTES}: that is a mistake of the program, never of an input.
 */
export function findingId(key: Uint8Array, identity: FindingIdentity): string {
  if (key.length < KEY_BYTES) throw new RangeError(`an identity key has at least ${KEY_BYTES} bytes`);
  const { sighting } = identity;
  const parts = [
    IDENTITY_VERSION,
    identity.repositoryId,
    sighting.detector,
    sighting.rule,
    sighting.where.within,
    sighting.where.path,
    sighting.text,
    identity.ordinal,
    ...(sighting.where.inside === undefined ? [] : [sighting.where.inside.names]),
  ];
  // JSON keeps the parts apart whatever they hold, and spells lone surrogates of odd paths as escapes.
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex");
}
