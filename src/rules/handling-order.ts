import { type ClassOrder, rank } from "../facts/label.ts";
import type { HandlingRule } from "./rule-set.ts";
import { complain, type RulesSource } from "./source.ts";

/** Refuses a handling that grows milder as the class grows: raising a label would then be a way to get past the check. */
export function checkHandling(
  source: RulesSource,
  classes: ClassOrder,
  handling: readonly (HandlingRule & { readonly offset: number | null })[],
): void {
  const sorted = [...handling].sort((one, other) => rank(classes, nameOf(one)) - rank(classes, nameOf(other)));
  for (const [at, line] of sorted.entries()) {
    const stricter = sorted.slice(0, at).find((lower) => lower.action === "block" && line.action === "advise");
    if (stricter === undefined) continue;
    complain(source, line.offset, {
      what: `a handling of \`${nameOf(line)}\` that is milder than that of a lower class`,
      why: `${stricter.origin.file}:${stricter.origin.line} blocks \`${nameOf(stricter)}\`, and a higher class is worth at least as much`,
      mend: `Write \`${nameOf(line)}: block\`, or advise in both.`,
    });
  }
}

function nameOf(line: HandlingRule): string {
  return line.about.kind === "class" ? line.about.class : line.about.rule;
}
