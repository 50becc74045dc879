import { request } from "node:http";
import type { WebhookDelivery } from "../world.ts";

/** GitHub gives up on a receiver that has not answered after this time. */
const ANSWER_WITHIN_MS = 10_000;

/** As much of the answer as the delivery log keeps. */
const ANSWER_KEPT = 64 * 1024;

/** Posts a delivery and writes into it what became of it; never rejects. Only receivers on this machine are called. */
export function post(url: string, delivery: WebhookDelivery, withinMs = ANSWER_WITHIN_MS): Promise<void> {
  const began = performance.now();
  return new Promise((resolve) => {
    const finish = (status: string, statusCode: number): void => {
      delivery.status = status;
      delivery.statusCode = statusCode;
      delivery.duration = Math.round(performance.now() - began) / 1000;
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      finish("timed out", 504);
      sending?.destroy();
    }, withinMs);
    const target = loopback(url);
    if (target === null) return finish("failed to connect to host", 502);
    const body = Buffer.from(delivery.payload);
    const sending = request(
      target,
      { method: "POST", agent: false, headers: { ...delivery.requestHeaders, "content-length": body.length } },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("error", () => finish("failed to connect to host", 502));
        answer.on("end", () => {
          delivery.responseBody = Buffer.concat(pieces).subarray(0, ANSWER_KEPT).toString("utf8");
          delivery.responseHeaders = Object.fromEntries(
            Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
          );
          const code = answer.statusCode ?? 0;
          finish(code >= 200 && code < 300 ? "OK" : `Invalid HTTP Response: ${code}`, code);
        });
      },
    );
    sending.on("error", () => finish("failed to connect to host", 502));
    sending.end(body);
  });
}

function loopback(url: string): URL | null {
  const parsed = URL.parse(url);
  return parsed?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(parsed.hostname) ? parsed : null;
}
