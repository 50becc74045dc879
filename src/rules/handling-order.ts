import { type ClassOrder, rank } from "../facts/label.ts";
import type { HandlingRule } from "./rule-set.ts";
import { complain, type RulesSource } from "./yaml/source.ts";

/** One of the questions that a handling answers: how the language calls it, what a line answers, and the stricter answer. */
export interface HandlingQuestion {
  readonly key: "on_flow" | "declassification" | "changes_at_home";
  readonly answer: (line: Omit<HandlingRule, "origin">) => string | undefined;
  readonly strict: string;
}

/** All questions of a handling. */
export const HANDLING_QUESTIONS: readonly HandlingQuestion[] = [
  { key: "on_flow", answer: ({ action }) => action, strict: "block" },
  { key: "declassification", answer: (line) => line.declassification, strict: "block" },
  { key: "changes_at_home", answer: (line) => line.changesAtHome, strict: "owners" },
];

/** Refuses a handling that grows milder as the class grows: raising a label would then be a way to get past the check. */
export function checkHandling(
  source: RulesSource,
  classes: ClassOrder,
  handling: readonly (HandlingRule & { readonly offset: number | null })[],
): void {
  const sorted = [...handling].sort((one, other) => rank(classes, nameOf(one)) - rank(classes, nameOf(other)));
  for (const [at, line] of sorted.entries()) {
    for (const { key, answer, strict } of HANDLING_QUESTIONS) {
      const said = answer(line);
      if (said === undefined || said === strict) continue;
      const stricter = sorted.slice(0, at).find((lower) => answer(lower) === strict);
      if (stricter === undefined) continue;
      const named = key === "on_flow" ? `handling of \`${nameOf(line)}\`` : `\`${key}\` of \`${nameOf(line)}\``;
      complain(source, line.offset, {
        what: `a ${named} that is milder than that of a lower class`,
        why: `${stricter.origin.file}:${stricter.origin.line} says ${strict} for \`${nameOf(stricter)}\`, and a higher class is worth at least as much`,
        mend:
          key === "on_flow"
            ? `Write \`${nameOf(line)}: block\`, or advise in both.`
            : `Write \`${key}: ${strict}\` there too, or leave it out: it counts for higher classes.`,
      });
    }
  }
}

function nameOf(line: HandlingRule): string {
  return line.about.kind === "class" ? line.about.class : line.about.rule;
}
