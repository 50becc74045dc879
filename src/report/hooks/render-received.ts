import type { HookOutcome } from "../../verdict/push/hook-outcome.ts";
import type { HookTerms, JudgedRef } from "../../verdict/push/judged-push.ts";
import { messageOf } from "../message.ts";
import { visible } from "../text/visible.ts";
import { whereFound } from "../where-found.ts";
import { count } from "../words/count.ts";
import { unseen } from "../words/gaps.ts";

/** One line that tells who pushed why it was not taken, or what is only observed; nothing where it is let in. */
export function renderReceived(refs: readonly JudgedRef[], outcome: HookOutcome, { ask }: HookTerms): string {
  if (outcome === "pass") return "";
  const of = refs.find(({ verdict }) => verdict.kind === (outcome === "undecided" ? "undecided" : "block")) ?? refs[0];
  if (of === undefined) return "";
  const { ref, verdict } = of;
  const name = visible(ref);
  if (outcome === "undecided") {
    return `sourcewarden: refused: ${name}: not all of it was seen: ${unseen(verdict.coverage)}. Push it in smaller steps, or ask ${whom(ask)}.\n`;
  }
  const blocking = verdict.findings.filter(({ severity }) => severity === "block");
  const [first] = blocking;
  if (first === undefined) return `sourcewarden: refused: ${name}.\n`;
  const more = blocking.length > 1 ? ` (and ${count(blocking.length - 1, "more place", "more places")})` : "";
  const does = outcome === "observed" ? "observed" : "refused";
  return `sourcewarden: ${does}: ${name}: ${whereFound(first)}: ${messageOf(first, null, verdict.ask)}${more}\n`;
}

/** The same where nothing could be judged at all. */
export function renderUnjudged(why: string): string {
  return `sourcewarden: refused: nothing was judged: ${visible(why)}\n`;
}

function whom(ask: string | null): string {
  return ask === null ? "those who keep your organisation's rules" : visible(ask);
}
