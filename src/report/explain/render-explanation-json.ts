import type { ExplainedLabel } from "../../rules/explain.ts";
import type { Caveat, ElsewhereExplained, ExplainedContent, Explanation } from "../../rules/explanation.ts";
import type { Handled } from "../../rules/handling.ts";
import type { Outcome } from "../../rules/outcome.ts";
import { labelAsJson, originAsJson } from "../words/labels.ts";
import { outcomeName } from "../words/outcome.ts";
import { entryAsJson } from "./entry.ts";

const SCHEMA = "sourcewarden.rules-explain/1";

/** An explanation as one JSON document of the schema `sourcewarden.rules-explain/1`; no line end. */
export function renderExplanationJson(explained: Explanation): string {
  return JSON.stringify({
    schema: SCHEMA,
    kind: "repository",
    repository: explained.repository,
    path: explained.path,
    visibility: explained.visibility,
    mode: explained.mode,
    organisation: explained.organisation,
    cleared: explainedLabel(explained.place.cleared),
    holds: explainedLabel(explained.place.holds),
    content: contentAsJson(explained.content),
    classes: explained.classes.map(({ class: name, outcome, declassification, changesAtHome }) => ({
      class: name,
      ...outcomeAsJson(outcome),
      declassification: handledAsJson(declassification),
      changes_at_home: handledAsJson(changesAtHome),
    })),
    caveats: explained.caveats.map(caveatAsJson),
  });
}

/** What an address means and what may go there as such a document. */
export function renderElsewhereJson(elsewhere: ElsewhereExplained): string {
  const { address, kind, hidden, cleared, by, home, classes } = elsewhere;
  return JSON.stringify({
    schema: SCHEMA,
    kind: "elsewhere",
    address,
    judged: true,
    place: kind,
    hidden,
    home,
    cleared: labelAsJson(cleared),
    by: by.map(originAsJson),
    classes,
  });
}

function explainedLabel({ label, steps, decided }: ExplainedLabel) {
  return {
    label: labelAsJson(label),
    steps: steps.map((step) => ({
      layer: step.layer,
      does: step.does,
      label: labelAsJson(step.label),
      by: step.by.map(originAsJson),
      decides: step === decided,
    })),
  };
}

function contentAsJson(content: ExplainedContent) {
  if (content.kind === "folder") {
    return {
      kind: "folder",
      files: content.files,
      rules: content.rules.map((rule) => ({
        kind: rule.kind,
        rule: rule.rule,
        label: labelAsJson(rule.label),
        origin: originAsJson(rule.origin),
        files: rule.files,
        entry: rule.entry === null ? null : entryAsJson(rule.entry),
      })),
    };
  }
  return {
    kind: "file",
    state: content.state,
    label: labelAsJson(content.label),
    reasons: content.reasons.map((reason) => ({
      kind: reason.kind,
      rule: reason.rule,
      label: labelAsJson(reason.label),
      origin: originAsJson(reason.origin),
      line: reason.line,
      words: reason.words,
      ...outcomeAsJson(reason.outcome),
      entry: reason.entry === null ? null : entryAsJson(reason.entry),
    })),
  };
}

function outcomeAsJson(outcome: Outcome) {
  const by = outcome.kind === "silent" || outcome.by === null ? null : originAsJson(outcome.by);
  return { outcome: outcomeName(outcome), by };
}

function handledAsJson({ action, origin }: Handled<string>) {
  return { handling: action, by: origin === null ? null : originAsJson(origin) };
}

function caveatAsJson(caveat: Caveat) {
  if (caveat.kind !== "own-file-passed-over") return caveat;
  return {
    kind: caveat.kind,
    errors: caveat.errors.map(({ file, line, column, what }) => ({ file, line, column, what })),
  };
}
