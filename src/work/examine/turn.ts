import type { Store, SubjectHints, WorkItem } from "../ports/store.ts";

/** One look at a subject: what it was told, and how many looks without a full result came before it. */
export interface Turn {
  readonly hints: SubjectHints;
  readonly attempts: number;
}

/**
 * The turn of an item. A look that follows of itself after a verdict begins no new check run, though a person had asked
 * for one: that one was made.
 */
export async function turnOf(item: WorkItem, store: Pick<Store, "verdicts">): Promise<Turn> {
  const { hints, attempts } = item;
  if (!hints.again || attempts === 0) return { hints, attempts };
  const present = await store.verdicts.present(item.key);
  const answered = present !== null && Date.parse(present.decidedAt) >= Date.parse(item.since);
  return { hints: answered ? { ...hints, again: false } : hints, attempts };
}
