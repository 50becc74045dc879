import fs from "node:fs";
import { expandOid, readCommit, resolveRef } from "isomorphic-git";
import { type Oid, parseOid } from "../../../facts/oid.ts";

const STEP = /(?:~(\d*)|\^(\d*))$/;
const MOST_STEPS = 10_000;

/** The commit that a revision names: a ref, an id or its beginning, with any number of `~N` and `^N`; null where none. */
export async function resolveRevision(gitdir: string, revision: string): Promise<Oid | null> {
  const step = STEP.exec(revision);
  if (step === null) return resolveName(gitdir, revision);
  const start = await resolveRevision(gitdir, revision.slice(0, step.index));
  const [, back, parent] = step;
  if (start === null) return null;
  if (back === undefined) return parentOf(gitdir, start, Number(parent || "1"));
  const count = Number(back || "1");
  if (count > MOST_STEPS) return null;
  let at: Oid | null = start;
  for (let steps = 0; at !== null && steps < count; steps += 1) at = await parentOf(gitdir, at, 1);
  return at;
}

async function resolveName(gitdir: string, name: string): Promise<Oid | null> {
  const tries = [
    () => resolveRef({ fs, gitdir, ref: name === "@" ? "HEAD" : name }),
    () => expandOid({ fs, gitdir, oid: name }),
  ];
  for (const attempt of tries) {
    try {
      // Reading peels a tag to its commit, and proves that there is one.
      return parseOid((await readCommit({ fs, gitdir, oid: await attempt() })).oid) ?? null;
    } catch {
      // Not that; the next reading of the name may be it, else the caller is told that there is none.
    }
  }
  return null;
}

async function parentOf(gitdir: string, oid: Oid, number: number): Promise<Oid | null> {
  if (number === 0) return oid;
  try {
    return parseOid((await readCommit({ fs, gitdir, oid })).commit.parent[number - 1]) ?? null;
  } catch {
    return null;
  }
}
