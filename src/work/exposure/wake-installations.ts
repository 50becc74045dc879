import type { Answer } from "../ports/answer.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** Pages of 100 installations: an App of one organisation has one. */
const MOST_PAGES = 100;

/**
 * Puts every organisation that the App is installed on, on the work list: where it was installed, or taken away, while
 * nobody listened, this is how it is found out. Answers how many there are.
 */
export async function wakeInstallations({
  audience,
  store,
  clock,
}: Pick<ExaminationPorts, "audience" | "store" | "clock">): Promise<Answer<number>> {
  let count = 0;
  for (let page: number | null = 1; page !== null && page <= MOST_PAGES; ) {
    const answer: Awaited<ReturnType<typeof audience.installations>> = await audience.installations(page);
    if (!answer.ok) return answer;
    for (const organisation of answer.value.accounts) {
      const hints = { heads: [], befores: [], again: false };
      await store.worklist.add({ kind: "organisation", organisation }, hints, clock.now().toISOString());
      count += 1;
    }
    page = answer.value.next;
  }
  return { ok: true, value: count };
}
