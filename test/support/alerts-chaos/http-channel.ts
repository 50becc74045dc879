import type { AlertChannel, Sent } from "../../../src/work/ports/alerts.ts";

/** How long an answer is waited for, milliseconds. */
const PATIENCE_MS = 150;

/** A channel to the moody server, over real HTTP. */
export function httpChannel(origin: string, name: string): AlertChannel {
  return {
    name,
    kind: "webhook",
    takesKey: name === "keyed",
    paceMs: 0,
    async send({ key, content }): Promise<Sent> {
      if (content.kind !== "alert") return { kind: "refused", cause: "not expected here" };
      const body = JSON.stringify({ key, cause: content.alert.cause, news: content.news });
      try {
        const signal = AbortSignal.timeout(PATIENCE_MS);
        const response = await fetch(`${origin}/${name}`, { method: "POST", body, signal });
        const text = await response.text();
        if (response.ok) return { kind: "sent", remote: text };
        if (response.status === 429) return { kind: "retry-later", afterMs: 1_000, cause: "rate limit" };
        return { kind: "unknown", cause: `status ${response.status}` };
      } catch {
        return { kind: "unknown", cause: "no answer" };
      }
    },
  };
}
