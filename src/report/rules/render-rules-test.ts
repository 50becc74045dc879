import type { OrganisationRule } from "../../rules/documents/organisation-rules.ts";
import type { CaseFailure, LabelledContent, TestedCase, TestedRules } from "../../verdict/tested-case.ts";
import { type Paint, painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { GAP_WORDS } from "../words/gaps.ts";
import { labelWords, originWords } from "../words/labels.ts";
import { adviceOf } from "../words/next.ts";
import { errorLines } from "./error-lines.ts";

/** Labelled places of one case that are explained one by one. */
const MOST_EXPLAINED = 8;

/** Cases that were run, for a person at a terminal: a line each, what went wrong and why, a count, what no case exercised. */
export function renderRulesTest(tested: TestedRules, options: { readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const failed = tested.cases.filter((one) => one.failures.length > 0).length;
  const passed = tested.cases.length - failed;
  const summary = `${count(tested.cases.length, "case", "cases")}: ${passed} as it should be, ${failed} not.`;
  const lines = [
    ...tested.cases.flatMap((one) => caseLines(one, paint)),
    "",
    paint(failed === 0 ? "green" : "red", summary),
    ...unexercisedLines(tested.unexercised),
  ];
  return `${lines.join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rules-test/1`; no line end. */
export function renderRulesTestJson({ cases, unexercised }: TestedRules): string {
  return JSON.stringify({
    schema: "sourcewarden.rules-test/1",
    failed: cases.filter((one) => one.failures.length > 0).length,
    cases: cases.map((one) => ({
      name: one.name,
      kind: one.kind,
      repository: one.repository,
      visibility: one.visibility,
      verdict: one.verdict,
      observed: one.observed,
      passed: one.failures.length === 0,
      labelled: one.labelled.map(({ rule, path, line, label, outcome }) => ({ rule, path, line, label, outcome })),
      failures: one.failures,
    })),
    unexercised: unexercised.map(({ kind, name, origin }) => ({ kind, name, file: origin.file, line: origin.line })),
  });
}

function caseLines(one: TestedCase, paint: Paint): readonly string[] {
  const name = `${one.kind.padEnd(4)}  ${visible(one.sentence)}`;
  if (one.failures.length === 0) return [`${paint("green", "pass")}  ${name}: ${resultWords(one)}`];
  const why = one.failures.flatMap((failure) => failureLines(failure, one, paint));
  return [`${paint("red", "FAIL")}  ${name}`, ...why.map((line) => `        ${line}`)];
}

/** What came of it, in a few words. */
function resultWords(one: TestedCase): string {
  const by = [...new Set(one.labelled.filter(({ outcome }) => outcome !== "silent").map(({ rule }) => visible(rule)))];
  switch (one.verdict) {
    case "block":
      return `${one.observed ? "would be stopped (the rules observe)" : "stopped"} by ${by.join(", ")}`;
    case "advise":
      return `advised by ${by.join(", ")}`;
    case "undecided":
      return "undecided";
    case "clear":
    case null: {
      const silent = [...new Set(one.labelled.map(({ rule }) => visible(rule)))];
      return silent.length === 0 ? "nothing is recognised" : `silent about ${silent.join(", ")}`;
    }
  }
}

function failureLines(failure: CaseFailure, one: TestedCase, paint: Paint): readonly string[] {
  switch (failure.kind) {
    case "unreadable":
      return failure.errors.flatMap((error) => errorLines(error, paint));
    case "wanted":
      return [`wanted: ${WANTED[failure.wanted]}; got: ${resultWords(one)}.`, ...reasonLines(one)];
    case "rule-silent": {
      const spoke = failure.spoke.length === 0 ? "none did" : `${failure.spoke.map(visible).join(", ")} did`;
      const others = one.failures.some(({ kind }) => kind === "wanted") ? [] : reasonLines(one);
      return [`wanted: rule ${visible(failure.rule)} speaks; ${spoke}.`, ...others];
    }
    case "sent-elsewhere": {
      const sent = failure.sent.length === 0 ? "nothing is sent" : `it goes to ${failure.sent.map(visible).join(", ")}`;
      return [`wanted: something is sent to ${visible(failure.destination)}; ${sent}.`];
    }
    case "nothing-recognised":
      return ["wanted: content that a rule recognises and that may be there; no rule recognises anything of it."];
  }
}

const WANTED = { "not stopped": "not stopped", clear: "silence", advise: "advice", block: "stopped" } as const;

/** Why it came so: every labelled place with the line that labels it and the line that says what may be there. */
function reasonLines(one: TestedCase): readonly string[] {
  const unseen = [...new Set(one.unseen)].map((kind) => `Something is ${GAP_WORDS[kind].seen}.`);
  if (one.labelled.length === 0) {
    const nothing = "No rule labels anything of it: neither a path nor words, and shipped rules neither.";
    return [...unseen, nothing];
  }
  const shown = one.labelled.slice(0, MOST_EXPLAINED).flatMap((place) => labelledLines(place, one));
  const rest = one.labelled.length - MOST_EXPLAINED;
  return [...unseen, ...shown, ...(rest > 0 ? [`and ${count(rest, "more place", "more places")}`] : [])];
}

function labelledLines(place: LabelledContent, one: TestedCase): readonly string[] {
  const where =
    place.path === null ? "the message" : `${visible(place.path)}${place.line === null ? "" : `:${place.line}`}`;
  const rule = `rule ${visible(place.rule)} (${originWords([place.origin])})`;
  if (place.lost) {
    const handled = place.advice === null ? "it may not be taken away." : adviceOf(place.advice);
    return [`${where}: ${rule} said ${labelWords(place.label)}, and says so no more: ${handled}`];
  }
  const repository = one.repository === null ? "the place" : visible(one.repository);
  const cleared = `${repository} is cleared for ${labelWords(place.cleared.label)} there (${originWords(place.cleared.by)})`;
  return [`${where}: ${rule} says ${labelWords(place.label)}; ${cleared}: ${outcomeOf(place)}`];
}

function outcomeOf({ outcome, advice }: LabelledContent): string {
  if (outcome === "silent") return "it may be there.";
  return outcome === "block" || advice === null ? "it may not." : `it may not, but: ${adviceOf(advice)}`;
}

const KINDS = { protected: "rule", marker: "marker", registered: "source", place: "place" } as const;

function unexercisedLines(rules: readonly OrganisationRule[]): readonly string[] {
  if (rules.length === 0) return ["Every rule is exercised by a case."];
  return [
    `${count(rules.length, "rule", "rules")} that no case exercises:`,
    ...rules.map(({ kind, name, origin }) => `  ${originWords([origin])}: ${KINDS[kind]} ${visible(name)}`),
  ];
}
