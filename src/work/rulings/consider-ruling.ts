import type { Command } from "../../facts/command.ts";
import type { PlainRefusal, Refusal } from "../../facts/command-answer.ts";
import type { Oid } from "../../facts/oid.ts";
import { type RulingScope, type Said, UNTIL_REVOKED } from "../../facts/ruling.ts";
import { subjectKey } from "../../facts/subject.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { afterGitHub, type Outcome, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PullRequestState } from "../ports/github.ts";
import { type ApproverRules, askIfApprover } from "./approvers.ts";
import { findTarget, type Target } from "./find-target.ts";
import { gatherMakers } from "./gather-makers.ts";
import { approversNeeded, daysGranted, type Makers, mayGrant, type Standing } from "./may-rule.ts";
import { approverRules } from "./rules-for-rulings.ts";
import { type RulingOrder, rulingToJoin } from "./ruling-order.ts";
import { scopeOf } from "./scope-of.ts";

type RulingCommand = Exclude<Command, { verb: "revoke" }>;

/** What comes of looking at a command: an order to be entered, or a refusal. */
export type Considered =
  | { readonly kind: "order"; readonly order: RulingOrder }
  | { readonly kind: "refused"; readonly why: Refusal };

const DAY_MS = 24 * 60 * 60 * 1000;

/** The head was not judged yet, or moved while we asked: it will be soon. */
const NOT_YET: Outcome = { kind: "retry-later", afterMs: 15_000, cause: "its head is not judged yet", counts: true };

/** Looks at a command that asks for a ruling or grants one, by everything that holds at this moment. */
export async function considerRuling(
  ports: ExaminationPorts,
  said: Said,
  command: RulingCommand,
): Promise<Step<Considered>> {
  const read = await ports.github.readPullRequest(said.repository, said.pull);
  if (!read.ok && read.fault.kind === "gone") return refused("closed");
  if (!read.ok) return { ok: false, outcome: afterGitHub(read.fault) };
  const pull = read.value;
  if (pull.state === "closed") return refused("closed");
  if (!pull.head.startsWith(command.head)) return refused("head-moved");
  if (await beginsOtherHead(ports, said, pull.head, command.head)) return refused("head-ambiguous");
  const reads = await mayRead(ports, said);
  if (!reads.ok) return reads;
  if (!reads.value) return refused("not-a-reader");
  const found = await targetOf(ports, said, pull, command);
  if (!found.ok) return found;
  if (found.value === null) return refused("unknown-number");
  const target = found.value;
  const unfit = unfitFor(command.verb, target);
  if (unfit !== null) return refused(unfit);
  const by = await approverRules(ports, pull.repository);
  if (!by.ok) return by;
  return command.verb === "ask"
    ? orderAsking(ports, { said, pull, command, target, by: by.value })
    : orderGrant(ports, { said, pull, command, target, by: by.value });
}

/** Everything about one command that was looked up. */
interface Question {
  readonly said: Said;
  readonly pull: PullRequestState;
  readonly command: RulingCommand;
  readonly target: Target;
  readonly by: ApproverRules & { readonly rules: RuleSet };
}

function orderAsking(ports: ExaminationPorts, question: Question): Step<Considered> {
  const { said, pull, command, target, by } = question;
  const order: RulingOrder = {
    kind: "ask",
    said,
    scope: scopeOf(command.verb, target, pull.repository),
    reference: command.reference,
    expires: inDays(ports, by.rules.waivers.longestDays),
    needed: approversNeeded(by.rules, weightOf(target, pull, NOBODY)),
    earlier: new Map(),
  };
  return { ok: true, value: { kind: "order", order } };
}

const NOBODY: Makers = { people: [], complete: true };

async function orderGrant(ports: ExaminationPorts, question: Question): Promise<Step<Considered>> {
  const { said, pull, command, target, by } = question;
  const days = daysGranted(by.rules.waivers, command.days);
  if (days === null) return refusedFor({ kind: "too-long", longestDays: by.rules.waivers.longestDays });
  const made = await gatherMakers(ports, pull);
  if (!made.ok) return { ok: false, outcome: afterGitHub(made.fault) };
  if (made.value === null) return { ok: false, outcome: NOT_YET };
  const makers = target.kind === "finding" && !target.ofPull ? { ...made.value, complete: false } : made.value;
  const word = await wordCounts(ports, question, makers, said);
  if (!word.ok) return word;
  if (word.value !== null) return refused(word.value);
  const wanted = {
    kind: "grant",
    scope: scopeOf(command.verb, target, pull.repository),
    reference: command.reference,
    needed: approversNeeded(by.rules, weightOf(target, pull, makers)),
  } as const;
  const live = await ports.store.rulings.liveIn(said.repository.installation, said.repository.id);
  const joined = rulingToJoin(live, wanted, ports.clock.now());
  const earlier = new Map<number, boolean>();
  for (const before of joined?.grants ?? []) {
    const counts = await wordCounts(ports, question, makers, before);
    if (!counts.ok) return counts;
    earlier.set(before.by.id, counts.value === null);
  }
  const expires = expiryOf(ports, wanted.scope, days);
  return { ok: true, value: { kind: "order", order: { ...wanted, said, expires, earlier } } };
}

