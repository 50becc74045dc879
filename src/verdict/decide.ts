import { type Coverage, isComplete } from "../facts/coverage.ts";
import type { SightedFlow } from "../facts/flow.ts";
import { rank } from "../facts/label.ts";
import type { Sighting } from "../facts/sighting.ts";
import { PIPELINE_ORIGIN } from "../rules/flow-rules.ts";
import { declassificationOf, handlingOf } from "../rules/handling.ts";
import { OPAQUE_ORIGIN } from "../rules/opaque-rules.ts";
import { clearanceAt } from "../rules/places/place.ts";
import type { RuleOrigin, RuleSet } from "../rules/rule-set.ts";
import { acceptGaps } from "./accept-gaps.ts";
import { type AskRulings, askRulings } from "./apply-rulings.ts";
import type { Case, PlacedSighting } from "./case.ts";
import { clearanceOfFlow, isExcess } from "./excess.ts";
import type { AdviceReason, Finding, JudgedFlow, JudgedPlace } from "./finding.ts";
import { findingKeys } from "./finding-keys.ts";
import { compareFindings } from "./finding-order.ts";
import { findingId } from "./identity.ts";
import { type Occurrence, occurrences } from "./occurrences.ts";
import { redact } from "./redact.ts";
import { withoutShadowed } from "./shadowed-findings.ts";
import type { Verdict, VerdictKind } from "./verdict.ts";

/**
 * Judges a case; a function of the case and nothing else, and the only maker of verdicts. The order of the sightings
 * does not matter; findings come sorted as `compareFindings` says.
 */
export function decide(judged: Case): Verdict {
  const findings = new Map<string, Finding>();
  const ask = askRulings(judged);
  for (const occurrence of occurrences(judged.sightings.filter(leaks(judged)), judged.commits)) {
    add(findings, toFinding(judged, occurrence, { reason: occurrence.advice, ask }));
  }
  for (const occurrence of occurrences(judged.besideStanding.filter(leaks(judged)), judged.commits)) {
    add(findings, toFinding(judged, occurrence, { reason: "beside-standing", ask }));
  }
  const sorted = [...withoutShadowed([...findings.values()], judged.rules.classes)].sort(compareFindings);
  const coverage = acceptGaps(judged);
  return {
    kind: kindOf(sorted, coverage),
    findings: sorted,
    coverage,
    mode: judged.rules.mode,
    rulesDigest: judged.rules.digest,
    provenance: judged.rules.provenance,
    ruleErrors: judged.ruleErrors,
    ask: judged.rules.ask,
    newerRules: false,
    rulesReview: null,
  };
}

/** What people let pass is said: with an accepted gap nothing is ever clear. */
function kindOf(findings: readonly Finding[], coverage: Coverage): VerdictKind {
  if (findings.some((finding) => finding.severity === "block")) return "block";
  if (!isComplete(coverage)) return "undecided";
  return findings.length > 0 || coverage.accepted.length > 0 ? "advise" : "clear";
}

/** The rule of flow: only content that its place may not hold is a finding at all, and what is asked of a change itself. */
function leaks(judged: Case): (placed: PlacedSighting) => boolean {
  return ({ sighting }) =>
    sighting.detector === "declassified" || sighting.detector === "change" || isExcess(judged, sighting);
}

function toFinding(
  judged: Case,
  occurrence: Occurrence,
  { reason, ask }: { readonly reason: AdviceReason | null; readonly ask: AskRulings },
): Finding {
  const { sighting, inHead } = occurrence.shown;
  const keys = findingKeys(judged, occurrence);
  const passed = ask(occurrence, keys, reason);
  const advice = passed?.advice ?? (reason === null ? handledBy(judged.rules, sighting) : adviceFor(reason, sighting));
  return {
    id: findingId(judged.key, { repositoryId: judged.repositoryId, sighting, ordinal: occurrence.ordinal }),
    detector: sighting.detector,
    rule: sighting.rule,
    origin: originOf(judged.rules, sighting),
    severity: advice === null ? "block" : "advise",
    advice,
    enforced: isEnforced(judged, sighting, advice),
    label: sighting.label,
    place: placeAt(judged.place, sighting),
    where: sighting.where,
    ...(sighting.lost !== undefined && { lost: sighting.lost }),
    ...(sighting.change !== undefined && { change: sighting.change }),
    ...(sighting.flow !== undefined && { flow: judgedFlow(judged, sighting.flow) }),
    ...(sighting.weakening !== undefined && { weakening: sighting.weakening }),
    inHead,
    ...(judged.namesCarriers === true && { carriers: carriersOf(occurrence) }),
    ...(sighting.context !== undefined && { context: sighting.context }),
    evidence: redact(sighting, judged.rules),
    keys,
    ruling: passed?.ruling ?? null,
  };
}

