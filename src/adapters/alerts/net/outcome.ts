import type { Sent } from "../../../work/ports/alerts.ts";
import type { NoConnection } from "./guarded-connection.ts";

/** Waits before another try where the other side names none. */
const SOON_MS = 30_000;
/** What a person must mend first is not asked for every few seconds. */
const LATER_MS = 5 * 60_000;
/** However long the other side asks us to wait, we try again after an hour at most. */
const LONGEST_WAIT_MS = 60 * 60_000;

/** What a connection that did not come about means: nothing was sent, so nothing can come twice. */
export function withoutConnection(why: NoConnection): Sent {
  switch (why) {
    case "address-not-allowed":
      return { kind: "refused", cause: why };
    case "certificate":
    case "name-not-found":
      return { kind: "retry-later", afterMs: LATER_MS, cause: why };
    case "unreachable":
    case "timed-out":
      return { kind: "retry-later", afterMs: SOON_MS, cause: why };
  }
}

/**
 * What an HTTP status means for a message. A redirect is refused: a channel goes where it is configured to go. 502 and 504
 * are a gateway's, behind which somebody may have the message.
 */
export function byStatus(status: number, retryAfter: string | undefined, now: Date): Sent {
  const cause = `http-${status}`;
  if (status >= 200 && status < 300) return { kind: "sent", remote: null };
  if (status === 502 || status === 504) return { kind: "unknown", cause };
  const passing = status === 408 || status === 409 || status === 425 || status === 429 || status >= 500;
  if (!passing) return { kind: "refused", cause };
  return { kind: "retry-later", afterMs: waitOf(retryAfter, now), cause };
}

/** `Retry-After` in seconds or as a date, between a second and an hour; half a minute where there is none. */
export function waitOf(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return SOON_MS;
  const text = retryAfter.trim();
  const isDate = /^[A-Z][a-z]{2}, .* GMT$/.test(text);
  const asked = isDate ? Date.parse(text) - now.getTime() : Number.NaN;
  const wait = /^\d{1,9}(?:\.\d+)?$/.test(text) ? Number(text) * 1_000 : asked;
  return Number.isFinite(wait) ? Math.min(Math.max(Math.ceil(wait), 1_000), LONGEST_WAIT_MS) : SOON_MS;
}
