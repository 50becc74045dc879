import type { AnsweredCommand, CommandAnswer } from "../../facts/command-answer.ts";
import { DONE, type Outcome, type Step } from "../examine/outcome.ts";
import { recordAnswer } from "../ledger/record-ruling.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { answerAmong, keepAnswer, knownAnswer, settleAnswer } from "./answered.ts";
import { considerRevocation, enterRevocation } from "./consider-revocation.ts";
import { considerRuling } from "./consider-ruling.ts";
import { enterRuling } from "./enter-ruling.ts";
import { type CommandSubject, type Heard, hearComment } from "./hear-comment.ts";
import { rulingsLock } from "./rulings-lock.ts";
import { tellAnswer } from "./tell-answer.ts";

/**
 * Reads a comment as it is now, and carries out the command that it holds, once: the answer is kept before anybody hears
 * of it, and a ruling names the comments that made it, so that a delivery that comes twice or a crash changes nothing.
 * What was ruled is in the ledger before the answer is kept: nobody hears of a ruling that is not.
 */
export async function answerCommand(ports: ExaminationPorts, subject: CommandSubject): Promise<Outcome> {
  const { effects } = ports.store;
  const known = await knownAnswer(effects, subject);
  if (known?.told) return DONE;
  const decided = known === null ? await decideOnce(ports, subject) : { ok: true as const, value: known.command };
  if (!decided.ok) return decided.outcome;
  if (decided.value === null) return DONE;
  const told = await tellAnswer(ports, decided.value);
  if (told.kind !== "done") return told;
  await settleAnswer(effects, subject);
  return DONE;
}

/** Null where there is nothing to answer. */
async function decideOnce(ports: ExaminationPorts, subject: CommandSubject): Promise<Step<AnsweredCommand | null>> {
  const heard = await hearComment(ports, subject);
  if (!heard.ok || heard.value === null) return heard.ok ? { ok: true, value: null } : heard;
  const answer = await decide(ports, heard.value);
  if (!answer.ok) return answer;
  const { said, reading } = heard.value;
  // A crash before this is mended by the next look at the comment, which finds the ruling that it made.
  if (answer.value.kind !== "refused") await recordAnswer(ports, said);
  const command: AnsweredCommand = { said, ...aboutOf(reading), answer: answer.value };
  await keepAnswer(ports.store.effects, subject, command);
  return { ok: true, value: command };
}

async function decide(ports: ExaminationPorts, { said, reading, refusal }: Heard): Promise<Step<CommandAnswer>> {
  if (refusal !== null) return { ok: true, value: { kind: "refused", why: refusal } };
  if (reading.kind === "refused") throw new Error("A comment that cannot be read was not refused.");
  const { rulings } = ports.store;
  const before = answerAmong(await rulings.all(said.repository.installation), said);
  if (before !== null) return { ok: true, value: before };
  const { command } = reading;
  if (command.verb === "revoke") {
    const refused = await considerRevocation(ports, said, command);
    if (!refused.ok) return refused;
    if (refused.value !== null) return { ok: true, value: { kind: "refused", why: { kind: refused.value } } };
    const ended = await rulingsLock(ports, said.repository, () => enterRevocation(ports, said, command.ruling));
    return { ok: true, value: ended };
  }
  const considered = await considerRuling(ports, said, command);
  if (!considered.ok) return considered;
  if (considered.value.kind === "refused") return { ok: true, value: considered.value };
  const { order } = considered.value;
  const entered = await rulingsLock(ports, said.repository, () => enterRuling(rulings, order, ports.clock.now()));
  return entered === "again" ? { ok: false, outcome: GRANTED_MEANWHILE } : { ok: true, value: entered };
}

/** Whoever granted it a moment ago is to be looked at as well. */
const GRANTED_MEANWHILE: Outcome = {
  kind: "retry-later",
  afterMs: 1_000,
  cause: "somebody else granted it meanwhile",
  counts: false,
};

function aboutOf(reading: Heard["reading"]): Pick<AnsweredCommand, "verb" | "about"> {
  if (reading.kind === "refused") return { verb: null, about: null };
  const { command } = reading;
  const about = command.verb === "revoke" ? `R-${command.ruling}` : `SW-${command.reference}`;
  return { verb: command.verb, about };
}
