import type { ClassOrder } from "../../facts/label.ts";
import { pathRulesOf } from "../documents/register.ts";
import { type RegisteredSource, sourceOwners } from "../documents/registered-source.ts";
import { foldPath } from "../globs/globs.ts";
import { globs, label, lists, told } from "./diff-content.ts";
import {
  type DifferenceSubject,
  difference,
  type Effect,
  type RuleDifference,
  writtenLabel,
  writtenWord,
} from "./difference.ts";

/** Parts of a register's entry that name who owns it; the first who is at GitHub approves changes at home. */
const OWNERS = ["custodian", "businessOwner", "legalOwner"] as const satisfies readonly (keyof RegisteredSource)[];

/** Parts by which nothing is judged. */
const TOLD_ONLY = [
  "title",
  "scope",
  "whySecret",
  "valueBasis",
  "valueBand",
  "firstFixed",
  "agreements",
  "disclosures",
  "thirdParty",
  "jurisdictions",
  "exportControl",
  "reviewBy",
  "legalHold",
] as const satisfies readonly (keyof RegisteredSource)[];

/** Differences between two registers, source by source. */
export function diffSources(
  before: readonly RegisteredSource[],
  after: readonly RegisteredSource[],
  order: ClassOrder,
): readonly RuleDifference[] {
  const now = new Map(after.map((source) => [source.id, source]));
  const old = new Set(before.map((source) => source.id));
  return [
    ...before.flatMap((source) => {
      const next = now.get(source.id);
      return next === undefined ? [sourceGone(source)] : diffSource(source, next, order);
    }),
    ...after.filter((source) => !old.has(source.id)).map(sourceAdded),
  ];
}

function sourceGone(source: RegisteredSource): RuleDifference {
  // What labelled nothing any more takes nothing away when it goes.
  return difference(isLabelling(source) ? "loosens" : "changes", subjectOf(source), {
    before: writtenLabel(source.label),
    lines: { before: source.origin, after: null },
  });
}

function sourceAdded(source: RegisteredSource): RuleDifference {
  return difference(isLabelling(source) ? "tightens" : "changes", subjectOf(source), {
    after: writtenLabel(source.label),
    lines: { before: null, after: source.origin },
  });
}

function diffSource(before: RegisteredSource, after: RegisteredSource, order: ClassOrder): readonly RuleDifference[] {
  const pair = { about: subjectOf(before), before, after, order };
  const fold = (home: string): string => home.toLowerCase();
  const found = [
    ...status(pair),
    ...label(pair),
    ...lists(pair, "homes", [before.homes, after.homes], { fold, more: "tightens", fewer: "loosens" }),
    ...globs(pair, "paths", [before.paths, after.paths]),
    ...lists(pair, "excludes", [before.excludes, after.excludes], {
      fold: foldPath,
      more: "loosens",
      fewer: "tightens",
    }),
    ...lists(pair, "published", [before.published, after.published], {
      fold: foldPath,
      more: "loosens",
      fewer: "tightens",
    }),
    ...differing(before, after, OWNERS).map((part) =>
      told(pair, ownersEffect(before, after), keyOf(part), [null, null]),
    ),
    ...differing(before, after, TOLD_ONLY).map((part) => told(pair, "changes", keyOf(part), [null, null])),
  ];
  // Nothing that only concerns what is labelled matters where nothing was.
  return isLabelling(before)
    ? found
    : found.map((one) => (one.effect === "loosens" ? { ...one, effect: "changes" } : one));
}

function differing<Part extends keyof RegisteredSource>(
  before: RegisteredSource,
  after: RegisteredSource,
  parts: readonly Part[],
): readonly Part[] {
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

/** Other owners are not provably as strict, as with the owners of the rules. */
function ownersEffect(before: RegisteredSource, after: RegisteredSource): Effect {
  const [old, now] = [before, after].map((source) => JSON.stringify(sourceOwners(source)).toLowerCase());
  return old === now ? "changes" : "loosens";
}

function status(pair: {
  readonly about: DifferenceSubject;
  readonly before: RegisteredSource;
  readonly after: RegisteredSource;
  readonly order: ClassOrder;
}): readonly RuleDifference[] {
  const { before, after } = pair;
  if (before.status.is === after.status.is && before.status.since === after.status.since) return [];
  const [labelled, labels] = [isLabelling(before), isLabelling(after)];
  const effect = labelled === labels ? "changes" : labels ? "tightens" : "loosens";
  return [told(pair, effect, "status", [writtenWord(before.status.is), writtenWord(after.status.is)])];
}

function isLabelling(source: RegisteredSource): boolean {
  return pathRulesOf(source).length > 0;
}

function subjectOf(source: RegisteredSource): DifferenceSubject {
  return { kind: "source", source: source.id };
}

/** As the language spells it: `legalOwner` is `legal_owner`. */
function keyOf(part: string): string {
  return part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
