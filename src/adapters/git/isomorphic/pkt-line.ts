import type { ByteReader } from "../byte-reader.ts";

/** One packet of git's wire protocol; `end` is where the stream stopped. */
type Packet =
  | { readonly kind: "data"; readonly bytes: Buffer }
  | { readonly kind: "flush" | "delimiter" | "response-end" | "end" | "malformed" };

/** Reads the next packet. */
export async function readPacket(reader: ByteReader): Promise<Packet> {
  const head = await reader.take(4);
  if (head === null) return { kind: "end" };
  const digits = head.toString("latin1");
  if (!/^[0-9a-f]{4}$/.test(digits)) return { kind: "malformed" };
  const length = Number.parseInt(digits, 16);
  if (length === 0) return { kind: "flush" };
  if (length === 1) return { kind: "delimiter" };
  if (length === 2) return { kind: "response-end" };
  const bytes = length === 3 ? null : await reader.take(length - 4);
  return bytes === null ? { kind: "malformed" } : { kind: "data", bytes };
}

/** A packet's text without its newline. */
export function packetText(bytes: Buffer): string {
  return bytes.toString("utf8").replace(/\n$/, "");
}

/** Writes a request of protocol version 2: the command, its capabilities, a delimiter, its arguments. */
export function encodeRequest(command: string, args: readonly string[]): Buffer {
  const lines = [`command=${command}\n`, "agent=sourcewarden\n", "object-format=sha1\n"].map(packet).join("");
  return Buffer.from(`${lines}0001${args.map((line) => packet(`${line}\n`)).join("")}0000`);
}

function packet(line: string): string {
  return (Buffer.byteLength(line) + 4).toString(16).padStart(4, "0") + line;
}
