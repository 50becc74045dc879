import { PIPELINE_RULES } from "../flow-rules.ts";
import { CONTENT_RULES } from "../limits.ts";
import { nearest } from "../nearest.ts";
import { OPAQUE_RULES } from "../opaque-rules.ts";
import type { MarkerRule, RuleError, RuleOrigin } from "../rule-set.ts";
import type { Policy } from "./policy.ts";

/** A rule or source by its name. */
interface Named {
  readonly id: string;
  readonly origin: RuleOrigin;
}

/** An error for every rule that has the id of an earlier one; letter case does not keep two ids apart. */
export function checkIds(rules: readonly Named[]): readonly RuleError[] {
  const first = new Map<string, Named>();
  const errors: RuleError[] = [];
  for (const rule of rules) {
    const known = first.get(rule.id.toLowerCase());
    if (known === undefined) first.set(rule.id.toLowerCase(), rule);
    else {
      errors.push({
        ...at(rule.origin),
        what: `a second rule with the id \`${rule.id}\``,
        why: `${known.origin.file}:${known.origin.line} has that id, and a report could not tell them apart`,
        mend: "Give it another id.",
      });
    }
  }
  return errors;
}

/** An error where there are more rules about content than may be. */
export function checkSize(rules: readonly Named[]): readonly RuleError[] {
  const extra = rules[CONTENT_RULES];
  if (extra === undefined) return [];
  return [
    {
      ...at(extra.origin),
      what: `more than ${CONTENT_RULES} rules about content`,
      why: "every file is held against all of them, and judging must end in time",
      mend: "Join rules that differ only in their paths.",
    },
  ];
}

/** Errors for packs, switched-off rules and overrides that name nothing, or the same thing twice. */
export function checkNamed(
  policy: Policy,
  shipped: {
    readonly packs: readonly string[];
    /** Names of those that count only where they are asked for. */
    readonly optIn: readonly string[];
    readonly shipped: readonly Pick<MarkerRule, "id">[];
  },
): readonly RuleError[] {
  const markers = shipped.shipped.map((rule) => rule.id);
  const all = [
    ...markers,
    ...[...policy.markers, ...policy.paths].map((rule) => rule.id),
    ...PIPELINE_RULES,
    ...OPAQUE_RULES,
  ];
  const packs = (policy.packs ?? []).map((rule) => ({ rule, origin: policy.packsOrigin }));
  return [
    ...unknown(packs, shipped.packs, "a pack that is not shipped"),
    ...unknown(policy.use, shipped.optIn, "a pack that cannot be asked for"),
    ...unknown(policy.disable, markers, "a switched-off rule that no pack has"),
    ...unknown(policy.overrides, all, "an override of a rule that is not there"),
    ...twice(policy.overrides),
  ];
}

function unknown(
  named: readonly { readonly rule: string; readonly origin: RuleOrigin | null }[],
  known: readonly string[],
  what: string,
): readonly RuleError[] {
  return named.flatMap(({ rule, origin }) => {
    if (origin === null || known.includes(rule)) return [];
    const near = nearest(rule, known);
    const mend = near === null ? "Correct the name, or remove it." : `Did you mean \`${near}\`?`;
    return [
      {
        ...at(origin),
        what: `${what}: \`${rule}\``,
        why: "a name that means nothing is mostly a slip of the pen",
        mend,
      },
    ];
  });
}

function twice(named: Policy["overrides"]): readonly RuleError[] {
  return named.flatMap(({ rule, origin }, index) => {
    const first = named.slice(0, index).find((other) => other.rule === rule);
    if (first === undefined) return [];
    const why = `${first.origin.file}:${first.origin.line} speaks of that rule already`;
    return [{ ...at(origin), what: `a second override of \`${rule}\``, why, mend: "Keep one of them." }];
  });
}

function at(origin: RuleOrigin): Pick<RuleError, "file" | "line" | "column"> {
  return { file: origin.file, line: origin.line, column: 1 };
}
