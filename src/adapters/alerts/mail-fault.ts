import type { Sent } from "../../work/ports/alerts.ts";
import { isBrokenLine } from "./net/broken-line.ts";

/** Servers that put off a stranger's mail (greylisting) take it after some minutes. */
const LATER_MS = 5 * 60_000;

/**
 * What an error of the mail library means. Nothing of its words is kept: they quote the server, and so maybe the mail. A
 * line that broke or fell silent may have taken the mail before.
 */
export function mailFault(error: unknown): Sent {
  const { code, originalCode, responseCode } = fieldsOf(error);
  if (responseCode !== null && responseCode >= 500) return { kind: "refused", cause: `smtp-${responseCode}` };
  if (responseCode !== null && responseCode >= 400) {
    return { kind: "retry-later", afterMs: LATER_MS, cause: `smtp-${responseCode}` };
  }
  if (code === "ETLS" || (code === "ESOCKET" && originalCode !== null && !isBrokenLine(originalCode))) {
    return { kind: "retry-later", afterMs: LATER_MS, cause: "certificate" };
  }
  switch (code) {
    case "EAUTH":
    case "ENOAUTH":
      return { kind: "refused", cause: "credentials" };
    case "EENVELOPE":
      return { kind: "refused", cause: "addresses" };
    case "ETIMEDOUT":
      return { kind: "unknown", cause: "timed-out" };
    default:
      return { kind: "unknown", cause: "connection-lost" };
  }
}

/** The library puts a code of its own in the place of Node's, which it keeps beside. */
interface MailErrorFields {
  readonly code: string;
  readonly originalCode: string | null;
  readonly responseCode: number | null;
}

function fieldsOf(error: unknown): MailErrorFields {
  if (!(error instanceof Error)) throw error;
  return {
    code: "code" in error ? String(error.code) : "",
    originalCode: "originalCode" in error ? String(error.originalCode) : null,
    responseCode: "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : null,
  };
}
