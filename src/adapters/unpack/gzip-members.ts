/** Places in other bytes that are tried as the beginning of a gzip stream. */
const MOST_TRIES = 1000;
const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** Where gzip streams may begin within bytes, the reserved flags being clear (RFC 1952, 2.3.1). */
export function* gzipMembers(bytes: Uint8Array): Generator<number> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let tries = 0;
  for (let at = view.indexOf(MAGIC, 1); at >= 0 && tries < MOST_TRIES; at = view.indexOf(MAGIC, at + 1)) {
    if (((view[at + 3] ?? 0xff) & 0xe0) !== 0) continue;
    tries += 1;
    yield at;
  }
}
