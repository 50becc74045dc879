import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { refSubject } from "../receive/wanted.ts";

type Refs = Readonly<Record<string, string>>;

/** Refs of a repository that are remembered; one with more says so by a gap, and what is beyond is judged by its pushes. */
const MOST_REFS = 20_000;
/** Moved refs that are looked at at once; the others follow by so many a second, so that what is new comes in between. */
const AT_ONCE = 50;
const PER_SECOND = 5;

const NO_HINTS = { heads: [], befores: [], again: false } as const;

/** Refs as they are now, of any namespace but that of pull requests, which are judged as such. */
export function presentRefs(listed: ReadonlyMap<string, Oid>): { readonly refs: Refs; readonly all: boolean } {
  const names = [...listed.keys()].filter((ref) => !ref.startsWith("refs/pull/")).sort(headsFirst);
  const kept = names.slice(0, MOST_REFS).map((ref): [string, string] => [ref, listed.get(ref) ?? ""]);
  return { refs: Object.fromEntries(kept), all: names.length <= MOST_REFS };
}

/**
 * Puts every ref that moved, came or went since the last look on the work list. GitHub tells nothing of more than three tags
 * pushed at once, of namespaces other than branches and tags, nor of what is too large for a webhook. What was judged at
 * its present tip already is left alone.
 */
export async function judgeMovedRefs(
  { store, clock }: Pick<ExaminationPorts, "store" | "clock">,
  repository: RepositoryRef,
  before: Refs,
  now: Refs,
): Promise<number> {
  const tips = await store.tips.all(repository);
  const moved: JudgedSubject[] = [];
  for (const ref of new Set([...Object.keys(now), ...Object.keys(before)])) {
    const tip = now[ref];
    if (tip === before[ref] || (tip !== undefined && tips.get(ref)?.tip === tip)) continue;
    const subject = refSubject(repository, ref);
    const present = await store.verdicts.present(subjectKey(subject));
    const isKnown = tip === undefined ? present?.open !== true : present?.open === true && present.head === tip;
    if (!isKnown) moved.push(subject);
  }
  const at = clock.now().getTime();
  for (const [index, subject] of moved.entries()) {
    const seconds = Math.floor(Math.max(0, index - AT_ONCE) / PER_SECOND);
    if (index < AT_ONCE) await store.worklist.add(subject, NO_HINTS, new Date(at).toISOString());
    else await store.worklist.addAt(subject, new Date(at + (seconds + 1) * 1_000).toISOString());
  }
  return moved.length;
}

/** Whether two looks saw the same refs at the same tips. */
export function sameRefs(one: Refs, other: Refs): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Branches stand before all else, should there be more than are remembered. */
function headsFirst(one: string, other: string): number {
  const weight = (ref: string): number => (ref.startsWith("refs/heads/") ? 0 : 1);
  return weight(one) - weight(other) || (one < other ? -1 : 1);
}
