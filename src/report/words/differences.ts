import type { Label } from "../../facts/label.ts";
import type { DifferenceSubject, Doubt, RuleDifference, Written } from "../../rules/diff/difference.ts";
import type { RuleOrigin } from "../../rules/rule-set.ts";
import { shorten } from "../text/visible.ts";
import type { Voice } from "../voice.ts";
import { count } from "./count.ts";

/** Entries of a list that are named one by one. */
const MOST_ITEMS = 5;
/** Characters of one value that are shown. */
const MOST_TEXT = 120;

/** What an effect is called. */
export const EFFECT_WORDS = { loosens: "weaker", tightens: "stricter", changes: "changed" } as const;

/** One difference in words, without its effect: `acme/sdk`: cleared internal → confidential. */
export function differenceWords(one: RuleDifference, voice: Voice): string {
  return `${subjectWords(one.about, voice)}: ${changeWords(one, voice)}`;
}

/** Why something counts as weaker that does not look so; empty where it is plain. */
export function doubtWords(doubt: Doubt | null): string {
  switch (doubt) {
    case null:
      return "";
    case "may-replace":
      return "It may replace something stricter for some repository.";
    case "may-fall-back":
      return "Without it something milder may count for some repository.";
    case "may-stand":
      return "What it newly finds in old files counts as standing there. A rule of its own would not do that.";
    case "may-hide":
      return "Where its words overlap those of another shipped rule, only one of both is told.";
    case "may-waive":
      return "Where its words overlap those of a shipped rule, a waiver of its lines lets both pass, whatever the rest of the file becomes.";
    case "may-act":
      return "It lets something run without a person, within other bounds than before.";
    case "unknown-name":
      return "A repository's own rules may use a name that is no longer known, and would be passed over.";
  }
}

/** The lines that a difference is written at: `policy.yml:12, before policy.yml:9`. */
export function linesWords({ before, after }: RuleDifference["lines"], voice: Voice): string {
  const [old, now] = [before, after].map((origin) => (origin === null ? null : lineOf(origin, voice)));
  if (now === null || now === undefined) return old === null || old === undefined ? "" : `before at ${old}`;
  return old === null || old === undefined || old === now ? `at ${now}` : `at ${now}, before at ${old}`;
}

function lineOf(origin: RuleOrigin, voice: Voice): string {
  return voice.name(`${origin.file}:${origin.line}`);
}

function subjectWords(about: DifferenceSubject, voice: Voice): string {
  switch (about.kind) {
    case "key":
      return voice.name(about.key);
    case "rule":
      return `rule ${voice.name(about.rule)}${inGroup(about.group, voice)}`;
    case "source":
      return `source ${voice.name(about.source)}`;
    case "handling":
      return `class ${voice.name(about.class)}${inGroup(about.group, voice)}`;
    case "group":
      return `group ${voice.name(about.group)}`;
    case "baseline":
      return "baseline";
    case "place":
      return placeWords(about, voice);
  }
}

function placeWords(about: Extract<DifferenceSubject, { kind: "place" }>, voice: Voice): string {
  const whole = repositoriesWords(about, voice);
  return about.folder === null ? whole : `${voice.name(about.folder)} in ${whole}`;
}

function repositoriesWords(about: Extract<DifferenceSubject, { kind: "place" }>, voice: Voice): string {
  const { layer, group, repository, visibility, topic, property, address } = about;
  if (address !== null) return voice.name(address);
  if (layer === "repository") return "this repository";
  if (layer === "group") return `group ${voice.name(group ?? "")}`;
  const settings = [
    ...(topic === null ? [] : [`topic ${voice.name(topic)}`]),
    ...(property === null ? [] : [`property ${voice.name(property)}`]),
  ];
  const having = settings.length === 0 ? "" : ` with ${settings.join(" and ")}`;
  if (repository === null) {
    if (visibility !== null) return `${visibility} repositories${having}`;
    return having === "" ? "every repository" : `repositories${having}`;
  }
  return `${voice.name(repository)}${having}${visibility === null ? "" : ` while it is ${visibility}`}`;
}

function inGroup(group: string | null, voice: Voice): string {
  return group === null ? "" : ` of group ${voice.name(group)}`;
}

function changeWords({ about, part, before, after }: RuleDifference, voice: Voice): string {
  const named = part === null ? "" : `${partWords(part)} `;
  if (before?.kind === "list" || after?.kind === "list") {
    const all = about.kind === "key" || (about.kind === "group" && part === null);
    return all ? `${named}${arrow(before, after, voice)}` : `${named}${comeAndGone(before, after, voice)}`;
  }
  if (before === null && after === null) return `${named}differs`;
  return `${named}${arrow(before, after, voice)}`;
}

function arrow(before: Written | null, after: Written | null, voice: Voice): string {
  if (before === null) return after === null ? "differs" : `${valueWords(after, voice)}, new`;
  if (after === null) return `${valueWords(before, voice)}, gone`;
  return `${valueWords(before, voice)} → ${valueWords(after, voice)}`;
}

/** Lists are told by what came and what went: of fifty phrases one may be new. */
function comeAndGone(gone: Written | null, came: Written | null, voice: Voice): string {
  const parts = [
    ...(came === null ? [] : [`with ${valueWords(came, voice)}`]),
    ...(gone === null ? [] : [`without ${valueWords(gone, voice)}`]),
  ];
  return parts.join(", ");
}

function valueWords(value: Written, voice: Voice): string {
  switch (value.kind) {
    case "label":
      return labelWords(value.label);
    case "word":
      return value.word.startsWith("@") ? voice.name(value.word) : value.word;
    case "places":
      return count(value.count, "place", "places");
    case "days":
      return count(value.days, "day", "days");
    case "list": {
      const shown = value.items.slice(0, MOST_ITEMS).map((item) => voice.name(shorten(item, MOST_TEXT)));
      const more = value.items.length - shown.length;
      return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    }
  }
}

function labelWords({ class: name, compartments }: Label): string {
  return compartments.length === 0 ? name : `${name} (${compartments.join(", ")})`;
}

function partWords(part: string): string {
  return part.replaceAll("_", " ");
}
