import type { Finding } from "../finding.ts";
import { compareSaid, type Said, saidOf } from "./fate.ts";

/** A finding that two judgements of the same content do not both make, or not alike. */
export interface ChangedFinding {
  /** Of the later rules, where these find it. */
  readonly finding: Finding;
  readonly was: Said;
  readonly now: Said;
}

/** What differs between two judgements of the same content. */
export interface FindingChanges {
  readonly newly: readonly ChangedFinding[];
  readonly stops: readonly ChangedFinding[];
  readonly milder: readonly ChangedFinding[];
  readonly stricter: readonly ChangedFinding[];
  readonly unchanged: number;
}

/** Compares two judgements of the same content, finding by finding; those of one place and rule are the same by their identity. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  const old = new Map(before.map((finding) => [finding.id, finding]));
  const now = new Set(after.map(({ id }) => id));
  const changes = { newly: [], stops: [], milder: [], stricter: [] } as {
    [K in "newly" | "stops" | "milder" | "stricter"]: ChangedFinding[];
  };
  let unchanged = 0;
  for (const finding of after) {
    const known = old.get(finding.id);
    const change = { finding, was: known === undefined ? "silent" : saidOf(known), now: saidOf(finding) } as const;
    const order = compareSaid(change.now, change.was);
    if (known === undefined) changes.newly.push(change);
    else if (order === 0) unchanged += 1;
    else changes[order < 0 ? "milder" : "stricter"].push(change);
  }
  for (const finding of before) {
    if (!now.has(finding.id)) changes.stops.push({ finding, was: saidOf(finding), now: "silent" });
  }
  return { ...changes, unchanged };
}
