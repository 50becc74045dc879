import { isComplete } from "../../facts/coverage.ts";
import type { HeldContent } from "../../facts/exposure.ts";
import { rank } from "../../facts/label.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";

type Counts = Pick<HeldContent, "classes" | "sources" | "compartments" | "complete">;

/** Counts files by class and by registered source; a file with several marks counts once, under its highest class. */
export function countHeld(verdict: Verdict, rules: RuleSet): Counts {
  const { classes: order } = rules;
  const registered = new Set(rules.paths.filter(({ home }) => home !== null).map(({ id }) => id));
  const classOf = new Map<string, string>();
  const sources = new Map<string, { class: string; readonly files: Set<string> }>();
  const compartments = new Set<string>();
  for (const finding of verdict.findings.filter(counts)) {
    const path = finding.where.path ?? "";
    const { label } = finding;
    const known = classOf.get(path);
    if (known === undefined || rank(order, label.class) > rank(order, known)) classOf.set(path, label.class);
    for (const name of label.compartments) compartments.add(name);
    if (finding.detector !== "path" || !registered.has(finding.rule)) continue;
    const source = sources.get(finding.rule) ?? { class: label.class, files: new Set<string>() };
    source.files.add(path);
    sources.set(finding.rule, source);
  }
  const files = new Map<string, number>();
  for (const name of classOf.values()) files.set(name, (files.get(name) ?? 0) + 1);
  return {
    classes: [...files]
      .map(([name, count]) => ({ class: name, files: count }))
      .sort((one, other) => rank(order, other.class) - rank(order, one.class)),
    sources: [...sources]
      .map(([id, source]) => ({ id, class: source.class, files: source.files.size }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
    compartments: [...compartments].sort(),
    complete: isComplete(verdict.coverage),
  };
}

/** What nobody can look into is held by nobody's word; a weak mark is a maybe; what people let pass, or a line asks for where it may, is known and allowed. */
function counts({ detector, ruling, advice }: Finding): boolean {
  return detector !== "opaque" && ruling === null && advice !== "weak-mark" && advice !== "ignored-in-line";
}
