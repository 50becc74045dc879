/** The addresses that Git LFS accepts as its version, those of its earlier names too. */
const VERSION = /^version (?:https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1|http:\/\/git-media\.io\/v\/2)$/;
const OBJECT = /^oid sha256:[0-9a-f]{64}$/;
/** A pointer file is smaller than this by the specification of Git LFS. */
const POINTER_BYTES = 1024;

/**
 * True where the blob only points to content that Git LFS keeps elsewhere: that content was not seen. Git LFS itself
 * reads pointers leniently, so white space around them and either line end count as nothing here too.
 */
export function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.length >= POINTER_BYTES) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const [first = "", ...lines] = text.trim().split(/\r?\n/);
  return VERSION.test(first.trim()) && lines.some((line) => OBJECT.test(line.trim()));
}
