import { compileRules } from "../../detect/compiled-rules.ts";
import { label } from "../../facts/label.ts";
import type { LegendPlan } from "../../report/first-policy/plan.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { sightPiece } from "../judge/sight-piece.ts";
import type { LocalRepository } from "../ports/local.ts";
import type { HeadLine } from "./head-lines.ts";

/** From the narrowest, which errs least, to the wider one. */
const CONTEXTS = ["head", "comment"] as const;

/**
 * The narrowest context in which a legend is seen in the files that it was found in: a rule must speak of what it was
 * made for, and of as little else as can be. Null where it stands in no comment and not by itself: then it is code or
 * configuration that only reads like a legend.
 */
export async function legendContext(
  local: LocalRepository,
  rules: RuleSet,
  { phrase, examples }: HeadLine,
): Promise<LegendPlan["context"] | null> {
  const files = await local.listWorkTree();
  const wanted = files.ok ? files.value.filter(({ path }) => examples.includes(path)) : [];
  const read = [];
  for await (const one of local.readWorkTree(wanted)) if ("bytes" in one) read.push(one);
  for (const context of CONTEXTS) {
    const compiled = compileRules({ ...rules, markers: [{ ...MARKER, phrases: [phrase], context }] });
    const missed = read.some(
      ({ path, bytes }) => sightPiece({ path, bytes, within: "file" }, compiled, null, []).length === 0,
    );
    if (!missed) return context;
  }
  return null;
}

const MARKER = {
  id: "legend",
  label: label("confidential"),
  strength: "strong",
  patterns: [],
  literals: [],
  origin: { layer: "organisation", file: "policy.yml", line: 1 },
} as const;
