import { createHash } from "node:crypto";
import type { Oid } from "../../../facts/oid.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import { keyedDigest } from "./keyed-digest.ts";

/** What, beside a content and its path, decides what is seen in it. */
export interface Seeing {
  /** Key of at least 32 bytes. */
  readonly key: Uint8Array;
  /** Who must share nothing with anybody else: an installation, or this machine's user. */
  readonly owner: string;
  /** Digest of the program that looks. */
  readonly engine: string;
  /** Of {@link contentRulesDigest}. */
  readonly rules: string;
}

/** The name under which it is remembered what was seen in a content at paths of one feature: an HMAC, in hex. */
export function seenName(seeing: Seeing, oid: Oid, feature: string): string {
  const parts = [seeing.owner, seeing.engine, seeing.rules, oid, feature];
  return keyedDigest(seeing.key, `seen-name ${JSON.stringify(parts)}`);
}

/** Digest of those rules alone by which bytes are looked at: whoever changes a place or a path rule has nothing scanned again. */
export function contentRulesDigest(markers: readonly MarkerRule[]): string {
  const read = markers.map(({ id, label, strength, phrases, patterns, literals, context, origin }) => [
    id,
    label,
    strength,
    phrases,
    patterns,
    literals,
    context,
    origin.layer,
  ]);
  return createHash("sha256").update(JSON.stringify(read)).digest("hex");
}
