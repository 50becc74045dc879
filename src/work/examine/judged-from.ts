import { type Oid, parseOid } from "../../facts/oid.ts";
import type { Effects } from "../ports/store.ts";

/**
 * What counted as known when a tip was judged as its ref's present one; null where it was not. A tip is known itself
 * once it was judged: a second look at it would see nothing and call it clear, whatever had been found.
 */
export async function judgedFrom(
  effects: Effects,
  subjectKey: string,
  tip: Oid | null,
): Promise<readonly Oid[] | null> {
  const [judged, ...known] = (await effects.get(keyOf(subjectKey)))?.mark.split(" ") ?? [];
  return tip !== null && judged === tip ? known.flatMap((one) => parseOid(one) ?? []) : null;
}

/** Remembers from where a tip was judged, in place of the tip before it. */
export async function rememberJudgedFrom(
  effects: Effects,
  subjectKey: string,
  tip: Oid,
  known: readonly Oid[],
): Promise<void> {
  await effects.intend(keyOf(subjectKey), [tip, ...known].join(" "));
}

function keyOf(subjectKey: string): string {
  return `judged-from:${subjectKey}`;
}
