import { lookup as lookUp } from "node:dns";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { LfsUnread } from "../../work/ports/lfs.ts";

/** Why an address may not be connected to; null for a good one. */
export type RefusesAddress = (address: string) => string | null;

interface Asking {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes of the answer that are taken; one with more is not what was asked for. */
  readonly most: number;
  readonly refuses: RefusesAddress;
  readonly timeoutMs?: number;
}

/** The answer with its whole body, or why there is none. */
export type Answer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly bytes: Uint8Array;
      /** Where a redirect would lead; it is not followed here. */
      readonly location: string | null;
    }
  | { readonly kind: "fault"; readonly why: LfsUnread };

/** For one request with its body: 32 MiB at 1 MiB a second. */
const REQUEST_MS = 32_000;

class Refused extends Error {
  override readonly name = "Refused";
}

/**
 * One request over a connection of its own to an address that was checked: the name is looked up once, each of its addresses must be
 * allowed, and it is not asked again. No redirect is followed.
 */
export function requestBytes(url: URL, asking: Asking): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol !== "https:" && url.protocol !== "http:") return Promise.resolve(fault("address-refused"));
  if (isIP(host) !== 0 && asking.refuses(host) !== null) return Promise.resolve(fault("address-refused"));
  return new Promise((resolve) => {
    const ask = url.protocol === "https:" ? secureRequest : plainRequest;
    const sent = ask(url, {
      method: asking.method,
      headers: asking.headers,
      agent: false,
      lookup: guardedLookup(asking.refuses),
      signal: AbortSignal.timeout(asking.timeoutMs ?? REQUEST_MS),
    });
    sent.on("response", (answer) => {
      read(answer, asking.most).then(
        (bytes) => resolve(bytes === null ? fault("other-content") : answered(answer, bytes)),
        (error: unknown) => resolve(fault(whyOf(error))),
      );
    });
    sent.on("error", (error) => resolve(fault(whyOf(error))));
    sent.end(asking.body);
  });
}

function answered({ statusCode = 0, headers }: IncomingMessage, bytes: Uint8Array): Answer {
  return { kind: "answer", status: statusCode, bytes, location: headers.location ?? null };
}

/** Null where there is more than was asked for. */
async function read(answer: IncomingMessage, most: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  // What a refusal says is not read for what was asked.
  const bound = answer.statusCode === 200 ? most : 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bound) {
      answer.destroy();
      return answer.statusCode === 200 ? null : new Uint8Array();
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** One bad address among good ones is an attack or a mistake: picking another would hide it. */
function guardedLookup(refuses: RefusesAddress): LookupFunction {
  return (host, options, done) => {
    lookUp(host, { all: true, order: "verbatim" }, (error, addresses) => {
      if (error !== null) return done(error, []);
      if (addresses.some(({ address }) => refuses(address) !== null)) return done(new Refused("not allowed"), []);
      const [first] = addresses;
      if (first === undefined) return done(new Refused("no address"), []);
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

function whyOf(error: unknown): LfsUnread {
  if (error instanceof Refused) return "address-refused";
  const name = error instanceof Error ? error.name : "";
  return name === "AbortError" || name === "TimeoutError" ? "timed-out" : "refused";
}

function fault(why: LfsUnread): Answer {
  return { kind: "fault", why };
}
