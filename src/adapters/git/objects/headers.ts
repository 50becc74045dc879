/** One header of a raw object; the value as Latin-1, its continuation lines joined by newlines. */
interface ObjectHeader {
  readonly name: string;
  readonly value: string;
}

/** Splits a raw commit or tag object at its first empty line. */
export function headersAndBody(bytes: Uint8Array): {
  readonly headers: readonly ObjectHeader[];
  readonly body: Buffer;
} {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = raw.indexOf("\n\n");
  const head = (end < 0 ? raw : raw.subarray(0, end)).toString("latin1");
  const headers: { name: string; value: string }[] = [];
  for (const line of head.split("\n")) {
    const last = headers.at(-1);
    if (line.startsWith(" ") && last !== undefined) {
      last.value += `\n${line.slice(1)}`;
      continue;
    }
    const space = line.indexOf(" ");
    headers.push(space < 0 ? { name: line, value: "" } : { name: line.slice(0, space), value: line.slice(space + 1) });
  }
  return { headers, body: end < 0 ? Buffer.alloc(0) : raw.subarray(end + 2) };
}
