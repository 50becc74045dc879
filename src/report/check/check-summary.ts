import type { Provenance } from "../../rules/rule-set.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { PlannedCheck } from "../../verdict/outputs.ts";
import { isEnforcedBlock } from "../../verdict/plan-conversation.ts";
import { gapRefs, listGaps } from "../gap-list.ts";
import { ruleErrors } from "../rules/rule-errors.ts";
import { rulesSection } from "../rules/rules-section.ts";
import { code } from "../text/markdown.ts";
import { MARKDOWN } from "../voice.ts";
import { askBlock } from "../words/asking.ts";
import { coverageLine } from "../words/gaps.ts";
import { LEAD_OBSERVING, LEAD_UNDECIDED, leadOf, leadOfAdvice, leadOfClear, leadOfMany } from "../words/lead.ts";
import { isLeak } from "../words/leak.ts";
import { neutralAdvice, neutralBlock, neutralObserving } from "../words/neutral.ts";
import { disclosedTo, nextOf } from "../words/next.ts";
import { LEAD_RULES, NEWER_RULES } from "../words/rules-review.ts";
import { listAllowed } from "./allowed-list.ts";
import { listFindings } from "./finding-list.ts";
import { refName } from "./marks.ts";

/** GitHub takes 65,535 characters; we stay below it in bytes, which are never fewer. */
export const MOST_SUMMARY_BYTES = 65_000;
/** Numbers of findings that one sentence names. */
const MOST_NAMES = 3;
/** Sources of rules that are named one by one. */
const MOST_SOURCES = 20;

/** The summary of a completed check, in Markdown. */
export function summarise(planned: PlannedCheck, refs: ReadonlyMap<string, number>): string {
  const asked = askBlock(askable(planned, refs), planned.head);
  const review = planned.rulesReview === null ? "" : rulesSection(planned.rulesReview, refs);
  const newer = planned.newerRules ? NEWER_RULES : "";
  if (planned.neutralWords) {
    const allowed = allowedPart(planned, true);
    const parts = [neutralLead(planned, refs), review, allowed, ...unseenParts(planned, false, refs), newer, asked];
    return joinParts(parts);
  }
  const before = openingOf(planned, refs);
  const after = [
    review,
    allowedPart(planned, false),
    ...unseenParts(planned, true, refs),
    ...(planned.ruleErrors.length === 0
      ? []
      : [`### Rules that could not be used\n\n${ruleErrors(planned.ruleErrors, MARKDOWN)}`]),
    newer,
    sourcesLine(planned.provenance),
    asked,
  ];
  const used = Buffer.byteLength(joinParts([...before, ...after]));
  const found =
    planned.findings.length === 0
      ? []
      : [`### What was found\n${listFindings(planned.findings, MOST_SUMMARY_BYTES - used - 100)}`];
  return joinParts([...before, ...found, ...after]);
}

function openingOf(planned: PlannedCheck, refs: ReadonlyMap<string, number>): readonly string[] {
  const [first, ...rest] = planned.findings.filter((finding) => finding.severity === "block");
  const blocked = first === undefined ? [] : blockedParts([first, ...rest], planned, refs);
  if (planned.observing) return [LEAD_OBSERVING, ...blocked];
  switch (planned.kind) {
    case "clear":
      return [leadOfClear(planned.repository, MARKDOWN)];
    case "advise":
      return [leadOfAdvice(planned)];
    case "undecided":
      return [LEAD_UNDECIDED, ...blocked];
    case "block":
      return first === undefined ? [LEAD_RULES] : blocked;
  }
}

function blockedParts(
  blocking: readonly [Finding, ...Finding[]],
  planned: PlannedCheck,
  refs: ReadonlyMap<string, number>,
): readonly string[] {
  const [first] = blocking;
  const lead = blocking.length === 1 ? leadOf(first, "there", MARKDOWN) : leadOfMany(blocking, MARKDOWN);
  const next = nextOf(first, namesOf(blocking, refs), planned.ask, MARKDOWN);
  const disclosed = blocking.find((finding) => finding.place.disclosed && isLeak(finding));
  return [lead, next, ...(disclosed === undefined ? [] : [disclosedTo(disclosed)])];
}

/** Numbers under which to ask; where they are many, those of the lines below. */
function namesOf(blocking: readonly Finding[], refs: ReadonlyMap<string, number>): string | null {
  const names = blocking.flatMap(({ id }) => refName(refs.get(id)) ?? []);
  if (names.length > MOST_NAMES) return "the number of its line";
  return names.length === 0 ? null : names.join(", ");
}

function neutralLead(planned: PlannedCheck, refs: ReadonlyMap<string, number>): string {
  if (planned.observing) return neutralObserving(planned.ask, MARKDOWN);
  if (planned.kind === "advise" || planned.kind === "clear") return neutralAdvice(planned.ask, MARKDOWN);
  const numbers = planned.findings.flatMap((finding) => refs.get(finding.id) ?? []);
  const lowest = numbers.length === 0 ? null : Math.min(...numbers);
  return neutralBlock(refName(lowest), planned.ask, MARKDOWN);
}

/** What people may ask for: findings that stop the change, and gaps that name an object. */
function askable(planned: PlannedCheck, refs: ReadonlyMap<string, number>): readonly number[] {
  const stopping = planned.findings.filter(isEnforcedBlock).flatMap((finding) => refs.get(finding.id) ?? []);
  return [...stopping, ...gapRefs(planned.coverage.gaps, refs)];
}

function allowedPart(planned: PlannedCheck, neutral: boolean): string {
  const allowed = listAllowed(planned, neutral, MARKDOWN);
  return allowed === "" ? "" : `### Allowed by rulings\n\n${allowed}`;
}

function unseenParts(planned: PlannedCheck, located: boolean, refs: ReadonlyMap<string, number>): readonly string[] {
  const gaps = listGaps(planned.coverage, { located, voice: MARKDOWN, refs });
  const line = coverageLine(planned.coverage);
  return gaps === "" ? [line] : [`### What was not seen, and how to go on\n\n${gaps}`, line];
}

function sourcesLine(provenance: readonly Provenance[]): string {
  const shipped = provenance.filter(({ layer }) => layer === "built-in").length;
  const written = provenance.filter(({ layer }) => layer !== "built-in");
  const named = written.slice(0, MOST_SOURCES).map((source) => {
    const where = source.repository === null ? source.path : `${source.repository}:${source.path}`;
    return source.commit === null ? code(where) : `${code(where)} at ${code(source.commit.slice(0, 7))}`;
  });
  const parts = [
    ...named,
    ...(written.length > named.length ? [`${written.length - named.length} more`] : []),
    ...(shipped > 0 ? [shipped === 1 ? "the shipped pack of marks" : `the ${shipped} shipped packs of marks`] : []),
  ];
  return parts.length === 0 ? "" : `Judged by ${parts.join(", ")}.`;
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
