import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { RepoPath } from "../../facts/repo-path.ts";
import { afterLeadingComment } from "./leading-comment.ts";
import { normalisedText } from "./normalised-text.ts";

/** Bytes below which nothing is an identity: what is so short stands in many places that know nothing of one another. */
export const LEAST_BYTES = 200;

/** Shortest key, in bytes: under one that can be guessed an identity tells its content. */
const KEY_BYTES = 32;

/** Hex digits of an identity: RFC 2104, section 5, allows half of a SHA-256, and 128 bits tell any two contents apart. */
export const IDENTITY_DIGITS = 32;

/** How a content is known; the two never meet. */
type Domain = "blob" | "text";

/**
 * By what a content is known again, at most five identities in hex: HMAC-SHA-256 (RFC 2104, FIPS 180-4) under the
 * installation's key of its bytes' SHA-256; and of its text ({@link normalisedText}) as a whole, without its leading comment by the
 * language that `path` names, and without that of any language, with and without lines such as `#include`. None where the text (or, of what is no text, the bytes)
 * has less than {@link LEAST_BYTES}. Time grows with the bytes alone. Throws on a key of less than 32 bytes.
 */
export function copyIdentities(bytes: Uint8Array, key: Uint8Array, path: RepoPath | null): readonly string[] {
  if (key.length < KEY_BYTES) throw new RangeError(`a key of copies has at least ${KEY_BYTES} bytes`);
  if (bytes.length < LEAST_BYTES) return [];
  const text = normalisedText(bytes);
  if (text === null) return [blobIdentity(digestOf(bytes), key)];
  if (text.length < LEAST_BYTES) return [];
  const { known, any } = afterLeadingComment(text, path);
  const starts = new Set([0, known ?? 0, ...any].filter((start) => text.length - start >= LEAST_BYTES));
  return [
    blobIdentity(digestOf(bytes), key),
    ...[...starts].map((start) => identity(key, "text", text.subarray(start))),
  ];
}

/** The one identity that is made of nothing but a content's SHA-256, for whoever has seen its bytes and kept that alone. */
export function blobIdentity(digest: Uint8Array, key: Uint8Array): string {
  return identity(key, "blob", digest);
}

function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/**
 * The identities by which a registered file is kept: those of {@link copyIdentities}, and none where what follows its
 * leading comment is short. A file that is little more than a licence's header is the same in a thousand projects.
 */
export function keptIdentities(bytes: Uint8Array, key: Uint8Array, path: RepoPath): readonly string[] {
  const text = bytes.length < LEAST_BYTES ? null : normalisedText(bytes);
  if (text !== null) {
    const { known, any } = afterLeadingComment(text, path);
    if (text.length - (known ?? any[0]) < LEAST_BYTES) return [];
  }
  return copyIdentities(bytes, key, path);
}

/** Keys made ready once: that takes four times as long as the hash of a small file. */
const secrets = new WeakMap<Uint8Array, KeyObject>();

function identity(key: Uint8Array, domain: Domain, bytes: Uint8Array): string {
  const secret = secrets.get(key) ?? createSecretKey(key);
  secrets.set(key, secret);
  return createHmac("sha256", secret)
    .update(`sourcewarden copy 3 ${domain}\0`)
    .update(bytes)
    .digest("hex")
    .slice(0, IDENTITY_DIGITS);
}
