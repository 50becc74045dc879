import type { Note } from "../../../facts/change.ts";
import type { Gap } from "../../../facts/coverage.ts";
import type { Oid } from "../../../facts/oid.ts";
import { peel } from "../objects/peel.ts";
import type { NativeRepository } from "./native-repository.ts";
import { objectSizes } from "./object-sizes.ts";
import { readObject } from "./object-stream.ts";

/** Commits that the tips stand for, with the texts of annotated tags on the way. */
export async function peelTips(
  { setting, budget }: NativeRepository,
  tips: readonly Oid[],
): Promise<{ readonly tips: readonly Oid[]; readonly notes: readonly Note[]; readonly gaps: readonly Gap[] }> {
  const commits: Oid[] = [];
  const notes: Note[] = [];
  const gaps: Gap[] = [];
  // A repository may have ten thousands of refs: only those that are no commits are read one by one.
  const types = await objectSizes(setting, tips);
  for (const tip of tips) {
    if (types.get(tip)?.type === "commit") {
      commits.push(tip);
      continue;
    }
    const peeled = await peel(tip, (oid) => readObject(setting, oid, budget.blobBytes));
    notes.push(...peeled.texts.map((text): Note => ({ kind: "tag-message", commit: peeled.commit, text })));
    gaps.push(...peeled.gaps);
    if (peeled.commit !== null) commits.push(peeled.commit);
  }
  return { tips: commits, notes, gaps };
}

/** Commits that are known. One that is not here any more is left out: that makes a range larger, never smaller. */
export async function peelKnown({ setting, budget }: NativeRepository, known: readonly Oid[]): Promise<readonly Oid[]> {
  const commits: Oid[] = [];
  for (const [oid, { type }] of await objectSizes(setting, known)) {
    if (type === "commit") commits.push(oid);
    else if (type === "tag") {
      const peeled = await peel(oid, (each) => readObject(setting, each, budget.blobBytes));
      if (peeled.commit !== null) commits.push(peeled.commit);
    }
  }
  return commits;
}
