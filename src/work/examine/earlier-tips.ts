import type { Oid } from "../../facts/oid.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";

/** Heads that deliveries named and that one turn looks for; what is beyond waits for the next, so that nobody floods a leak away. */
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

/** Puts heads that are too many for this turn on the list for the next one. */
export async function lookLater(
  ports: Pick<ExaminationPorts, "store" | "clock">,
  subject: JudgedSubject,
  heads: readonly Oid[],
): Promise<void> {
  if (heads.length === 0) return;
  await ports.store.worklist.add(subject, { heads, befores: [], again: false }, ports.clock.now().toISOString());
}
