import type { Oid } from "../../facts/oid.ts";
import { isFullRef } from "../../facts/ref-name.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import { joinReviews, type RulesReview } from "../../verdict/rules-review.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { withRules } from "../../verdict/with-rules.ts";
import { homeBench } from "../changes-at-home/home-bench.ts";
import { changesInPull } from "../changes-at-home/pull-changes.ts";
import { type BesideContent, judgeRange, NOTHING_BESIDE, unreadRange } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PullRequestState } from "../ports/github.ts";
import type { SubjectHints } from "../ports/store.ts";
import { addedInHead } from "../publish/added-in-head.ts";
import { announce } from "../publish/announce.ts";
import type { CarryOut } from "../publish/carry-out.ts";
import { digestOf } from "../publish/identity-marks.ts";
import { liveMarks } from "../publish/publish-conversation.ts";
import { examineRulesOf } from "../rules-in-force/follow-rules.ts";
import { reviewOrganisation } from "../rules-in-force/review-organisation.ts";
import { reviewOwnFile } from "../rules-in-force/review-own-file.ts";
import { renewRulingsTable } from "../rulings/publish-rulings-table.ts";
import { examinePullText } from "../texts/examine-text.ts";
import { closeSubject } from "./close-subject.ts";
import { concludeEarlierTips, concludeSubject } from "./conclude-subject.ts";
import { leftBehind, lookLater, MOST_HINTED } from "./earlier-tips.ts";
import { lookAgain } from "./look-again.ts";
import { type Access, accessTo, openForJudging } from "./open-for-judging.ts";
import { rememberPull } from "./open-pulls.ts";
import { afterGitHub, DONE, type Outcome, type Step } from "./outcome.ts";
import { endLooking } from "./pending-heads.ts";
import { readOnce } from "./read-once.ts";
import type { Turn } from "./turn.ts";
import { besideDigest, inputsDigest, wasCarriedOut } from "./verdict-inputs.ts";

type PullRequest = Extract<JudgedSubject, { kind: "pull-request" }>;

/** Reads a pull request as it is now, judges every commit between its base and its head, and says so. */
export async function examinePullRequest(ports: ExaminationPorts, subject: PullRequest, turn: Turn): Promise<Outcome> {
  const { hints } = turn;
  const key = subjectKey(subject);
  const read = await ports.github.readPullRequest(subject.repository, subject.number);
  if (!read.ok && read.fault.kind === "gone") return closeSubject(ports, subject);
  if (!read.ok) return afterGitHub(read.fault);
  const pull = read.value;
  if (pull.state === "closed") {
    // Who approved a change of rules that is merged may say so later, or take it back.
    await examineRulesOf(ports, pull.repository);
    return closeSubject(ports, subject);
  }
  if (pull.repository.archived) return DONE;

  const sameBase = await rememberPull(ports.store.effects, pull.repository, pull.number, pull.baseRef);
  const present = await ports.store.verdicts.present(key);
  if (hints.again || !sameBase || present?.open !== true || present.head !== pull.head) {
    const announced = await announce(ports, pull.repository, pull.head, key, hints.again);
    if (!announced.ok) return afterGitHub(announced.fault);
  }
  const repository = await withParent(ports, pull.repository);
  if (!repository.ok) return repository.outcome;
  const access = await accessTo(ports, repository.value);
  if (!access.ok) return access.outcome;
  return judgePull(ports, subject, pull, access.value, turn);
}

