import { readAlertNumber } from "../../facts/alert-number.ts";
import type { Subject } from "../../facts/subject.ts";
import { afterGitHub, DONE, type Outcome, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PresentComment } from "../ports/people.ts";
import { findRulesHome } from "../rules-in-force/rules-home.ts";
import { askIfAmong } from "../rulings/approvers.ts";
import { approverRules } from "../rulings/rules-for-rulings.ts";
import { soleLine } from "../rulings/sole-line.ts";
import { acknowledgeAlert } from "./acknowledge-alert.ts";

type AlertCommand = Extract<Subject, { kind: "issue-command" }>;

/** `/sourcewarden ack A-12`, and nothing else. */
const ACKNOWLEDGE = /^\/sourcewarden ack (A-[0-9]+)$/;

/**
 * Carries out the command by which one of the rules' owners takes an alert up, under an issue of the private rules repository.
 * Once: a delivery that comes again must not take up what was opened again since. Elsewhere nothing is read.
 */
export async function answerAlertCommand(ports: ExaminationPorts, subject: AlertCommand): Promise<Outcome> {
  const { effects } = ports.store;
  const key = `alert-command:${subject.repository.installation}:${subject.repository.id}:${subject.comment}`;
  const known = await effects.get(key);
  if (known?.state === "settled") return DONE;
  const decided = known === null ? await decideOnce(ports, subject, key) : { ok: true as const, value: known.mark };
  if (!decided.ok) return decided.outcome;
  if (decided.value === null) return DONE;
  const sign = decided.value === TAKEN_UP ? "+1" : "confused";
  const signed = await ports.github.react(subject.repository, subject.comment, sign);
  // What was decided stands, also where nobody can be shown it.
  if (!signed.ok && signed.fault.kind === "retry-later") return afterGitHub(signed.fault);
  await effects.settle(key, null, decided.value);
  return DONE;
}

const TAKEN_UP = "taken-up";

/** What became of the command, kept before anybody is told; null where there is nothing to answer. */
async function decideOnce(ports: ExaminationPorts, subject: AlertCommand, key: string): Promise<Step<string | null>> {
  const home = await findRulesHome(subject.repository, ports);
  if (!home.ok) return home;
  const nothing = { ok: true, value: null } as const;
  if (home.value?.id !== subject.repository.id || !home.value.there || !home.value.private) return nothing;
  const read = await ports.github.readComment(subject.repository, subject.comment);
  if (!read.ok) return { ok: false, outcome: afterGitHub(read.fault) };
  const comment = read.value;
  // A bot is never answered: two of them would talk without end.
  if (comment === null || comment.authorType !== "User" || comment.conversation !== subject.issue) return nothing;
  const said = soleLine(comment.body);
  if (said.kind === "none") return nothing;
  const done = await takeUp(ports, subject, comment, said.kind === "line" ? numberIn(said.line) : null);
  if (!done.ok) return done;
  const answer = done.value ? TAKEN_UP : "refused";
  await ports.store.effects.intend(key, answer);
  return { ok: true, value: answer };
}

/** Whether the alert is taken up now. */
async function takeUp(
  ports: ExaminationPorts,
  { repository }: AlertCommand,
  { author, viaApp, createdAt, updatedAt }: PresentComment,
  number: number | null,
): Promise<Step<boolean>> {
  // Whoever may edit a comment could put words into its author's mouth, and so could an App.
  if (number === null || viaApp || createdAt !== updatedAt) return { ok: true, value: false };
  const state = await ports.github.readRepository(repository);
  if (!state.ok) return { ok: false, outcome: afterGitHub(state.fault) };
  const by = await approverRules(ports, state.value);
  if (!by.ok) return by;
  const names = by.value.rules.owners;
  const owner = await askIfAmong(ports, { names, home: by.value.home, near: repository }, author);
  if (!owner.ok) return { ok: false, outcome: afterGitHub(owner.fault) };
  if (owner.value !== "yes") return { ok: true, value: false };
  const taken = await acknowledgeAlert(ports, { installation: repository.installation, number, by: author.id });
  return { ok: true, value: taken.kind === "acknowledged" || taken.kind === "was-acknowledged" };
}

function numberIn(line: string): number | null {
  const [, name = ""] = ACKNOWLEDGE.exec(line) ?? [];
  return readAlertNumber(name);
}
