import { push } from "./payloads.ts";
import { bytesOf, type HostileCase, refused, signatureOf, taken, type Wire, webhook } from "./request.ts";

const CAP = 25 * 1024 * 1024 + 64 * 1024;
const BODY = bytesOf(push());

function length(...values: readonly string[]): Wire {
  return webhook("push", BODY, { "content-length": values });
}

function chunked(body: Buffer, size: number): Wire {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size);
    chunks.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n"));
  }
  const framed = Buffer.concat([...chunks, Buffer.from("0\r\n\r\n")]);
  const head = webhook("push", body, { "content-length": null, "transfer-encoding": "chunked" });
  return { ...head, body: framed };
}

function raw(text: string): Wire {
  return { ...webhook("push", BODY), raw: Buffer.from(text, "latin1") };
}

function headers(extra: Readonly<Record<string, string>>): Wire {
  return webhook("push", BODY, extra);
}

function many(count: number): Wire {
  return headers(Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, "1"])));
}

/** A body of exactly so many bytes. */
function padded(bytes: number): Buffer {
  const text = Buffer.alloc(bytes, " ");
  BODY.copy(text);
  return text;
}

/** Bodies and heads whose size is too large, missing or a lie. */
export const SIZE_CASES: readonly HostileCase[] = [
  refused("a length declared one byte above the cap", 413, length(String(CAP + 1))),
  refused("a length declared as a gigabyte", 413, length("1073741824")),
  refused("a length beyond what a number holds", 400, length("9".repeat(40))),
  refused("a negative length", 400, length("-1")),
  refused("a length with a sign", 400, length("+10")),
  refused("a length in hex", 400, length("0x10")),
  refused("two lengths that differ", 400, length(String(BODY.length), "1")),
  refused("two lengths that agree", 400, length(String(BODY.length), String(BODY.length))),
  refused("a length that is shorter than the body", 400, length(String(BODY.length - 1))),
  refused("a length that is longer than the body, and silence", 408, length(String(BODY.length + 1))),
  refused("a length that is longer than the body, and the end", 400, { ...length(String(BODY.length + 1)), afterwards: "end" }),
  refused("a declared body that never comes", 408, { ...length("100"), body: Buffer.alloc(0) }),
  refused("a declared body of which one byte comes", 408, { ...length("100"), body: Buffer.from("{") }),
  refused("no length and no chunks", 400, webhook("push", BODY, { "content-length": null })),
  refused("a length beside chunks", 400, headers({ "transfer-encoding": "chunked" })),
  refused("a transfer encoding that hides another", 400, webhook("push", BODY, { "content-length": null, "transfer-encoding": "chunked, identity" })),
  refused("chunks above the cap", 413, chunked(padded(CAP + 1), 65_536)),
  refused("a chunk whose size is no number", 400, { ...chunked(BODY, 100), body: Buffer.from("zz\r\n{}\r\n0\r\n\r\n") }),
  refused("a chunk whose size is beyond counting", 400, { ...chunked(BODY, 100), body: Buffer.from(`${"f".repeat(20)}\r\n{}`) }),
  refused("chunks that never end", 408, { ...chunked(BODY, 100), body: Buffer.from("1\r\n{\r\n") }),
  refused("an empty body, rightly signed", 400, webhook("push", "")),
  refused("headers of 32 KiB", 431, headers({ "x-long": "x".repeat(32 * 1024) })),
  refused("a header with a line break hidden in it", 400, raw("POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\nx-github-event: push\rx: y\r\n\r\n")),
  refused("a header with a NUL", 400, raw("POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\nx-github-event: pu\0sh\r\n\r\n")),
  refused("a header with a blank before its colon", 400, raw("POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\ncontent-length : 5\r\n\r\n{}")),
  refused("no host", 400, raw("POST /api/github/webhooks HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}")),
  refused("something that is no HTTP", 400, raw("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")),
  refused("HTTP of a version to come", 400, raw("POST /api/github/webhooks HTTP/9.9\r\nhost: x\r\n\r\n")),
  refused("an expectation that nobody can meet", 417, headers({ expect: "200-maybe" })),
  refused("a go-ahead asked for a body without signature", 401, headers({ expect: "100-continue", "x-hub-signature-256": "none" })),
  taken("a go-ahead asked for a good body", headers({ expect: "100-continue" }), ["ref:42:1001:refs/heads/main"]),
  taken("chunks of one byte each", chunked(BODY, 1), ["ref:42:1001:refs/heads/main"]),
  taken("a body of exactly the cap", webhook("push", padded(CAP), { "x-hub-signature-256": signatureOf(padded(CAP)) }), ["ref:42:1001:refs/heads/main"]),
  taken("ninety headers more than needed", many(90), ["ref:42:1001:refs/heads/main"]),
]; // biome-ignore format: one case a line
