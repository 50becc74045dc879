import type { Oid } from "../../facts/oid.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import { changesInGroup } from "../changes-at-home/group-changes.ts";
import { type HomeBench, homeBench, type Range } from "../changes-at-home/home-bench.ts";
import { changesPushed } from "../changes-at-home/pushed-changes.ts";
import { wakeHome } from "../copies/wake-copies.ts";
import { type BesideContent, type JudgedRange, judgeRange, NOTHING_BESIDE, unreadRange } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import { announce } from "../publish/announce.ts";
import type { CarryOut } from "../publish/carry-out.ts";
import { publishPrivateReport } from "../publish/publish-private-report.ts";
import { examineRulesOf } from "../rules-in-force/follow-rules.ts";
import { followOwnFile, OWN_FILE } from "../rules-in-force/own-file.ts";
import { dependsOnRulings } from "../rulings/note-rulings.ts";
import { closeSubject } from "./close-subject.ts";
import { concludeEarlierTips, concludeSubject } from "./conclude-subject.ts";
import { leftBehind, lookLater, MOST_HINTED } from "./earlier-tips.ts";
import { judgedFrom, rememberJudgedFrom } from "./judged-from.ts";
import { knownTips, whereItBegan } from "./known-tips.ts";
import { lookAgain } from "./look-again.ts";
import { type Access, accessTo, type Opened, openForJudging } from "./open-for-judging.ts";
import { afterGit, afterGitHub, DONE, type Outcome, type Step } from "./outcome.ts";
import { endLooking } from "./pending-heads.ts";
import { readOnce } from "./read-once.ts";
import { reexaminePulls } from "./reexamine-pulls.ts";
import type { Turn } from "./turn.ts";
import { besideDigest, inputsDigest, wasCarriedOut } from "./verdict-inputs.ts";

type RefSubject = Exclude<JudgedSubject, { kind: "pull-request" }>;

/** A ref as it is now: `tip` null where it is deleted. */
interface PresentRef {
  readonly subject: RefSubject;
  readonly refs: ReadonlyMap<string, Oid>;
  readonly tip: Oid | null;
  readonly turn: Turn;
}

/** Reads a branch, tag or merge group as it is now, judges what it adds to what is known, and says so on its commit. */
export async function examineRef(ports: ExaminationPorts, subject: RefSubject, turn: Turn): Promise<Outcome> {
  const read = await ports.github.readRepository(subject.repository);
  if (!read.ok && read.fault.kind === "gone") return closeSubject(ports, subject);
  if (!read.ok) return afterGitHub(read.fault);
  if (read.value.archived) return DONE;
  const access = await accessTo(ports, read.value);
  if (!access.ok) return access.outcome;
  const listed = await ports.git.listRefs(access.value.source);
  if (!listed.ok) return afterGit(listed.fault);

  const tip = listed.value.get(subject.ref) ?? null;
  const present: PresentRef = { subject, refs: listed.value, tip, turn };
  const announced = await announceRef(ports, read.value, present);
  if (announced.kind !== "done") return announced;
  return judgeRef(ports, access.value, present);
}

/** A tag may name something else than a commit, and a check stands on commits: only a branch is announced by its tip. */
async function announceRef(
  ports: ExaminationPorts,
  repository: RepositoryState,
  present: PresentRef,
): Promise<Outcome> {
  const { subject, tip } = present;
  const { hints } = present.turn;
  if (tip === null || !subject.ref.startsWith("refs/heads/")) return DONE;
  const key = subjectKey(subject);
  const judged = await ports.store.verdicts.present(key);
  if (!hints.again && judged?.open === true && judged.head === tip) return DONE;
  const announced = await announce(ports, repository, tip, key, hints.again);
  return announced.ok ? DONE : afterGitHub(announced.fault);
}

