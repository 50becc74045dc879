import type { Oid } from "../facts/oid.ts";
import { type Subject, subjectKey } from "../facts/subject.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { type CarryOut, carryOut } from "./carry-out.ts";
import type { Bench } from "./judge-range.ts";
import { judgeRange } from "./judge-range.ts";
import { DONE, type Outcome } from "./outcome.ts";
import { endLooking } from "./pending-heads.ts";
import type { ExaminationPorts } from "./ports/examination.ts";
import type { OpenedRepository } from "./ports/git.ts";
import { rememberCarriedOut } from "./verdict-inputs.ts";

/** Stores a subject's verdict, ends the look at its head and carries out what follows. */
export async function concludeSubject(ports: ExaminationPorts, what: CarryOut, inputs: string): Promise<Outcome> {
  const key = subjectKey(what.subject) + what.suffix;
  const { effects } = ports.store;
  await ports.store.verdicts.put({
    subjectKey: key,
    subject: what.subject,
    repository: what.repository,
    head: what.head,
    inputs,
    verdict: what.verdict,
    decidedAt: ports.clock.now().toISOString(),
    open: true,
  });
  await endLooking(effects, what.repository, key);
  const outcome = await carryOut(ports, what);
  if (outcome.kind === "done") await rememberCarriedOut(effects, key, what.head, inputs);
  return outcome;
}

export interface EarlierTips {
  readonly bench: Bench;
  readonly opened: OpenedRepository;
  readonly subject: Subject;
  readonly home: CarryOut["home"];
  readonly tips: readonly Oid[];
  readonly known: readonly Oid[];
  readonly inputs: string;
}

/**
 * Judges tips that a subject has left behind and that were never judged as its head: they were pushed, so each gets a
 * verdict and a check of its own. Answers the first outcome that is not done.
 */
export async function concludeEarlierTips(ports: ExaminationPorts, earlier: EarlierTips): Promise<Outcome> {
  const key = subjectKey(earlier.subject);
  for (const tip of earlier.tips) {
    const suffix = `@${tip}`;
    const asHead = await ports.store.verdicts.at(key, tip);
    const asEarlier = await ports.store.verdicts.at(key + suffix, tip);
    if (asHead !== null || asEarlier !== null) continue;
    const judged = await judgeRange(earlier.bench, earlier.opened, { tips: [tip], known: earlier.known, refNames: [] });
    if (!judged.ok) return judged.outcome;
    const verdict: Verdict = judged.value.verdict;
    const { repository } = earlier.bench;
    const { subject, home } = earlier;
    const what = { repository, subject, suffix, head: tip, verdict, home, conversation: null };
    const outcome = await concludeSubject(ports, what, earlier.inputs);
    if (outcome.kind !== "done") return outcome;
  }
  return DONE;
}
