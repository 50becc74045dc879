import type { IncomingMessage } from "node:http";
import { type Refusal, refusal } from "./refusal.ts";

/** GitHub's webhooks are at most 25 MB; the rest is room for what lies between its count and ours. Bytes. */
export const BODY_CAP = 25 * 1024 * 1024 + 64 * 1024;

/** What a webhook's headers say, each checked for its form alone. */
export interface WebhookHead {
  readonly event: string;
  readonly id: string;
  /** 64 lower-case hex digits. */
  readonly signature: string;
}

export type HeadReading = { readonly ok: true; readonly head: WebhookHead } | ({ readonly ok: false } & Refusal);

const EVENT = /^[a-z][a-z0-9_]{0,63}$/;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SIGNATURE = /^sha256=([0-9a-f]{64})$/;
const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;

/** Reads the headers before one byte of the body: method, content type, encoding, event, id, signature, length. */
export function readHead(request: IncomingMessage): HeadReading {
  if (request.method !== "POST") return { ok: false, ...refusal(405, "method") };
  const type = only(request, "content-type");
  if (type === null || !JSON_TYPE.test(type)) return { ok: false, ...refusal(415, "content-type") };
  // A small compressed body can be a huge one, and the signature covers the compressed bytes.
  const encoding = request.headersDistinct["content-encoding"];
  if (encoding !== undefined) return { ok: false, ...refusal(415, "content-encoding") };
  const event = only(request, "x-github-event");
  if (event === null || !EVENT.test(event)) return { ok: false, ...refusal(400, "event") };
  const id = only(request, "x-github-delivery");
  if (id === null || !GUID.test(id)) return { ok: false, ...refusal(400, "delivery") };
  const signature = SIGNATURE.exec(only(request, "x-hub-signature-256") ?? "")?.[1];
  if (signature === undefined) return { ok: false, ...refusal(401, "signature") };
  const length = request.headersDistinct["content-length"]?.[0];
  if (length !== undefined && Number(length) > BODY_CAP) return { ok: false, ...refusal(413, "too-large") };
  return { ok: true, head: { event, id, signature } };
}

/** The value of a header that is there exactly once: of two, neither is the right one. */
function only(request: IncomingMessage, name: string): string | null {
  const values = request.headersDistinct[name] ?? [];
  return values.length === 1 ? (values[0] ?? null) : null;
}