async function judgeRef(ports: ExaminationPorts, access: Access, present: PresentRef): Promise<Outcome> {
  const { subject, refs, tip } = present;
  const { hints } = present.turn;
  const { repository } = access;
  if (isDefaultBranch(access, subject)) await examineRulesOf(ports, repository, access.home);
  const tips = await ports.store.tips.all(repository);
  const before = mayStand(access, subject, tips)
    ? null
    : await judgedFrom(ports.store.effects, subjectKey(subject), tip);
  const known = before ?? knownTips({ subject, defaultBranch: repository.defaultBranch, refs, tips });
  const main = refs.get(`refs/heads/${repository.defaultBranch}`) ?? null;
  // What a push moved away from was pushed too; unless the new tip contains it, it gets a verdict of its own.
  const pushed = new Set([...hints.befores, ...hints.heads]);
  const heads = [...pushed].filter((head) => head !== tip);
  const hinted = heads.slice(0, MOST_HINTED);
  await lookLater(ports, subject, heads.slice(MOST_HINTED));
  if (tip === null && hinted.length === 0) return closeSubject(ports, subject);

  const wanted = [...(tip === null ? [] : [tip]), ...(main === null ? [] : [main])];
  const began = known.length === 0 && subject.kind === "ref" ? whereItBegan(hints) : null;
  const befores = began === null ? [] : [began];
  // Where the first look sees not everything, the next one begins here again, not after what was not seen.
  if (began !== null) await ports.store.tips.put(repository, subject.ref, began, "undecided");
  const asked = [...wanted, ...hinted, ...befores, ...known];
  const answer = await openForJudging(ports, access, asked, (resolved) =>
    main === null ? [] : [resolved[tip === null ? 0 : 1] ?? null],
  );
  if (!answer.ok) return answer.outcome;
  const outcome = await judgeOpened(ports, access, present, answer.value, {
    hinted: [wanted.length, wanted.length + hinted.length],
    known: wanted.length + hinted.length,
    last: tips.get(subject.ref)?.tip ?? null,
  });
  if (outcome.kind !== "done" || tip !== null) return outcome;
  return closeSubject(ports, subject);
}

/** What a default branch was once let hold stands there, also when the ruling that let it pass has ended. */
function mayStand(
  access: Access,
  subject: RefSubject,
  tips: Awaited<ReturnType<ExaminationPorts["store"]["tips"]["all"]>>,
): boolean {
  return isDefaultBranch(access, subject) && tips.get(subject.ref)?.verdict !== "block";
}

function isDefaultBranch({ repository }: Access, subject: RefSubject): boolean {
  return subject.ref === `refs/heads/${repository.defaultBranch}`;
}

/** Where in the resolved ids the hinted heads and what is known stand. */
interface Places {
  readonly hinted: readonly [number, number];
  readonly known: number;
  /** The tip that was judged last. */
  readonly last: Oid | null;
}

