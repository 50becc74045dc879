import type { GitHubFault } from "../../work/ports/github.ts";

/** An answer that is not what GitHub documents: cut JSON, HTML, a field of the wrong kind. Never leaves this folder. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

/** A request that would have left the configured host. Never leaves this folder. */
export class ForeignHost extends Error {
  override readonly name = "ForeignHost";
}

/** What octokit throws for an answer of 400 and above, and (without `response`) for no answer at all. */
interface HttpError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/** However long GitHub asks us to wait, we look again after at most an hour: its primary limit is per hour. */
const LONGEST_WAIT_MS = 60 * 60 * 1000;
/** GitHub's own advice where a secondary limit names no time. */
const SECONDARY_WAIT_MS = 60 * 1000;
const SERVER_WAIT_MS = 5 * 1000;
const NETWORK_WAIT_MS = 2 * 1000;

/**
 * Turns whatever a request threw into a fault. `what` names the call for people; nothing of GitHub's answer is quoted,
 * since it can repeat what was sent. Anything that no request throws is a bug and is thrown on.
 */
export function faultOf(error: unknown, what: string, now: Date): GitHubFault {
  if (error instanceof MalformedAnswer) return { kind: "malformed", what: `${what}: ${error.message}` };
  if (error instanceof ForeignHost) return { kind: "refused", status: 0, what: `${what}: ${error.message}` };
  if (isAbort(error)) return { kind: "retry-later", afterMs: NETWORK_WAIT_MS, cause: "network" };
  if (!isHttpError(error)) throw error;
  if (error.response === undefined) return faultWithoutAnswer(error, what);
  const headers = headersOf(error);
  const { status } = error;
  if (status === 403 || status === 429) return limitOrForbidden(status, headers, what, now, messageOf(error));
  if (status === 401) return { kind: "unauthorised" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status >= 500 || status === 408) {
    const afterMs = retryAfter(headers, now) ?? SERVER_WAIT_MS;
    return { kind: "retry-later", afterMs, cause: "server" };
  }
  return { kind: "refused", status, what };
}

/** Words of GitHub's refusal, for telling refusals apart; never shown. */
export function messageOf(error: unknown): string {
  return isHttpError(error) ? error.message : "";
}

function faultWithoutAnswer(error: HttpError, what: string): GitHubFault {
  if (error.cause instanceof ForeignHost)
    return { kind: "refused", status: 0, what: `${what}: ${error.cause.message}` };
  if (error.cause instanceof MalformedAnswer) return { kind: "malformed", what: `${what}: ${error.cause.message}` };
  return { kind: "retry-later", afterMs: NETWORK_WAIT_MS, cause: "network" };
}

type Headers = Readonly<Record<string, string | undefined>>;

function headersOf(error: HttpError): Headers {
  const entries = Object.entries(error.response?.headers ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), value === undefined ? undefined : String(value)]),
  );
}

/** GitHub answers 403 both for a missing permission and for its limits; only the headers and words tell which. */
function limitOrForbidden(status: number, headers: Headers, what: string, now: Date, message: string): GitHubFault {
  if (headers["x-ratelimit-remaining"] === "0") {
    const reset = Number(headers["x-ratelimit-reset"]) * 1000 - now.getTime();
    return { kind: "retry-later", afterMs: bounded(reset, SECONDARY_WAIT_MS), cause: "primary-limit" };
  }
  const asked = retryAfter(headers, now);
  if (asked !== null || status === 429 || /secondary rate limit|abuse detection/i.test(message)) {
    return { kind: "retry-later", afterMs: asked ?? SECONDARY_WAIT_MS, cause: "secondary-limit" };
  }
  return { kind: "forbidden", what };
}

/** `Retry-After` in seconds or as a date, capped; null where absent or not understood. */
function retryAfter(headers: Headers, now: Date): number | null {
  const value = headers["retry-after"];
  if (value === undefined) return null;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(wait) ? bounded(wait, SECONDARY_WAIT_MS) : null;
}

function bounded(ms: number, otherwise: number): number {
  if (!Number.isFinite(ms)) return otherwise;
  return Math.min(Math.max(ms, 1000), LONGEST_WAIT_MS);
}

function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === "HttpError" && "status" in error && typeof error.status === "number";
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}
