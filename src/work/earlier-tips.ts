import type { Oid } from "../facts/oid.ts";
import type { OpenedRepository } from "./ports/git.ts";

/** Heads that deliveries named and that are still looked for; more than these on one subject are a person at play. */
export const MOST_HINTED = 50;

/** Of heads that a subject had, those that its present head does not contain: they were pushed and replaced. */
export async function leftBehind(
  opened: Pick<OpenedRepository, "isAncestor">,
  heads: readonly (Oid | null)[],
  present: Oid,
): Promise<readonly Oid[]> {
  const left: Oid[] = [];
  for (const head of new Set(heads)) {
    if (head !== null && head !== present && !(await opened.isAncestor(head, present))) left.push(head);
  }
  return left;
}
