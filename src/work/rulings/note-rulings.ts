import type { Verdict } from "../../verdict/verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { CarryOut } from "../publish/carry-out.ts";

/**
 * Notes which rulings a verdict depends on (their owners' report tells of a first use), and has the subject looked at again
 * of itself when the first of them expires: no webhook tells of that. What holds until it is revoked has no such moment.
 */
export async function noteRulings(
  ports: Pick<ExaminationPorts, "store" | "clock">,
  { subject, verdict, home }: Pick<CarryOut, "subject" | "verdict" | "home">,
): Promise<void> {
  const { rulings, worklist } = ports.store;
  const { installation } = subject.repository;
  const now = ports.clock.now().toISOString();
  const applied = rulingsOf(verdict);
  const numbers = [...new Set(applied.flatMap(({ number }) => number ?? []))];
  const known = await Promise.all(numbers.map((number) => rulings.get(installation, number)));
  if (numbers.length > 0) await rulings.used(installation, numbers, now);
  if (home?.there && known.some((ruling) => ruling?.lastUsed === null)) {
    await worklist.add({ kind: "rules", repository: home }, { heads: [], befores: [], again: false }, now);
  }
  const [first] = applied.map(({ expires }) => expires).sort();
  if (first !== undefined && first < LAST_MOMENT) await worklist.addAt(subject, first);
}

/** What expires later than this is not meant to. */
const LAST_MOMENT = "9999";

/** True where a verdict would be worse without what people ruled. */
export function dependsOnRulings(verdict: Verdict): boolean {
  return rulingsOf(verdict).length > 0;
}

function rulingsOf({ findings, coverage }: Verdict) {
  return [...findings, ...coverage.accepted].flatMap(({ ruling }) => ruling ?? []);
}
