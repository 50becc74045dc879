import { OUR_PREFIX, type PresentRuleset, type RulesetContent } from "./ruleset.ts";

/** In what a ruleset of ours is not as it ought to be. */
export type Difference = "target" | "enforcement" | "repositories" | "refs" | "rules" | "bypasses";

/** One step from what is there to what ought to be. */
export type RulesetStep =
  | { readonly kind: "create"; readonly content: RulesetContent }
  | {
      readonly kind: "update";
      readonly id: number;
      readonly content: RulesetContent;
      readonly differs: readonly Difference[];
    }
  | { readonly kind: "remove"; readonly id: number; readonly name: string };

/** What is there beside what ought to be. */
export interface RulesetDrift {
  readonly steps: readonly RulesetStep[];
  /** Names of rulesets that are as they ought to be. */
  readonly held: readonly string[];
  /** Names of rulesets, not ours, that ask for a check of our name from anybody: it can be forged. Theirs to mend. */
  readonly unpinned: readonly string[];
}

/** Compares; makes no step about a ruleset that is not ours. */
export function rulesetDrift(
  desired: readonly RulesetContent[],
  present: readonly PresentRuleset[],
  check: { readonly name: string; readonly appId: number | null },
): RulesetDrift {
  const ours = present.filter(({ name }) => name.startsWith(OUR_PREFIX));
  const steps: RulesetStep[] = [];
  const held: string[] = [];
  for (const content of desired) {
    const there = ours.find(({ name }) => name === content.name);
    if (there === undefined) {
      steps.push({ kind: "create", content });
      continue;
    }
    const differs = differencesOf(content, there);
    if (differs.length === 0) held.push(content.name);
    else steps.push({ kind: "update", id: there.id, content, differs });
  }
  const wanted = new Set(desired.map(({ name }) => name));
  for (const { id, name } of ours) if (!wanted.has(name)) steps.push({ kind: "remove", id, name });
  const unpinned = present
    .filter((one) => !one.name.startsWith(OUR_PREFIX) && asksUnpinned(one, check))
    .map(({ name }) => name);
  return { steps, held, unpinned };
}

function differencesOf(wanted: RulesetContent, there: RulesetContent): readonly Difference[] {
  const differs: Difference[] = [];
  if (wanted.target !== there.target) differs.push("target");
  if (wanted.enforcement !== there.enforcement) differs.push("enforcement");
  if (!sameValue(wanted.repositories, there.repositories)) differs.push("repositories");
  if (!sameValue(wanted.refs, there.refs)) differs.push("refs");
  if (!sameRules(wanted.rules, there.rules)) differs.push("rules");
  if (wanted.bypasses !== there.bypasses) differs.push("bypasses");
  return differs;
}

/** GitHub adds parameters with their defaults to what was written: only what we say is compared. */
function sameRules(wanted: RulesetContent["rules"], there: RulesetContent["rules"]): boolean {
  if (wanted.length !== there.length) return false;
  return wanted.every(({ type, parameters }) => {
    const found = there.find((one) => one.type === type);
    return (
      found !== undefined &&
      Object.entries(parameters).every(([name, value]) => sameValue(found.parameters[name], value))
    );
  });
}

function asksUnpinned(
  { rules }: RulesetContent,
  check: { readonly name: string; readonly appId: number | null },
): boolean {
  return rules.some(({ type, parameters }) => {
    const asked: unknown = type === "required_status_checks" ? parameters["required_status_checks"] : [];
    return (
      Array.isArray(asked) &&
      asked.some((one: unknown) => {
        if (typeof one !== "object" || one === null || !("context" in one) || one.context !== check.name) return false;
        const pinned = "integration_id" in one ? one.integration_id : null;
        return check.appId === null ? typeof pinned !== "number" : pinned !== check.appId;
      })
    );
  });
}

/** Whether two values of JSON are the same; the order of keys does not count. */
function sameValue(one: unknown, other: unknown): boolean {
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return one === other;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
  );
}
