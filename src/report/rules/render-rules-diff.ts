import { lineOf } from "../../rules/defaults.ts";
import type { DifferenceSubject, RuleDifference, Written } from "../../rules/diff/difference.ts";
import type { RuleOrigin } from "../../rules/rule-set.ts";
import { painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { PLAIN } from "../voice.ts";
import { count } from "../words/count.ts";
import { differenceWords, doubtWords, EFFECT_WORDS } from "../words/differences.ts";
import { labelAsJson, originAsJson } from "../words/labels.ts";

/** Differences between two states of rules, those that loosen first, and what both are called. */
export interface ComparedRules {
  readonly before: string;
  readonly after: string;
  readonly differences: readonly RuleDifference[];
}

/** Wide enough for every effect, so that what follows stands in a column. */
const EFFECT_WIDTH = 8;
const COLOURS = { loosens: "red", tightens: "green", changes: "dim" } as const;

/** Differences for a person at a terminal, one a line with where each side says it, and a count. */
export function renderRulesDiff(compared: ComparedRules, options: { readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const { differences } = compared;
  const lines = differences.map((one) => {
    const effect = paint(COLOURS[one.effect], EFFECT_WORDS[one.effect].padEnd(EFFECT_WIDTH));
    const doubt = one.doubt === null ? "" : ` ${paint("dim", doubtWords(one.doubt))}`;
    return `${effect}  ${differenceWords(one, PLAIN)}  ${paint("dim", `[${placesOf(one, compared)}]`)}${doubt}`;
  });
  const loosening = differences.filter(({ effect }) => effect === "loosens").length;
  const between = `between ${visible(compared.before)} and ${visible(compared.after)}`;
  const verb = loosening === 0 ? "none is weaker" : loosening === 1 ? "1 is weaker" : `${loosening} are weaker`;
  const summary =
    differences.length === 0
      ? `No difference ${between} in what the rules say.`
      : `${count(differences.length, "difference", "differences")} ${between}; ${verb}.`;
  return `${[...lines, paint(loosening === 0 ? "green" : "red", summary)].join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rules-diff/1`; no line end. */
export function renderRulesDiffJson({ before, after, differences }: ComparedRules): string {
  return JSON.stringify({
    schema: "sourcewarden.rules-diff/1",
    before,
    after,
    loosens: differences.filter(({ effect }) => effect === "loosens").length,
    differences: differences.map((one) => ({
      effect: one.effect,
      about: aboutAsJson(one.about),
      part: one.part,
      before: writtenAsJson(one.before),
      after: writtenAsJson(one.after),
      lines: { before: lineAsJson(one.lines.before), after: lineAsJson(one.lines.after) },
      doubt: one.doubt,
      words: differenceWords(one, PLAIN),
    })),
  });
}

/** What stands nowhere by itself is said of the file as a whole. */
function placesOf({ lines, before, after }: RuleDifference, compared: ComparedRules): string {
  const nowhere = lines.before === null && lines.after === null;
  const place = (line: RuleOrigin | null, name: string, written: Written | null): string => {
    if (line !== null) return visible(lineOf(line));
    return nowhere || written !== null ? visible(name) : "nowhere";
  };
  return `${place(lines.before, compared.before, before)} → ${place(lines.after, compared.after, after)}`;
}

/** Spelled out, so that what machines read stays as it is when the program's own data grows. */
function aboutAsJson(about: DifferenceSubject) {
  const { kind } = about;
  switch (about.kind) {
    case "key":
      return { kind, key: about.key };
    case "place": {
      const { repository, visibility, topic, property, folder, address, group } = about;
      return { kind, repository, visibility, topic, property, folder, address, group };
    }
    case "rule":
      return { kind, rule: about.rule, group: about.group };
    case "source":
      return { kind, source: about.source };
    case "handling":
      return { kind, class: about.class, group: about.group };
    case "group":
      return { kind, group: about.group };
    case "baseline":
      return { kind };
  }
}

function lineAsJson(origin: RuleOrigin | null) {
  return origin === null ? null : originAsJson(origin);
}

function writtenAsJson(written: Written | null) {
  if (written === null) return null;
  switch (written.kind) {
    case "label":
      return labelAsJson(written.label);
    case "word":
      return written.word;
    case "days":
      return written.days;
    case "list":
      return written.items;
  }
}