async function judgeOpened(
  ports: ExaminationPorts,
  access: Access,
  present: PresentRef,
  answer: Opened,
  places: Places,
): Promise<Outcome> {
  const { subject, tip } = present;
  const { hints, attempts } = present.turn;
  const { bench } = answer;
  const { store } = ports;
  const key = subjectKey(subject);
  const inputsWith = (beside: BesideContent): string =>
    inputsDigest(bench, { main: access.repository.defaultBranch, beside: besideDigest(beside) });
  if (answer.kind === "unread") {
    const judged = unreadRange(bench, answer.fault);
    if (!judged.ok) return judged.outcome;
    if (tip === null) return DONE;
    const outcome = await conclude(
      ports,
      access,
      subject,
      tip,
      { ...judged.value, rules: bench.inForce.rules },
      inputsWith(NOTHING_BESIDE),
    );
    return outcome.kind === "done" ? lookAgain(judged.value.verdict, attempts) : outcome;
  }
  const opened = readOnce(answer.opened);
  try {
    const known = opened.resolved.slice(places.known).filter((oid) => oid !== null);
    const hinted = opened.resolved.slice(...places.hinted);
    if (tip !== null && opened.resolved[0] === null) {
      return { kind: "retry-later", afterMs: 2_000, cause: "tip not at the remote", counts: true };
    }
    if (tip !== null && isDefaultBranch(access, subject)) {
      const own = await opened.readFile(tip, OWN_FILE);
      const bytes = own.ok && own.value?.kind === "file" ? own.value.bytes : null;
      if (own.ok) await followOwnFile(ports, access.repository, bytes);
    }
    const unknown = hinted.filter((oid) => oid !== null && !known.includes(oid)).filter((oid) => oid !== null);
    let later = DONE;
    const earlier = tip === null ? unknown : await leftBehind(opened, unknown, tip);
    const range = { tips: tip === null ? [] : [tip, ...earlier], known, refNames: [subject.ref] };
    const asking = homeBench(ports, bench, access.home);
    const held = await changesHeld(asking, opened, present, range);
    if (!held.ok) return held.outcome;
    const inputs = inputsWith(held.value);
    if (tip !== null && (hints.again || !(await wasCarriedOut(store.effects, key, tip, inputs)))) {
      // What a push brought is told once, when its commits are judged; it is no part of what the verdict is known by.
      const pushed = isDefaultBranch(access, subject) ? await changesPushed(asking, opened, { tip, range }) : held;
      if (!pushed.ok) return pushed.outcome;
      const judged = await judgeRange(bench, opened, range, { beside: pushed.value });
      if (!judged.ok) return judged.outcome;
      await rememberJudgedFrom(store.effects, key, tip, known);
      const outcome = await conclude(
        ports,
        access,
        subject,
        tip,
        { ...judged.value, rules: bench.inForce.rules },
        inputs,
      );
      if (outcome.kind !== "done") return outcome;
      later = lookAgain(judged.value.verdict, attempts);
    }
    await endLooking(store.effects, access.repository, key);
    await wakeHome(ports, bench.inForce.rules, access.repository);
    if (tip !== null) {
      const earlier = [...hinted, ...(places.last === null ? [] : [places.last])];
      await reexaminePulls(ports, opened, { repository: access.repository, ref: subject.ref, tip, earlier });
    }
    const left = { bench, opened, subject, home: access.home, tips: earlier, known, inputs, attempts };
    const concluded = await concludeEarlierTips(ports, left);
    return concluded.kind === "done" ? later : concluded;
  } finally {
    await opened.close();
  }
}

/** What a merge group changes of registered sources in their home; any other ref holds nothing that a review could approve. */
async function changesHeld(
  asking: HomeBench | null,
  opened: OpenedRepository,
  { subject, tip, refs }: PresentRef,
  range: Range,
): Promise<Step<BesideContent>> {
  if (tip === null || subject.kind !== "merge-group") return { ok: true, value: NOTHING_BESIDE };
  return changesInGroup(asking, opened, { ref: subject.ref, tip, refs, range });
}

async function conclude(
  ports: ExaminationPorts,
  access: Access,
  subject: RefSubject,
  tip: Oid,
  judged: JudgedRange & Pick<CarryOut, "rules">,
  inputs: string,
): Promise<Outcome> {
  const { verdict, change, rules } = judged;
  // What was not wholly seen must be looked at again by the next push, so its tip is not what is known.
  if (verdict.kind !== "undecided" && subject.kind === "ref") {
    // What only a ruling lets pass is judged with the next push again: the ruling may have ended by then.
    const passing = !dependsOnRulings(verdict) || isDefaultBranch(access, subject);
    await ports.store.tips.put(access.repository, subject.ref, tip, passing ? verdict.kind : "block");
  }
  const annotated = change?.notes.find((note) => note.kind === "tag-message");
  const head = annotated === undefined ? tip : annotated.commit;
  if (head === null) {
    ports.log.warn({ repository: access.repository.id }, "A tag names no commit, so there is no place for its check.");
    const reported = await publishPrivateReport(ports, { subject, suffix: "", head: tip, verdict, home: access.home });
    return reported.ok ? DONE : afterGitHub(reported.fault);
  }
  const { repository, home } = access;
  const what = { repository, subject, suffix: "", head, verdict, rules, home, conversation: null };
  return concludeSubject(ports, what, inputs);
}
