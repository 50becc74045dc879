import { clearanceAt, type PlaceSubject } from "../../rules/places/place.ts";
import type { Finding } from "../finding.ts";
import { type AskedChange, type AskedRules, askedRules, type ReplayedRules } from "./asked-rules.ts";
import { cannotBeTold } from "./cannot-be-told.ts";
import { compareSaid, type Fate, type ReplayedFinding, type Said, saidOf, type UnknownCause } from "./fate.ts";
import { placeOfFinding } from "./finding-place.ts";
import { isOwn, labelBy, saidByRules } from "./said-by-rules.ts";

/** What would have become of findings. What would newly be found is told by no finding: for that the content is needed. */
export interface FindingReplay {
  readonly findings: readonly ReplayedFinding[];
  readonly newly: "unknown";
}

/** The rules in force, and those that would take force instead. */
export interface RulesChange {
  readonly before: ReplayedRules;
  readonly after: ReplayedRules;
}

/**
 * What becomes of findings of one repository where other rules take force there. Nothing is guessed: what depends on the
 * content, on a history under other rules or on what people said of it is `unknown`, with the cause. That another rule
 * may say the same of the same lines is left aside.
 */
export function replayFindings(findings: readonly Finding[], rules: RulesChange): FindingReplay {
  const asked = { before: askedRules(rules.before), after: askedRules(rules.after) };
  return { findings: findings.map((finding) => ({ finding, fate: fateOf(finding, asked) })), newly: "unknown" };
}

function fateOf(finding: Finding, rules: AskedChange): Fate {
  const subject = placeOfFinding(finding);
  if (subject === null) return unknown("place");
  if (finding.detector !== "path" && finding.detector !== "marker") return unknown("detector");
  if (isOwn(finding) && !rules.after.classes.includes(finding.label.class)) return unknown("own-rule");
  const now = saidByRules(rules.after, finding, subject);
  const settled = [rules.before, rules.after].every((one) => !one.placeOf(subject).asksSettings);
  const known = settled && isClearedAs(finding, rules.before, subject);
  const was = known ? wasSaid(finding, rules.before, subject) : null;
  if (now.kind === "silent" && now.cause !== "place") {
    // Whatever it would be cleared for: nobody would label it.
    const past = was === "silent" || labelBy(rules.before, finding, subject) === null;
    return past ? { kind: "past" } : { kind: "stops", was: was ?? saidOf(finding), cause: now.cause };
  }
  if (!known) return unknown(settled ? "place" : "settings");
  if (was === null) return unknown("ruling");
  if (now.kind === "silent") return was === "silent" ? { kind: "past" } : { kind: "stops", was, cause: now.cause };
  const cause = cannotBeTold(finding, now, rules, subject);
  if (cause !== null || now.kind === "uncovered") return unknown(cause ?? "ruling");
  const order = compareSaid(now.said, was);
  if (order === 0) return { kind: "stays", now: now.said };
  return { kind: order < 0 ? "milder" : "stricter", was, now: now.said };
}

/** What the rules in force make of it; null where a ruling counted by which it may not count any more. */
function wasSaid(finding: Finding, before: AskedRules, subject: PlaceSubject): Said | null {
  const was = saidByRules(before, finding, subject);
  if (was.kind === "silent") return "silent";
  return was.kind === "told" ? was.said : null;
}

/** A repository's own file may lower what rules clear it for, of which nothing is known here; and the rules may have changed since. */
function isClearedAs({ place, where }: Finding, before: AskedRules, subject: PlaceSubject): boolean {
  const cleared = clearanceAt(before.placeOf(subject), where.path);
  return cleared.class === place.clearance.class && cleared.compartments.join() === place.clearance.compartments.join();
}

function unknown(cause: UnknownCause): Fate {
  return { kind: "unknown", cause };
}
