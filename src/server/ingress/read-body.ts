import type { IncomingMessage } from "node:http";
import { type Refusal, refusal } from "./refusal.ts";

/** Bounds of reading bodies. Each is of our own choosing; GitHub itself gives a receiver 10 s. */
export interface BodyLimits {
  /** Bytes of one body. */
  readonly bytes: number;
  /** Milliseconds from the head to the last byte. */
  readonly ms: number;
  /** Bytes of all bodies that are being read: unsigned senders must not fill the memory together. */
  readonly bytesTogether: number;
}

export type BodyReading = { readonly ok: true; readonly bytes: Buffer } | ({ readonly ok: false } & Refusal);

/** Reads bodies one beside the other, within limits that all of them share. */
export function bodyReader(limits: BodyLimits): (request: IncomingMessage) => Promise<BodyReading> {
  let together = 0;
  return (request) =>
    new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const answer = (reading: BodyReading): void => {
        clearTimeout(timer);
        request.off("data", take).off("end", end).off("error", cut).off("close", cut);
        // What a socket says after the answer concerns nobody, but an error without a listener would end the process.
        request.on("error", () => undefined);
        together -= bytes;
        chunks.length = 0;
        resolve(reading);
      };
      const take = (chunk: Buffer): void => {
        bytes += chunk.length;
        together += chunk.length;
        chunks.push(chunk);
        if (bytes > limits.bytes) answer({ ok: false, ...refusal(413, "too-large") });
        else if (together > limits.bytesTogether) answer({ ok: false, status: 503, reason: "busy", retryAfter: 10 });
      };
      const end = (): void => answer({ ok: true, bytes: Buffer.concat(chunks) });
      const cut = (): void => answer({ ok: false, ...refusal(400, "cut-off") });
      const timer = setTimeout(() => answer({ ok: false, ...refusal(408, "slow-body") }), limits.ms);
      request.on("data", take).on("end", end).on("error", cut).on("close", cut);
    });
}
