import type { RepositoryRef } from "../../facts/repository.ts";
import type { Ruling, RulingEnd } from "../../facts/ruling.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { lookAgainAfter } from "./look-again-after.ts";
import { publishRulingsReport } from "./publish-rulings-report.ts";
import { publishRulingsTable, tablesOf } from "./publish-rulings-table.ts";
import { rulingsLock } from "./rulings-lock.ts";

/** Ends rulings of themselves, says so where they were spoken of, and has everything looked at that they bore on. */
export async function endRulings(
  ports: ExaminationPorts,
  near: RepositoryRef,
  ending: readonly { readonly ruling: Ruling; readonly why: RulingEnd }[],
): Promise<Step<void>> {
  if (ending.length === 0) return { ok: true, value: undefined };
  for (const one of ending) {
    const ended = await rulingsLock(ports, near, () => end(ports, one));
    if (ended === null) continue;
    await lookAgainAfter(ports, ended);
    for (const place of tablesOf(null, ended)) {
      const written = await publishRulingsTable(ports, place);
      // The ruling has ended, whoever hears of it; only what passes by waiting is worth another try.
      if (!written.ok && written.fault.kind === "retry-later") return { ok: false, outcome: afterGitHub(written.fault) };
    }
  }
  const told = await publishRulingsReport(ports, near);
  return told.kind === "done" ? { ok: true, value: undefined } : { ok: false, outcome: told };
}

/** Null where it has ended meanwhile. */
async function end(
  { store, clock, log }: ExaminationPorts,
  { ruling, why }: { readonly ruling: Ruling; readonly why: RulingEnd },
): Promise<Ruling | null> {
  const present = await store.rulings.get(ruling.installation, ruling.number);
  if (present === null || present.ended !== null) return null;
  const ended: Ruling = { ...present, ended: { why, at: clock.now().toISOString(), said: null } };
  await store.rulings.put(ended);
  log.info({ installation: ruling.installation, ruling: ruling.number, why }, "A ruling has ended.");
  return ended;
}
