import type { LeftOut } from "../../verdict/rulesets/restricted-paths.ts";
import type { RulesetContent } from "../../verdict/rulesets/ruleset.ts";
import type { Difference, RulesetDrift, RulesetStep } from "../../verdict/rulesets/ruleset-drift.ts";
import { PLAIN } from "../voice.ts";
import { count } from "../words/count.ts";

/** A comparison of rulesets with the rules, and what was done about it. */
export interface ShownRulesets {
  readonly organisation: string;
  readonly repositories: number;
  readonly outOfReach: number;
  readonly drift: RulesetDrift;
  readonly taken: readonly {
    readonly step: RulesetStep;
    readonly outcome: "planned" | "done" | "failed";
    /** Why it failed; "" otherwise. */
    readonly why: string;
  }[];
  readonly leftOut: readonly LeftOut[];
  readonly observing: boolean;
}

/** Patterns of one rule that a terminal shows; JSON has all. */
const MOST_PATTERNS = 12;

const DIFFERENCE_WORDS: Readonly<Record<Difference, string>> = {
  target: "what it is about",
  enforcement: "whether it is enforced",
  repositories: "its repositories",
  refs: "its branches",
  rules: "its rules",
  bypasses: "who may pass it by",
};

/** For a person at a terminal, ending in a line end. */
export function renderRulesets(shown: ShownRulesets): string {
  const { drift, taken, leftOut, observing, repositories, outOfReach } = shown;
  const lines = taken.flatMap(({ step, outcome, why }) => [
    `${wordOf(step, outcome)} ${PLAIN.name(nameOf(step))}${why === "" ? "" : `: ${why}`}`,
    ...detailsOf(step).map((line) => `  ${line}`),
  ]);
  for (const name of drift.held) lines.push(`as it ought to be: ${PLAIN.name(name)}`);
  for (const name of drift.unpinned) {
    lines.push(
      `not ours, and asks for our check from anybody: ${PLAIN.name(name)}. Pin it to the App, or anybody can make it green.`,
    );
  }
  for (const { rule } of leftOut) {
    lines.push(
      `rule ${PLAIN.name(rule)}: a pattern longer than the 200 characters that GitHub takes stays with the check`,
    );
  }
  if (observing) lines.push("The rules only observe, so GitHub is asked to evaluate and to refuse nothing.");
  const reach = outOfReach === 0 ? "" : `; ${count(outOfReach, "public one has", "public ones have")} no push ruleset`;
  lines.push(`${count(repositories, "repository", "repositories")} looked at${reach}. ${endOf(shown)}`);
  return `${lines.join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rulesets/1`; no line end. */
export function renderRulesetsJson(shown: ShownRulesets): string {
  return JSON.stringify({
    schema: "sourcewarden.rulesets/1",
    organisation: shown.organisation,
    repositories: shown.repositories,
    out_of_reach: shown.outOfReach,
    observing: shown.observing,
    steps: shown.taken.map(({ step, outcome, why }) => ({
      step: step.kind,
      name: nameOf(step),
      outcome,
      ...(why === "" ? {} : { why }),
      ...(step.kind === "update" && { differs: step.differs }),
      ...(step.kind !== "remove" && { ruleset: contentAsJson(step.content) }),
    })),
    held: shown.drift.held,
    unpinned: shown.drift.unpinned,
    left_out: shown.leftOut,
  });
}

function contentAsJson({ target, enforcement, repositories, refs, rules }: RulesetContent) {
  return { target, enforcement, repositories, refs, rules };
}

function wordOf(step: RulesetStep, outcome: ShownRulesets["taken"][number]["outcome"]): string {
  const verb = { create: "create", update: "change", remove: "remove" }[step.kind];
  if (outcome === "planned") return `would ${verb}`;
  return outcome === "done" ? `${verb}d` : `could not ${verb}`;
}

function nameOf(step: RulesetStep): string {
  return step.kind === "remove" ? step.name : step.content.name;
}

function detailsOf(step: RulesetStep): readonly string[] {
  if (step.kind === "remove") return ["no rule asks for it any more"];
  const { content } = step;
  const where =
    typeof content.repositories === "string"
      ? "in every repository"
      : `in ${count(content.repositories.length, "repository", "repositories")}`;
  const differs =
    step.kind === "update" ? [`differs: ${step.differs.map((one) => DIFFERENCE_WORDS[one]).join(", ")}`] : [];
  return [...differs, `${content.enforcement}, ${where}`, ...content.rules.map(ruleLine)];
}

function ruleLine({ type, parameters }: RulesetContent["rules"][number]): string {
  const entries: unknown = parameters["restricted_file_paths"] ?? parameters["restricted_file_extensions"];
  if (!Array.isArray(entries)) {
    const size = parameters["max_file_size"];
    return type === "max_file_size"
      ? `keeps out files over ${String(size)} MB`
      : "asks for the check of this App alone";
  }
  const some = entries.slice(0, MOST_PATTERNS).map((entry) => PLAIN.name(String(entry)));
  const more = entries.length > some.length ? ` and ${entries.length - some.length} more` : "";
  return `keeps out ${some.join(" ")}${more}`;
}

function endOf({ taken }: ShownRulesets): string {
  if (taken.length === 0) return "Nothing differs.";
  if (taken.some(({ outcome }) => outcome === "planned")) return "Nothing was written: --apply writes it.";
  const failed = taken.filter(({ outcome }) => outcome === "failed").length;
  return failed === 0 ? "All of it is written." : `${count(failed, "step", "steps")} could not be taken; run it again.`;
}
