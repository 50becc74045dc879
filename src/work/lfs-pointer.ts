const FIRST_LINE = "version https://git-lfs.github.com/spec/v1";
/** A pointer file is smaller than this by the specification of Git LFS. */
const POINTER_BYTES = 1024;

/** True where the blob only points to content that Git LFS keeps elsewhere: that content was not seen. */
export function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.length >= POINTER_BYTES) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.startsWith(FIRST_LINE) && /^oid sha256:[0-9a-f]{64}$/m.test(text);
}
