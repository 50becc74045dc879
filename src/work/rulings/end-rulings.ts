import type { Ruling, RulingEnd } from "../../facts/ruling.ts";
import { recordEnd } from "../ledger/record-ruling.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { RulesHome } from "../rules-in-force/rules-home.ts";
import { lookAgainAfter } from "./look-again-after.ts";
import { rulingsLock } from "./rulings-lock.ts";

type Ports = Pick<ExaminationPorts, "store" | "clock" | "log" | "key">;

/** One ruling that is to end of itself. */
export interface Ending {
  readonly ruling: Ruling;
  readonly why: RulingEnd;
}

/**
 * Ends rulings of themselves. Everything that they bore on is looked at again, the pull requests in which they were
 * spoken of first (their tables are written anew with that), and their owners' report.
 */
export async function endRulings(ports: Ports, home: RulesHome | null, endings: readonly Ending[]): Promise<void> {
  const { worklist } = ports.store;
  for (const ending of endings) await rulingsLock(ports, ending.ruling, () => end(ports, ending));
  if (endings.length === 0 || home === null) return;
  const hints = { heads: [], befores: [], again: false };
  await worklist.add({ kind: "rules", repository: home }, hints, ports.clock.now().toISOString());
}

/** What it bears on is put on the list first, and its end recorded next: a crash between them ends it there. */
async function end(ports: Ports, { ruling, why }: Ending): Promise<void> {
  const { store, clock, log } = ports;
  const present = await store.rulings.get(ruling.installation, ruling.number);
  if (present === null || present.ended !== null) return;
  await lookAgainAfter(ports, present);
  const ended = { why, at: clock.now().toISOString(), said: null };
  await recordEnd(ports, present, ended);
  await store.rulings.put({ ...present, ended });
  log.info({ installation: ruling.installation, ruling: ruling.number, why }, "A ruling has ended.");
}