async function judgePull(
  ports: ExaminationPorts,
  subject: PullRequest,
  pull: PullRequestState,
  access: Access,
  { hints, attempts }: Turn,
): Promise<Outcome> {
  const key = subjectKey(subject);
  const wanted = wantedOf(pull, hints);
  await lookLater(ports, subject, wanted.later);
  const answer = await openForJudging(ports, access, [...wanted.fixed, ...wanted.hinted], ([, , base, main]) => [
    base ?? null,
    main ?? null,
  ]);
  if (!answer.ok) return answer.outcome;
  const { bench } = answer.value;
  const inputsAt = (baseTip: Oid | null, review: RulesReview | null, beside: BesideContent): string =>
    inputsDigest(bench, {
      base: pull.baseRef,
      baseTip,
      draft: pull.draft,
      review: reviewDigest(review),
      beside: besideDigest(beside),
    });
  const { repository, home } = access;
  const common = { repository, subject, suffix: "", head: pull.head, rules: bench.inForce.rules, home, pull } as const;
  if (answer.value.kind === "unread") {
    const judged = unreadRange(bench, answer.value.fault);
    if (!judged.ok) return judged.outcome;
    const conversation = { pull: pull.number, draft: pull.draft, added: new Map() };
    const { verdict } = judged.value;
    const outcome = await concludeSubject(
      ports,
      { ...common, verdict, conversation },
      inputsAt(null, null, NOTHING_BESIDE),
    );
    return outcome.kind === "done" ? lookAgain(verdict, attempts) : outcome;
  }
  const opened = readOnce(answer.value.opened);
  try {
    await examinePullText(ports, bench, pull);
    const [head = null, baseOid = null, baseTip = null] = opened.resolved;
    // GitHub told the head and its git does not have it yet, or not any more: it will say so again soon.
    if (head === null) return { kind: "retry-later", afterMs: 2_000, cause: "head not at the remote", counts: true };
    // The base as it is now: the one that the pull request was opened on may hold what was since taken off by force.
    const known = [baseTip ?? baseOid].filter((oid) => oid !== null);
    const { number, baseRef } = pull;
    const reviewed = { bench, opened, home: access.home, number, head, baseRef, baseTip };
    const rules = await reviewOrganisation(ports, reviewed);
    if (!rules.ok) return rules.outcome;
    const earlier = await leftBehind(opened, opened.resolved.slice(wanted.fixed.length), head);
    const range = { tips: [head, ...earlier], known, refNames: [] };
    const asking = homeBench(ports, bench, access.home);
    const beside = await changesInPull(asking, opened, { number, head, range });
    if (!beside.ok) return beside.outcome;
    const inputs = inputsAt(baseTip, rules.value, beside.value);
    const left = { bench, opened, subject, home: access.home, tips: earlier, known, inputs, attempts };
    if (!hints.again && (await wasCarriedOut(ports.store.effects, key, head, inputs))) {
      await endLooking(ports.store.effects, access.repository, key);
      return concludeEarlierTips(ports, left);
    }
    const judged = await judgeRange(bench, opened, range, { beside: beside.value });
    if (!judged.ok) return judged.outcome;
    const { change } = judged.value;
    const own = change === null ? null : await reviewOwnFile(ports, reviewed, change);
    if (own?.ok === false) return own.outcome;
    const verdict = withReviews(judged.value.verdict, [rules.value, own?.value ?? null]);
    const live = await liveMarks(ports, { repository: access.repository, pull: pull.number });
    const added =
      change === null || pull.draft ? new Map() : await addedInHead(opened, change, verdict, live, ports.key);
    const conversation = { pull: pull.number, draft: pull.draft, added };
    const what: CarryOut = { ...common, verdict, conversation };
    const outcome = await concludeSubject(ports, what, inputs);
    if (outcome.kind !== "done") return outcome;
    const answered = await renewRulingsTable(ports, { repository: access.repository, pull: pull.number });
    if (!answered.ok) return afterGitHub(answered.fault);
    const concluded = await concludeEarlierTips(ports, left);
    return concluded.kind === "done" ? lookAgain(verdict, attempts) : concluded;
  } finally {
    await opened.close();
  }
}

/** A verdict with what the change does to rules, of the organisation and of its repository. */
function withReviews(verdict: Verdict, reviews: readonly (RulesReview | null)[]): Verdict {
  const [first, second] = reviews.filter((review) => review !== null);
  if (first === undefined) return verdict;
  const review = second === undefined ? first : joinReviews(first, second);
  return withRules(verdict, { review, newerRules: verdict.newerRules });
}

/** Null where nothing is reviewed. What past findings would be is not what the verdict depends on. */
function reviewDigest(review: RulesReview | null): string | null {
  return review === null ? null : digestOf({ ...review, replay: null });
}

/** What git is asked for: head, base as GitHub compares with it, tips of base and default branch; then hinted heads. */
function wantedOf(pull: PullRequestState, hints: SubjectHints) {
  const branches = [pull.baseRef, pull.repository.defaultBranch].map((name) => `refs/heads/${name}`);
  // A name that git would not take is asked for as the base itself: then there is one thing less to know.
  const refs = branches.map((ref) => (isFullRef(ref) ? ref : pull.baseOid));
  const heads: Oid[] = hints.heads.filter((head) => head !== pull.head);
  return {
    fixed: [pull.head, pull.baseOid, ...refs],
    hinted: heads.slice(0, MOST_HINTED),
    later: heads.slice(MOST_HINTED),
  };
}

/** GitHub tells a fork's parent only where the repository itself is read. */
async function withParent(ports: ExaminationPorts, repository: RepositoryState): Promise<Step<RepositoryState>> {
  if (!repository.fork || repository.parent !== null) return { ok: true, value: repository };
  const read = await ports.github.readRepository(repository);
  return read.ok ? read : { ok: false, outcome: afterGitHub(read.fault) };
}