/** Null where somebody's word is a grant here and now. */
async function wordCounts(
  ports: ExaminationPorts,
  { pull, by }: Question,
  makers: Makers,
  { by: person }: Pick<Said, "by">,
): Promise<Step<PlainRefusal | null>> {
  const asked = await askIfApprover(ports, pull.repository, by, person);
  if (!asked.ok) return { ok: false, outcome: afterGitHub(asked.fault) };
  const permission = await ports.github.permissionOf(pull.repository, person.login);
  if (!permission.ok) return { ok: false, outcome: afterGitHub(permission.fault) };
  const standing: Standing = { person, approver: asked.value, reader: permission.value !== "none" };
  return { ok: true, value: mayGrant(standing, makers) };
}

async function mayRead(ports: ExaminationPorts, { repository, by }: Said): Promise<Step<boolean>> {
  const permission = await ports.github.permissionOf(repository, by.login);
  if (!permission.ok) return { ok: false, outcome: afterGitHub(permission.fault) };
  return { ok: true, value: permission.value !== "none" };
}

/** A commit whose name begins with given digits is a matter of seconds: what was looked at must be told from what is there. */
async function beginsOtherHead(ports: ExaminationPorts, said: Said, head: Oid, digits: string): Promise<boolean> {
  const subject = { kind: "pull-request", repository: said.repository, number: said.pull } as const;
  const heads = await ports.store.verdicts.headsOf(subjectKey(subject));
  return heads.some((other) => other !== head && other.startsWith(digits));
}

/** What the number stands for on the present head; null where it stands for nothing there, whatever the reason. */
async function targetOf(
  ports: ExaminationPorts,
  said: Said,
  pull: PullRequestState,
  command: RulingCommand,
): Promise<Step<Target | null>> {
  const { repository } = said;
  const { verdicts, references } = ports.store;
  const own = subjectKey({ kind: "pull-request", repository, number: said.pull });
  const present = await verdicts.present(own);
  if (present?.open !== true || present.head !== pull.head) return { ok: false, outcome: NOT_YET };
  const id = await references.idOf(repository.installation, command.reference);
  if (id === null) return { ok: true, value: null };
  const others = (await verdicts.openAt(repository, pull.head)).filter(({ subjectKey }) => subjectKey !== own);
  const beside = others.map(({ verdict }) => verdict);
  const search = { verdict: present.verdict, beside, key: ports.key, repositoryId: repository.id };
  return { ok: true, value: findTarget(id, search) };
}

/** Why a verb does not fit what it is about; null where it does. */
function unfitFor(verb: RulingCommand["verb"], target: Target): PlainRefusal | null {
  if (target.kind === "gap") return verb === "waive" || verb === "not-a-secret" ? "gap-not-finding" : null;
  if (verb === "accept-gap") return "finding-not-gap";
  const { finding } = target;
  // What is waived already may be granted again, so that nobody has to wait for the day on which it ends.
  const stops = finding.severity === "block" ? finding.enforced : finding.advice === "waived";
  if (!stops) return "needs-none";
  return verb === "not-a-secret" && finding.keys.words === null ? "never-words" : null;
}

function weightOf(target: Target, { repository }: PullRequestState, makers: Makers) {
  const name = target.kind === "finding" ? target.finding.label.class : null;
  return { class: name, visibility: repository.visibility, makers };
}

function expiryOf(ports: ExaminationPorts, scope: RulingScope, days: number): string {
  return scope.kind === "not-a-secret" ? UNTIL_REVOKED : inDays(ports, days);
}

function inDays({ clock }: ExaminationPorts, days: number): string {
  return new Date(clock.now().getTime() + days * DAY_MS).toISOString();
}

function refused(kind: PlainRefusal): Step<Considered> {
  return refusedFor({ kind });
}

function refusedFor(why: Refusal): Step<Considered> {
  return { ok: true, value: { kind: "refused", why } };
}
