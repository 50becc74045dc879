import { type Oid, parseOid } from "../../../facts/oid.ts";
import { headersAndBody } from "./headers.ts";
import { messageText } from "./message-text.ts";

/** What we read of an annotated tag. `text` is its message with a signature, if it has one. */
interface TagObject {
  readonly target: Oid;
  readonly text: string;
}

/** Reads a raw tag object; null where it is none. */
export function parseTag(bytes: Uint8Array): TagObject | null {
  const { headers, body } = headersAndBody(bytes);
  const target = parseOid(headers.find((header) => header.name === "object")?.value);
  if (target === undefined) return null;
  const encoding = headers.find((header) => header.name === "encoding")?.value ?? null;
  return { target, text: messageText(body, encoding) };
}
