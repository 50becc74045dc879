import type { SubjectHints } from "../../work/ports/store.ts";

/** Both hints as one: heads and earlier tips without repeats, the older first. */
export function mergeHints(older: SubjectHints, newer: SubjectHints): SubjectHints {
  return {
    heads: [...new Set([...older.heads, ...newer.heads])],
    befores: [...new Set([...older.befores, ...newer.befores])],
    again: older.again || newer.again,
  };
}

/** Reads hints as the store wrote them. */
export function readHints(text: string): SubjectHints {
  return JSON.parse(text) satisfies SubjectHints;
}
