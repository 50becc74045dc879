/** A git object id: 40 (SHA-1) or 64 (SHA-256) lower-case hex digits. Made only by {@link parseOid}. */
export type Oid = string & { readonly brand: "oid" };

const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const ZERO = /^0+$/;

/** Answers the object id that `text` spells, or undefined; git's all-zero "no object" is not an id. */
export function parseOid(text: unknown): Oid | undefined {
  return typeof text === "string" && OID.test(text) && !ZERO.test(text) ? (text as Oid) : undefined;
}

/** The first seven digits, for people to read; never used as an identity. */
export function shortOid(oid: Oid): string {
  return oid.slice(0, 7);
}
