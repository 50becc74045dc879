import type { LfsPointer } from "../ports/lfs.ts";

/** The addresses that Git LFS accepts as its version, those of its earlier names too. */
const VERSION = /^version (?:https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1|http:\/\/git-media\.io\/v\/2)$/;
const OBJECT = /^oid sha256:([0-9a-f]{64})$/;
const SIZE = /^size (0|[1-9][0-9]{0,14})$/;
/** A pointer file is smaller than this by the specification of Git LFS. */
const POINTER_BYTES = 1024;

/**
 * True where the blob only points to content that Git LFS keeps elsewhere: that content was not seen. Git LFS itself
 * reads pointers leniently, so white space around them and either line end count as nothing here too.
 */
export function isLfsPointer(bytes: Uint8Array): boolean {
  return linesOf(bytes)?.some((line) => OBJECT.test(line)) === true;
}

/**
 * What a pointer says, where it is written as Git LFS writes it: a version, one object, one size, nothing else. Null for a
 * pointer that says more or less: extensions make another content of what is kept, and of two objects nobody can tell which
 * one a client would take.
 */
export function readLfsPointer(bytes: Uint8Array): LfsPointer | null {
  const [first, second, ...others] = linesOf(bytes) ?? [];
  const oid = OBJECT.exec(first ?? "")?.[1];
  const size = SIZE.exec(second ?? "")?.[1];
  if (oid === undefined || size === undefined || others.length > 0) return null;
  return { oid, size: Number(size) };
}

/** The lines behind the version; null where it is no pointer. */
function linesOf(bytes: Uint8Array): readonly string[] | null {
  if (bytes.length >= POINTER_BYTES) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const [first = "", ...lines] = text.trim().split(/\r?\n/);
  return VERSION.test(first.trim()) ? lines.map((line) => line.trim()) : null;
}
