import { type Label, mayFlow, meet } from "../facts/label.ts";
import { fullName } from "../facts/repository.ts";
import { isAsStrict } from "../rules/diff/label-order.ts";
import { compileGlob } from "../rules/globs.ts";
import { handlingOf } from "../rules/handling.ts";
import { labelsAt, type PlaceSubject } from "../rules/place.ts";
import type { Draft } from "../rules/read-organisation.ts";
import type { MarkerRule, PathRule } from "../rules/rule-set.ts";
import type { Finding } from "./finding.ts";

/** What would become of a finding under other rules; `untold` where that depends on words that are not kept. */
export type Replayed = "same" | "not-raised" | "milder" | "graver" | "untold";

/** A finding as it was stored, with the repository it was found in. */
export interface PastFinding {
  readonly finding: Finding;
  readonly repository: { readonly owner: string; readonly name: string };
}

/** Findings of one fate: how many, and the first of them by identity. */
export interface ReplayedFindings {
  readonly count: number;
  readonly first: readonly string[];
}

/** What would become of past findings under other rules; each is counted once, as it was found last. */
export interface FindingsReplay {
  /** Days that were looked back. */
  readonly days: number;
  /** Findings that were looked at. */
  readonly findings: number;
  /** False where there were more verdicts than were looked at. */
  readonly complete: boolean;
  readonly notRaised: ReplayedFindings;
  readonly milder: ReplayedFindings;
  readonly graver: ReplayedFindings;
  readonly untold: ReplayedFindings;
}

/** Findings of one fate that are named. */
const MOST_NAMED = 10;

/** Rules of an organisation for one repository, its own file aside. */
export type RulesFor = (place: PlaceSubject) => Draft;

/** Replays findings, newest first, under the rules of today and those that are proposed. */
export function replayFindings(
  past: readonly PastFinding[],
  { today, proposed }: { readonly today: RulesFor; readonly proposed: RulesFor },
  { days, complete }: Pick<FindingsReplay, "days" | "complete">,
): FindingsReplay {
  const newest = new Map<string, PastFinding>();
  for (const one of past) if (!newest.has(one.finding.id)) newest.set(one.finding.id, one);
  const fates = new Map<Replayed, string[]>();
  for (const [id, one] of newest) {
    const place = placeOf(one);
    const fate = replayFinding(one, today(place), proposed(place));
    fates.set(fate, [...(fates.get(fate) ?? []), id]);
  }
  const of = (fate: Replayed): ReplayedFindings => {
    const ids = fates.get(fate) ?? [];
    return { count: ids.length, first: ids.slice(0, MOST_NAMED) };
  };
  return {
    days,
    findings: newest.size,
    complete,
    notRaised: of("not-raised"),
    milder: of("milder"),
    graver: of("graver"),
    untold: of("untold"),
  };
}

/** What would become of one finding. One that today's rules do not raise any more is the same: out of sight already. */
export function replayFinding(past: PastFinding, today: Draft, proposed: Draft): Replayed {
  const { finding } = past;
  const clearances = clearancesOf(past, today, proposed);
  if (clearances === null) return "untold";
  const labels = [labelUnder(past, today), labelUnder(past, proposed)] as const;
  if (labels[0] === null || mayFlow(today.classes, labels[0], clearances.today)) return "same";
  if (labels[1] === null || mayFlow(proposed.classes, labels[1], clearances.proposed)) return "not-raised";
  if (!seesAsMuch(past, today, proposed)) return "untold";
  return compareHandling(finding, labels[1], [today, proposed]);
}

function compareHandling(finding: Finding, label: Label, [today, proposed]: readonly [Draft, Draft]): Replayed {
  const before = gravityOf(finding, { rules: today, label: finding.label });
  const after = gravityOf(finding, { rules: proposed, label });
  return before === after ? "same" : after > before ? "graver" : "milder";
}

/** 0 is said, 1 would be stopped, 2 is stopped. Why a mark only advises by itself stays as it was. */
function gravityOf(finding: Finding, { rules, label }: { readonly rules: Draft; readonly label: Label }): number {
  const byItself = finding.advice !== null && finding.advice !== "handling";
  const { action } = handlingOf(rules, { rule: finding.rule, class: label.class });
  if (byItself || action === "advise") return 0;
  return rules.mode === "enforce" ? 2 : 1;
}

/** The label that the rule gives, null where there is no such rule for that content. */
function labelUnder({ finding, repository }: PastFinding, rules: Draft): Label | null {
  if (finding.origin.layer === "repository") return finding.label;
  if (finding.detector !== "path") return markerOf(rules, finding)?.label ?? null;
  const home = fullName(repository);
  const { path } = finding.where;
  const rule = rules.paths.find((one) => one.id === finding.rule && (one.home === null || one.home === home));
  return rule === undefined || path === null || !covers(rule, path) ? null : rule.label;
}

/** Whether the words of the rule find whatever they found, and as surely. */
function seesAsMuch({ finding }: PastFinding, today: Draft, proposed: Draft): boolean {
  if (finding.detector === "path" || finding.origin.layer === "repository") return true;
  const [before, after] = [markerOf(today, finding), markerOf(proposed, finding)];
  if (before === undefined || after === undefined) return true;
  const holds = (one: readonly string[], other: readonly string[]): boolean =>
    one.every((item) => other.includes(item));
  const sameLiterals = JSON.stringify(before.literals) === JSON.stringify(after.literals);
  return (
    holds(before.phrases, after.phrases) &&
    holds(before.patterns, after.patterns) &&
    (before.patterns.length === 0 || sameLiterals) &&
    (before.context === after.context || after.context === "anywhere") &&
    before.strength === after.strength
  );
}

/**
 * What the place was cleared for and would be. What was noted beside the finding may be less than the organisation's
 * rules alone say: that is its own file's doing, and stays. Where it is more, the place was another (a fork, whose parent
 * is not kept), and nothing can be said; null then.
 */
function clearancesOf(
  past: PastFinding,
  today: Draft,
  proposed: Draft,
): { readonly today: Label; readonly proposed: Label } | null {
  const place = placeOf(past);
  const { path } = past.finding.where;
  const [now, then] = [labelsAt(today, place, path).clearance, labelsAt(proposed, place, path).clearance];
  const noted = past.finding.place.clearance;
  if (!isAsStrict(today.classes, "cleared", noted, now)) {
    return JSON.stringify(now) === JSON.stringify(then) ? { today: noted, proposed: noted } : null;
  }
  const own = (label: Label, order: Draft["classes"]): Label =>
    JSON.stringify(noted) === JSON.stringify(now) ? label : meet(order, label, noted);
  return { today: noted, proposed: own(then, proposed.classes) };
}

function placeOf({ finding, repository }: PastFinding): PlaceSubject {
  const { owner, name } = repository;
  return { owner, name, visibility: finding.place.visibility, fork: false, parent: null };
}

function markerOf(rules: Draft, finding: Finding): MarkerRule | undefined {
  return rules.markers.find((one) => one.id === finding.rule);
}

function covers(rule: PathRule, path: string): boolean {
  const matches = (glob: string): boolean => compileGlob(glob)(path);
  return rule.paths.some(matches) && !(rule.excludes ?? []).some(matches);
}
