import type { JudgedSubject } from "../../facts/subject.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/**
 * Notes which rulings a verdict depends on, and has the subject looked at again of itself when the first of them expires:
 * no webhook tells of that. A ruling that holds until it is revoked has no such moment.
 */
export async function noteRulings(
  ports: Pick<ExaminationPorts, "store" | "clock">,
  subject: JudgedSubject,
  verdict: Verdict,
): Promise<void> {
  const { rulings, worklist } = ports.store;
  const applied = rulingsOf(verdict);
  const numbers = [...new Set(applied.flatMap(({ number }) => number ?? []))];
  if (numbers.length > 0) {
    await rulings.used(subject.repository.installation, numbers, ports.clock.now().toISOString());
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
