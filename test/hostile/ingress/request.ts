import { createHmac, randomUUID } from "node:crypto";
import type { Body } from "./payloads.ts";

/** The secret in use, and the one that it replaces. */
export const SECRET = "k7Gv2pQz9LxW4mTn8RbYc3HsJd6FaEuV";
export const OLD_SECRET = "Zq8Nw3XyB5tK1vMr7PhLg9CjDf2SaEoU";

/** One request as bytes on a wire. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** Sent as it is, in place of all the rest. */
  readonly raw?: Buffer;
  /** What the sender does when all is sent; a sender that ends tells the server that nothing more will come. */
  readonly afterwards: "wait" | "end";
}

/** One case: what is sent, and what must come of it. */
export interface HostileCase {
  readonly name: string;
  readonly wire: Wire;
  readonly status: number;
  readonly stored: boolean;
  /** Keys of the subjects that are to be examined in the end. */
  readonly subjects: readonly string[];
}

/** Bytes of a body. */
export function bytesOf(body: Body | string | Buffer): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

/** The signature header's value. */
export function signatureOf(body: Buffer, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Headers to replace (null: to leave out; a list: to send several times). */
export type Changes = Readonly<Record<string, string | null | readonly string[]>>;

/** A rightly signed webhook, with changes to its headers. */
export function webhook(event: string, content: Body | string | Buffer, changes: Changes = {}): Wire {
  const body = bytesOf(content);
  const headers: Record<string, string | null | readonly string[]> = {
    host: "127.0.0.1",
    connection: "close",
    "content-type": "application/json",
    "content-length": String(body.length),
    "x-github-event": event,
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": signatureOf(body),
    ...changes,
  };
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    (value === null ? [] : typeof value === "string" ? [value] : value).map((one): [string, string] => [name, one]),
  );
  return { method: "POST", path: "/api/github/webhooks", headers: pairs, body, afterwards: "wait" };
}

/** A case that is refused: nothing is stored, nothing examined. */
export function refused(name: string, status: number, wire: Wire): HostileCase {
  return { name, wire, status, stored: false, subjects: [] };
}

/** A case that is taken in, with the subjects that come of it. */
export function taken(name: string, wire: Wire, subjects: readonly string[] = []): HostileCase {
  return { name, wire, status: 202, stored: true, subjects };
}
