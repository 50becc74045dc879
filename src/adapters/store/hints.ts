import type { SubjectHints } from "../../work/ports/store.ts";

/** Forks that are told of by one item; each look takes them up. */
const MOST_FORKS = 500;

/** Both hints as one: heads and earlier tips without repeats, the older first. */
export function mergeHints(older: SubjectHints, newer: SubjectHints): SubjectHints {
  return {
    heads: [...new Set([...older.heads, ...newer.heads])],
    befores: [...new Set([...older.befores, ...newer.befores])],
    again: older.again || newer.again,
    ...forksOf(older, newer),
    ...((older.deleted ?? newer.deleted) && { deleted: true }),
  };
}

function forksOf(older: SubjectHints, newer: SubjectHints): Pick<SubjectHints, "forks"> {
  if (older.forks === undefined && newer.forks === undefined) return {};
  const all = new Map([...(older.forks ?? []), ...(newer.forks ?? [])].map((fork) => [fork.id, fork]));
  return { forks: [...all.values()].slice(-MOST_FORKS) };
}

/** Reads hints as the store wrote them. */
export function readHints(text: string): SubjectHints {
  return JSON.parse(text) satisfies SubjectHints;
}
