import type { Oid } from "../facts/oid.ts";
import type { Finding } from "../verdict/finding.ts";
import { refName } from "./check/marks.ts";
import { PLAIN } from "./voice.ts";
import { askLine } from "./words/asking.ts";
import { leadOf } from "./words/lead.ts";
import { adviceOf, nextOf } from "./words/next.ts";
import { heldBy } from "./words/rulings.ts";

/** A finding's number and the head at which people speak of it; a local scan has neither. */
export interface Spoken {
  readonly ref: number;
  readonly head: Oid;
}

/** A finding in plain words for machines and terminals: what it is, then what to do or why it stops nothing. */
export function messageOf(finding: Finding, spoken: Spoken | null, ask: string | null): string {
  const parts = [leadOf(finding, "here", PLAIN), ...nextParts(finding, spoken, ask)];
  return parts.join(" ");
}

function nextParts(finding: Finding, spoken: Spoken | null, ask: string | null): readonly string[] {
  if (finding.advice !== null) {
    return [adviceOf(finding.advice), ...(finding.ruling === null ? [] : [heldBy(finding.ruling, PLAIN)])];
  }
  const next = nextOf(finding, refName(spoken?.ref), ask, PLAIN);
  return spoken === null || !finding.enforced ? [next] : [next, `To ask: ${askLine(spoken.ref, spoken.head)}`];
}
