import type { Finding } from "../verdict/finding.ts";
import { PLAIN } from "./voice.ts";
import { leadOf } from "./words/lead.ts";
import { adviceOf, nextOf } from "./words/next.ts";

/** A finding in plain words for machines and terminals: what it is, then what to do or why it stops nothing. */
export function messageOf(finding: Finding, ref: string | null, ask: string | null): string {
  const next = finding.advice === null ? nextOf(finding, ref, ask, PLAIN) : adviceOf(finding.advice);
  return `${leadOf(finding, "here", PLAIN)} ${next}`;
}
