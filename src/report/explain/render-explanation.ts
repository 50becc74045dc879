import type { Visibility } from "../../facts/repository.ts";
import type { LabelStep } from "../../rules/documents/label-steps.ts";
import type { ExplainedLabel } from "../../rules/explain.ts";
import type { ElsewhereExplained, Explanation } from "../../rules/explanation.ts";
import { type Paint, painter } from "../text/paint.ts";
import { type Branch, drawTree } from "../text/tree.ts";
import { visible } from "../text/visible.ts";
import { handlingLines } from "../words/handling.ts";
import { labelWords, originWords } from "../words/labels.ts";
import { outcomeName, outcomeWords } from "../words/outcome.ts";
import { caveatLines } from "./caveats.ts";
import { contentTree } from "./content-tree.ts";

const READ_BY: Readonly<Record<Visibility, string>> = {
  private: "private",
  internal: "internal: its whole organisation reads it",
  public: "public: the world reads it",
  unknown: "who reads it is not known",
};

/** An explanation for a person at a terminal, ending in a line end. */
export function renderExplanation(explained: Explanation, options: { readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const repository = explained.repository === null ? "this repository" : visible(explained.repository);
  const what = explained.path === null ? repository : `${visible(explained.path)} in ${repository}`;
  const lines = [
    `${paint("bold", what)} (${READ_BY[explained.visibility]})`,
    "",
    ...drawTree(contentTree(explained, paint)),
    "",
    ...drawTree(placeTree("cleared for", explained.place.cleared, "the highest that may lie here", paint)),
    "",
    ...drawTree(
      placeTree("holds", explained.place.holds, "what lies here counts as that, unless a rule says more", paint),
    ),
    "",
    ...classLines(explained, paint),
    ...handlingLines(explained),
  ];
  const caveats = explained.caveats.flatMap((one) => caveatLines(one));
  if (caveats.length > 0) lines.push("", ...caveats);
  return `${lines.join("\n")}\n`;
}

/** What an address means and what may go there, for a person at a terminal. */
export function renderElsewhere(elsewhere: ElsewhereExplained): string {
  const { cleared, by, classes } = elsewhere;
  const lines = [
    `${visible(elsewhere.address)} ${DESTINATIONS[elsewhere.kind]}${hiddenWords(elsewhere)}.`,
    elsewhere.home
      ? `It counts as the repository's own, which is cleared for ${labelWords(cleared)}: ${reasonWords(by)}.`
      : `It is cleared for ${labelWords(cleared)}, and no more: ${reasonWords(by)}.`,
    "",
    ...classes.map(({ class: name, above }) =>
      above
        ? `A file marked ${shout(name)} on its way there would be: above what that place may hold`
        : `A file marked ${shout(name)} on its way there would be: silent`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

const DESTINATIONS: Readonly<Record<ElsewhereExplained["kind"], string>> = {
  remote: "is a git remote",
  bucket: "is a storage bucket",
  registry: "is a registry of packages or images",
  page: "is a web site",
  artifact: "is a store of artifacts",
  release: "is a repository's releases",
  paste: "is a site that keeps whatever anybody sends",
  mail: "is reached by mail",
  host: "is a host",
  local: "stays on this machine",
  unknown: "leads nobody can say where",
};

function hiddenWords({ hidden }: ElsewhereExplained): string {
  return hidden === null ? "" : `: ${visible(hidden)} is known only where it runs`;
}

function reasonWords(by: ElsewhereExplained["by"]): string {
  return by.length === 0 ? "no rule names it" : originWords(by);
}

function placeTree(key: string, { label, steps, decided }: ExplainedLabel, meaning: string, paint: Paint): Branch {
  return {
    text: `${key} ${paint("bold", labelWords(label))}: ${meaning}`,
    below: steps.map((step, at) => ({
      text: `${stepWords(step, steps[at - 1])}${step === decided ? paint("green", "  ← this decides") : ""}`,
    })),
  };
}

/** One layer's part in a label. */
function stepWords(step: LabelStep, before: LabelStep | undefined): string {
  const by = step.by.length === 0 ? "" : `, ${originWords(step.by)}`;
  const said = labelWords(step.label);
  const same = before !== undefined && labelWords(before.label) === said;
  switch (step.does) {
    case "defaults":
      return `built in: ${said}${by}`;
    case "inherits":
      return `its parent, of which it is a fork: ${said}${by}`;
    case "replaces":
      return `${step.layer}: ${said}${by}`;
    case "tightens":
      return same ? `${step.layer}: changes nothing${by}` : `${step.layer}: tightens it to ${said}${by}`;
  }
}

function classLines(explained: Explanation, paint: Paint): readonly string[] {
  const { compartments } = explained.place.cleared.label;
  const lines = explained.classes.map(({ class: name, outcome }) => {
    const words = outcomeWords(outcome, explained.organisation);
    return `A file marked ${shout(name)} here would be: ${paint(COLOURS[outcomeName(outcome)], words)}`;
  });
  if (compartments.length === 0) return [...lines, "Nothing of any compartment may lie here: none is admitted."];
  return [...lines, `Of compartments only ${compartments.map(visible).join(", ")} may lie here.`];
}

const COLOURS = { silent: "green", advised: "yellow", observed: "yellow", blocked: "red" } as const;

function shout(name: string): string {
  return visible(name).toUpperCase();
}
