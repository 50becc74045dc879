import { label, mayFlow } from "../../facts/label.ts";
import type { RepositoryRef, RepositoryState } from "../../facts/repository.ts";
import type { Subject } from "../../facts/subject.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { NOTHING_LOOKED_AT } from "../../verdict/alerts/scope.ts";
import { textLeak, textLeakId } from "../../verdict/alerts/text-leak.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { tellAlerts } from "../alerts/tell-alerts.ts";
import { judgedPlace } from "../examine/judged-place.ts";
import { type Access, accessTo, openForJudging } from "../examine/open-for-judging.ts";
import { afterGit, afterGitHub, DONE, type Outcome, type Step } from "../examine/outcome.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { Answer } from "../ports/answer.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PullRequestState } from "../ports/github.ts";
import type { PresentText } from "../ports/texts.ts";
import { judgeText } from "./judge-text.ts";
import { type FileReader, releaseFiles } from "./release-files.ts";

/** What a private repository is cleared for by default: where that may stand, people may speak of it. */
const PRIVATE_CLEARANCE = label("confidential");

type TextSubject = Extract<Subject, { kind: "text" }>;

/**
 * Reads a text as it is now, judges it where its place is cleared for less than what is confidential, and tells people of
 * what may not stand there. Repeating it tells nothing twice.
 */
export async function examineText(ports: ExaminationPorts, subject: TextSubject): Promise<Outcome> {
  const { text, bot } = subject;
  if (bot !== undefined) {
    const own = await ports.github.isOwnBot(bot);
    if (!own.ok) return afterGitHub(own.fault);
    if (own.value) return DONE;
  }
  const read = await stateOf(ports, subject.repository);
  // Nobody reads the texts of a repository that is gone, and its own look says that it is out of sight.
  if (!read.ok) return read.fault.kind === "gone" ? DONE : afterGitHub(read.fault);
  const access = await accessTo(ports, read.value);
  if (!access.ok) return access.outcome;
  const bench = await benchOf(ports, access.value);
  if (!bench.ok) return bench.outcome;
  const { repository, inForce } = bench.value;
  if (!isJudged(inForce.rules, repository, ports.webUrl)) return end(ports, subject, inForce.rules);
  const present = await ports.github.readText(repository, text);
  if (!present.ok) return afterGitHub(present.fault);
  if (present.value === null || present.value.ours) return end(ports, subject, inForce.rules);
  const files = releaseFiles(ports.assets ?? null, repository, access.value.token);
  return judgeAndTell(ports, subject, bench.value, present.value, files);
}

/** The same of the title and body of a pull request that was just read, by what it is judged by itself. */
export async function examinePullText(
  ports: ExaminationPorts,
  bench: Bench,
  { number, title, body }: Pick<PullRequestState, "number" | "title" | "body">,
): Promise<void> {
  const { repository, inForce } = bench;
  const subject: TextSubject = { kind: "text", repository, text: { of: "issue", number } };
  if (!isJudged(inForce.rules, repository, ports.webUrl)) return;
  const parts = [
    { field: "title", words: title } as const,
    ...(body === "" ? [] : [{ field: "body", words: body } as const]),
  ];
  const text = { parts, page: `issues/${number}`, ours: false };
  await judgeAndTell(ports, subject, bench, text, releaseFiles(null, repository, ""));
}

async function judgeAndTell(
  ports: ExaminationPorts,
  subject: TextSubject,
  bench: Bench,
  present: PresentText,
  files: FileReader,
): Promise<Outcome> {
  const { repository, inForce } = bench;
  const { findings, complete } = await judgeText(bench, present, files);
  const { owner, name, installation, id } = repository;
  const address = `${ports.webUrl}/${owner}/${name}/${present.page}`;
  const leak = textLeak({ repository, ref: subject.text, address, findings, rules: inForce.rules, key: ports.key });
  if (leak !== null) await tell(ports, subject, inForce.rules, leak);
  // What was not wholly seen may hold more, and ends nothing.
  else if (complete) return end(ports, subject, inForce.rules);
  if (!complete) ports.log.warn({ installation, repository: id }, "Part of a text could not be looked at.");
  return DONE;
}

/** How old what a look said of a repository may be: every repository is looked at within the day, and at once when it is made public. */
const KNOWN_MS = 25 * 60 * 60_000;

/**
 * The repository as the last look over it found it: a comment costs no call for it in all those where nothing is judged. Asked anew where
 * there was no such look lately.
 */
async function stateOf(
  { store, github, clock }: ExaminationPorts,
  repository: RepositoryRef,
): Promise<Answer<RepositoryState>> {
  const known = await store.snapshots.get(repository.id);
  if (known === null || Date.parse(known.takenAt) < clock.now().getTime() - KNOWN_MS) {
    return github.readRepository(repository);
  }
  return { ok: true, value: known.audience.repository };
}

/** Rules in force there, those of the repository's own file with them. */
async function benchOf(ports: ExaminationPorts, access: Access): Promise<Step<Bench>> {
  const main = `refs/heads/${access.repository.defaultBranch}`;
  const answer = await openForJudging(ports, access, [main], ([tip]) => [tip ?? null]);
  if (!answer.ok) return answer;
  if (answer.value.kind === "opened") await answer.value.opened.close();
  // A repository in which nothing was committed yet has issues all the same, and no file of its own.
  else if (answer.value.fault.kind !== "not-found") return { ok: false, outcome: afterGit(answer.value.fault) };
  return { ok: true, value: answer.value.bench };
}

function isJudged(rules: RuleSet, repository: RepositoryState, webUrl: string): boolean {
  return !mayFlow(rules.classes, PRIVATE_CLEARANCE, judgedPlace(rules, repository, webUrl).place.clearance);
}

/** Ends the alert that the text may have, once somebody has taken it up: what was edited is still read in its history. */
async function end(ports: ExaminationPorts, subject: TextSubject, rules: RuleSet): Promise<Outcome> {
  const { installation } = subject.repository;
  const [known] = await ports.store.alerts.byCause(installation, [causeOf(ports, subject)]);
  if (known !== undefined && known.state !== "resolved") await tell(ports, subject, rules, null);
  return DONE;
}

async function tell(
  ports: ExaminationPorts,
  subject: TextSubject,
  { watch, classes }: RuleSet,
  leak: Exposure | null,
): Promise<void> {
  const { installation, owner } = subject.repository;
  await tellAlerts(ports, {
    installation,
    rules: { watch, classes, owner },
    exposures: leak === null ? [] : [leak],
    first: false,
    scope: { ...NOTHING_LOOKED_AT, causes: leak === null ? [causeOf(ports, subject)] : [] },
  });
}

function causeOf(ports: ExaminationPorts, { text, repository }: TextSubject): string {
  return textLeakId(text, repository.id, ports.key);
}