function carriersOf({ carriers }: Occurrence): NonNullable<Finding["carriers"]> {
  return carriers.map(({ placed: { sighting } }) => ({ commit: sighting.where.commit, blob: sighting.blob }));
}

/** A weak sign is told in other words where it is no word. */
function adviceFor(reason: AdviceReason, { detector }: Sighting): AdviceReason {
  if (reason !== "weak-mark") return reason;
  return detector === "egress" ? "weak-flow" : detector === "weakening" ? "weakening" : reason;
}

function judgedFlow(judged: Case, sighted: SightedFlow): JudgedFlow {
  const { condition, ...flow } = sighted;
  const { clearance } = clearanceOfFlow(judged, sighted);
  const clearedForNothing = rank(judged.rules.classes, clearance.class) === 0 && clearance.compartments.length === 0;
  return { ...flow, clearance, clearedForNothing, conditional: condition !== null };
}

/** Null where the rules let a new, strong mark block, or what was lost, or what nobody has approved. */
function handledBy(rules: RuleSet, sighting: Sighting): AdviceReason | null {
  if (sighting.change !== undefined) return sighting.change.lack === "pushed" ? "pushed-past" : null;
  if (sighting.detector === "opaque") return isStopped(rules, sighting) ? null : "not-looked-into";
  if (sighting.detector === "declassified") {
    return declassificationOf(rules, sighting.label.class).action === "advise" ? "declassified" : null;
  }
  const { action } = handlingOf(rules, { rule: sighting.rule, class: sighting.label.class });
  return action === "advise" ? "handling" : null;
}

/** Only a line about this very rule stops what nobody can look into: every picture of a scanner would otherwise stop a change. */
function isStopped({ handling }: RuleSet, { rule }: Sighting): boolean {
  return handling.some(({ about, action }) => about.kind === "rule" && about.rule === rule && action === "block");
}

/** The place as it is judged at the content's path. */
function placeAt(place: JudgedPlace, sighting: Sighting): JudgedPlace {
  const { parts: _, ...whole } = place;
  return { ...whole, clearance: clearanceAt(place, sighting.where.path) };
}

/**
 * Without an organisation's file nobody has asked for a gate, so rules only observe; the one exception is a strong mark
 * newly put where the world reads it.
 */
function isEnforced(judged: Case, sighting: Sighting, advice: AdviceReason | null): boolean {
  if (judged.rules.mode === "enforce") return true;
  if (judged.rules.organisation) return false;
  return sighting.detector === "marker" && advice === null && judged.place.world;
}

function originOf(rules: RuleSet, sighting: Sighting): RuleOrigin {
  if (sighting.detector === "egress" || sighting.detector === "weakening") return PIPELINE_ORIGIN;
  if (sighting.detector === "opaque") return OPAQUE_ORIGIN;
  const by = sighting.lost?.by ?? sighting.detector;
  const byPath = sighting.change !== undefined || by === "path" || by === "copy";
  const candidates = byPath ? rules.paths : rules.markers;
  const rule = candidates.find((candidate) => candidate.id === sighting.rule);
  return rule?.origin ?? { layer: "built-in", file: "built-in", line: 1 };
}

/** Of two judgements of the same mark the graver stays; that something was put beside it says more than that it stands. */
function add(findings: Map<string, Finding>, finding: Finding): void {
  const known = findings.get(finding.id);
  if (known === undefined || known.advice === "standing" || known.advice === "baselined") {
    findings.set(finding.id, finding);
  }
}
