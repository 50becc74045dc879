const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The text of a commit or tag message. `encoding` is the object's own header, null where it has none. An encoding that is
 * unknown, or that would turn plain ASCII words into others (UTF-16), is read as Latin-1, so that no header hides words.
 */
export function messageText(bytes: Uint8Array, encoding: string | null): string {
  if (encoding === null || /^utf-?8$/i.test(encoding)) return utf8OrLatin1(bytes);
  const decoder = decoderOf(encoding);
  return decoder === null ? latin1(bytes) : decoder.decode(bytes);
}

function utf8OrLatin1(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

function decoderOf(encoding: string): { decode(bytes: Uint8Array): string } | null {
  try {
    const decoder = new TextDecoder(encoding);
    const probe = decoder.decode(Buffer.from("Confidential"));
    return probe === "Confidential" ? new TextDecoder(encoding) : null;
  } catch {
    return null;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
