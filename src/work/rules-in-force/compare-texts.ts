import { createHash } from "node:crypto";
import { diffBaselines } from "../../rules/diff/diff-baselines.ts";
import { diffRules, loosens } from "../../rules/diff/diff-rules.ts";
import type { RuleDifference } from "../../rules/diff/difference.ts";
import { type Baseline, readBaseline } from "../../rules/documents/baseline.ts";
import { type OrganisationReading, readOrganisation } from "../../rules/documents/read-organisation.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import { keyMark } from "../../verdict/ruling-keys.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

type Ports = Pick<ExaminationPorts, "packs" | "key" | "clock">;

/** What an organisation's texts are beside those in force. */
export type Comparison =
  | { readonly kind: "broken"; readonly errors: readonly RuleError[] }
  /** Byte by byte the same. */
  | { readonly kind: "same" }
  /** Nothing is in force that they could be held against. */
  | { readonly kind: "first" }
  /** `weaker` where something loosens. */
  | { readonly kind: "stricter" | "weaker"; readonly differences: readonly RuleDifference[] };

/** Comparisons that are kept: rules that wait for approval are met by every examination. */
const MOST_KEPT = 8;
const kept = new Map<string, Comparison>();

/** Compares texts with those in force (null: none). `fromPrivate`: whether the new ones may hold a register. */
export function compareTexts(
  ports: Ports,
  inForce: readonly RulesText[] | null,
  { texts, fromPrivate }: { readonly texts: readonly RulesText[]; readonly fromPrivate: boolean },
): Comparison {
  const [old, now] = [textsDigest(inForce ?? []), textsDigest(texts)];
  // A register in a repository that was made public is an error, though it is the approved one.
  const mayBeThere = fromPrivate || !texts.some(({ kind }) => kind === "register");
  if (inForce !== null && old === now && mayBeThere) return { kind: "same" };
  // What a baseline may say depends on the day.
  const day = ports.clock.now().toISOString().slice(0, 10);
  const question = JSON.stringify([inForce === null, old, now, fromPrivate, day, keyMark(ports.key)]);
  const known = kept.get(question);
  if (known !== undefined) return known;
  const comparison = compare(ports, inForce, { texts, fromPrivate });
  kept.set(question, comparison);
  if (kept.size > MOST_KEPT) {
    const [oldest] = kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
  }
  return comparison;
}

/** Digest over what texts are called and say; which commit they were read from is left out. */
export function textsDigest(texts: readonly RulesText[]): string {
  const named = texts.map(({ kind, bytes }) => [kind, createHash("sha256").update(bytes).digest("hex")].join());
  return createHash("sha256").update(JSON.stringify(named.sort())).digest("hex");
}

function compare(
  ports: Ports,
  inForce: readonly RulesText[] | null,
  { texts, fromPrivate }: { readonly texts: readonly RulesText[]; readonly fromPrivate: boolean },
): Comparison {
  const after = readRules(ports, texts, fromPrivate);
  if (!after.ok) return { kind: "broken", errors: after.errors };
  if (inForce === null || inForce.every(({ kind }) => kind === "baseline")) return { kind: "first" };
  const before = readRules(ports, inForce, true);
  // A newer version of this program may read what was approved no more: then nothing is in force, as if there were none.
  if (!before.ok) return { kind: "first" };
  const differences = [
    ...diffRules(before, after),
    ...diffBaselines(readMarks(ports, inForce), readMarks(ports, texts)),
  ];
  return { kind: loosens(differences) ? "weaker" : "stricter", differences };
}

/** Reads texts as an organisation's rules; the baseline is none of them. */
export function readRules(
  { packs }: Pick<ExaminationPorts, "packs">,
  texts: readonly RulesText[],
  organisationPrivate: boolean,
): OrganisationReading {
  const organisation = texts.filter(({ kind }) => kind !== "baseline");
  return readOrganisation({
    packs,
    organisation: organisation.length === 0 ? null : organisation,
    organisationPrivate,
  });
}

/** Null where there is none, or one with errors: it lets nothing pass then. */
function readMarks({ key, clock }: Ports, texts: readonly RulesText[]): Baseline | null {
  const text = texts.find(({ kind }) => kind === "baseline");
  return text === undefined ? null : readBaseline(text, { keyMark: keyMark(key), now: clock.now() }).baseline;
}
