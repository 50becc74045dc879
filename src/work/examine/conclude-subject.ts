import { isComplete } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { tellLeaks } from "../alerts/tell-leaks.ts";
import { deadlineIn, JUDGEMENT_MS } from "../judge/deadline.ts";
import type { Bench } from "../judge/judge-range.ts";
import { judgeRange } from "../judge/judge-range.ts";
import { recordVerdict } from "../ledger/record-verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { VerdictRecord } from "../ports/store.ts";
import { type CarryOut, carryOut } from "../publish/carry-out.ts";
import { lookAgainIfOutrun } from "../rules-in-force/rules-state.ts";
import { noteRulings } from "../rulings/note-rulings.ts";
import { lookAgain } from "./look-again.ts";
import { DONE, type Outcome } from "./outcome.ts";
import { endLooking } from "./pending-heads.ts";
import { forgetCarriedOut, rememberCarriedOut } from "./verdict-inputs.ts";

/**
 * Records a subject's verdict in the ledger, stores it, ends the look at its head and carries out what follows. Only one that saw everything is
 * remembered as carried out: the next delivery has another look where something was not seen.
 */
export async function concludeSubject(ports: ExaminationPorts, what: CarryOut, inputs: string): Promise<Outcome> {
  const key = subjectKey(what.subject) + what.suffix;
  const { effects } = ports.store;
  const record: VerdictRecord = {
    subjectKey: key,
    subject: what.subject,
    repository: what.repository,
    head: what.head,
    inputs,
    verdict: what.verdict,
    decidedAt: ports.clock.now().toISOString(),
    open: true,
  };
  // Nothing is concluded without its entry: where the ledger cannot be written the subject is tried again.
  await recordVerdict(ports, record);
  await ports.store.verdicts.put(record);
  if (what.suffix === "") {
    await lookAgainIfOutrun(ports, what.subject, what.verdict.provenance);
    await noteRulings(ports, what);
  }
  // Before anything that GitHub may delay: people are to know at once.
  await tellLeaks(ports, what);
  await endLooking(effects, what.repository, key);
  const outcome = await carryOut(ports, what);
  if (outcome.kind !== "done") return outcome;
  if (isComplete(what.verdict.coverage)) await rememberCarriedOut(effects, key, what.head, inputs);
  else await forgetCarriedOut(effects, key);
  return DONE;
}

export interface EarlierTips {
  readonly bench: Bench;
  readonly opened: OpenedRepository;
  readonly subject: JudgedSubject;
  readonly home: CarryOut["home"];
  readonly tips: readonly Oid[];
  readonly known: readonly Oid[];
  readonly inputs: string;
  /** Looks at the subject before this one. */
  readonly attempts: number;
}

/**
 * Judges tips that a subject has left behind and that were never judged as its head: they were pushed, so each gets a
 * verdict and a check of its own, all of them within the time of one judgement. Answers the first outcome that is not done.
 */
export async function concludeEarlierTips(ports: ExaminationPorts, earlier: EarlierTips): Promise<Outcome> {
  const key = subjectKey(earlier.subject);
  const deadline = deadlineIn(ports.clock, JUDGEMENT_MS);
  let later = DONE;
  for (const tip of earlier.tips) {
    const suffix = `@${tip}`;
    const asHead = await ports.store.verdicts.at(key, tip);
    const asEarlier = await ports.store.verdicts.at(key + suffix, tip);
    if (isDecided(asHead) || isDecided(asEarlier)) continue;
    const range = { tips: [tip], known: earlier.known, refNames: [] };
    const judged = await judgeRange(earlier.bench, earlier.opened, range, deadline);
    if (!judged.ok) return judged.outcome;
    const verdict: Verdict = judged.value.verdict;
    const { repository } = earlier.bench;
    const { subject, home } = earlier;
    const { rules } = earlier.bench.inForce;
    const what = { repository, subject, suffix, head: tip, verdict, rules, home, conversation: null };
    const outcome = await concludeSubject(ports, what, earlier.inputs);
    if (outcome.kind !== "done") return outcome;
    if (later.kind === "done") later = lookAgain(verdict, earlier.attempts);
  }
  return later;
}

function isDecided(record: VerdictRecord | null): boolean {
  return record !== null && record.verdict.kind !== "undecided";
}
