import type { Change } from "../../facts/change.ts";
import { type Oid, shortOid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Person } from "../../facts/ruling.ts";
import type { WhyNotInForce } from "../../report/rules/render-waiting-rules.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import { gitSource } from "../examine/git-source.ts";
import { afterGit, afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitAnswer, OpenedRepository } from "../ports/git.ts";
import type { MergedPull } from "../ports/people.ts";
import { RULES_PATHS } from "./organisation-texts.ts";
import { type CountedApproval, countApproval } from "./pull-approval.ts";
import type { RulesHome } from "./rules-home.ts";
import { approvedBranch } from "./settle-texts.ts";

/** Whether rules that loosen something take force, and by whose approval. */
export type Weighed =
  | { readonly kind: "approved"; readonly by: readonly Person[] }
  | { readonly kind: "refused"; readonly why: WhyNotInForce };

/** What is weighed: the texts at the branch's tip against the approved ones. */
export interface Weakening {
  readonly home: RulesHome;
  readonly token: string;
  readonly tip: Oid;
  readonly approvedAt: Oid;
  /** Owners by the approved rules. */
  readonly owners: readonly string[];
  readonly approved: readonly RulesText[];
  readonly present: readonly RulesText[];
}

type Ports = Pick<ExaminationPorts, "github" | "git" | "store" | "log" | "webUrl">;

/** Commits that touch rules and are looked up, each by a call. */
const MOST_COMMITS = 40;

/**
 * Decides by the history. Every commit since the approved one that touches rules must have come with a pull request into
 * the default branch whose head two owners approved; what the last of them leaves must be what they approved, begun from
 * the approved rules: a merge by hand can bring other things in than the pull request had.
 */
export async function weighWeakening(ports: Ports, weakening: Weakening): Promise<Step<Weighed>> {
  const { home, token, tip, approvedAt } = weakening;
  // Approvals of a side branch were given for that branch: its becoming the default one must not make them more.
  const branch = await approvedBranch(ports, home);
  if (branch !== null && branch !== home.defaultBranch) return refused({ kind: "other-branch" });
  const source = gitSource(ports.webUrl, home, token);
  const opened = await ports.git.open(source, [tip, approvedAt]);
  if (!opened.ok) return { ok: false, outcome: afterGit(opened.fault) };
  try {
    const [there, known] = opened.value.resolved;
    if (there === null || known === null || !(await opened.value.isAncestor(approvedAt, tip))) {
      return refused({ kind: "history-rewritten" });
    }
    const read = await opened.value.readChange({ tips: [tip], known: [approvedAt], refNames: [] });
    if (!read.ok && read.fault.kind === "retry-later") return { ok: false, outcome: afterGit(read.fault) };
    if (!read.ok || read.value.gaps.length > 0) return refused({ kind: "history-unread" });
    const touching = touchingCommits(read.value.change);
    if (touching.length > MOST_COMMITS) return refused({ kind: "too-many-commits" });
    const pulls = await pullsOf(ports, weakening, touching);
    if (!pulls.ok) return pulls;
    if (pulls.value.kind === "refused") return { ok: true, value: pulls.value };
    return await weighTexts(ports, weakening, read.value.change, pulls.value);
  } finally {
    await opened.value.close();
  }
}

/** Pull requests by the commits that came with them, each approved; `by`: by whom, each person once. */
interface ApprovedPulls {
  readonly kind: "pulls";
  readonly pulls: ReadonlyMap<Oid, readonly MergedPull[]>;
  readonly by: readonly Person[];
}

/** The approved pull requests that each commit came with; refused where one has none. */
async function pullsOf(
  ports: Ports,
  { home, owners }: Weakening,
  commits: readonly Oid[],
): Promise<Step<ApprovedPulls | Extract<Weighed, { kind: "refused" }>>> {
  const asked = new Map<number, CountedApproval>();
  const found = new Map<Oid, readonly MergedPull[]>();
  for (const commit of commits) {
    const merged = await ports.github.mergedPullsOf(home, commit);
    if (!merged.ok) return { ok: false, outcome: afterGitHub(merged.fault) };
    const here = merged.value.filter((pull) => pull.baseRef === home.defaultBranch);
    const approved: MergedPull[] = [];
    let lacking: WhyNotInForce = { kind: "no-pull", commit: shortOid(commit) };
    for (const pull of here) {
      const known = asked.get(pull.number);
      const approval =
        known === undefined
          ? await countApproval(ports, home, { ...pull, owners })
          : { ok: true as const, value: known };
      if (!approval.ok) return { ok: false, outcome: afterGitHub(approval.fault) };
      asked.set(pull.number, approval.value);
      if (approval.value.approval.lack === null) approved.push(pull);
      else lacking = { kind: "pull-lacks", pull: pull.number, approval: approval.value.approval };
    }
    if (approved.length === 0) return refused(lacking);
    found.set(commit, approved);
  }
  const by = new Map(
    [...asked.values()]
      .filter(({ approval }) => approval.lack === null)
      .flatMap((one) => one.by.map((person) => [person.id, person] as const)),
  );
  return { ok: true, value: { kind: "pulls", pulls: found, by: [...by.values()] } };
}

/** For every file that differs from the approved one: whether it is what the last pull request of it had, from where it had to begin. */
async function weighTexts(
  ports: Ports,
  weakening: Weakening,
  change: Change,
  { pulls, by }: ApprovedPulls,
): Promise<Step<Weighed>> {
  const { home, token, tip, approvedAt } = weakening;
  const heads = [...new Set([...pulls.values()].flat().map(({ head }) => head))];
  const opened = await ports.git.open(gitSource(ports.webUrl, home, token), [tip, approvedAt, ...heads]);
  if (!opened.ok) return { ok: false, outcome: afterGit(opened.fault) };
  try {
    const there = new Set(opened.value.resolved);
    for (const path of RULES_PATHS) {
      const [before, now] = [bytesOf(weakening.approved, path), bytesOf(weakening.present, path)];
      if (isSame(before, now)) continue;
      const last = lastTouching(change, path);
      const candidates = last === undefined ? [] : (pulls.get(last) ?? []);
      let why: WhyNotInForce = { kind: "history-unread" };
      for (const pull of candidates) {
        if (!there.has(pull.head)) continue;
        const fit = await fits(opened.value, { path, before, now, approvedAt }, pull);
        if (!fit.ok) return { ok: false, outcome: afterGit(fit.fault) };
        if (fit.value === null) {
          why = FITS;
          break;
        }
        why = { kind: fit.value, pull: pull.number, path };
      }
      if (why !== FITS) return refused(why);
    }
    return { ok: true, value: { kind: "approved", by } };
  } finally {
    await opened.value.close();
  }
}

const FITS: WhyNotInForce = { kind: "history-unread" };

interface Wanted {
  readonly path: RepoPath;
  readonly before: Uint8Array | null;
  readonly now: Uint8Array | null;
  readonly approvedAt: Oid;
}

/** Null where the pull request's head has the text that is there now, and began from the approved one. */
async function fits(
  opened: OpenedRepository,
  { path, before, now, approvedAt }: Wanted,
  { head }: MergedPull,
): Promise<GitAnswer<"other-text" | "other-start" | null>> {
  const atHead = await textAt(opened, head, path);
  if (!atHead.ok) return atHead;
  if (!isSame(atHead.value, now)) return { ok: true, value: "other-text" };
  const range = await opened.readChange({ tips: [head], known: [approvedAt], refNames: [] });
  if (!range.ok) return range;
  const { base } = range.value.change;
  if (base === null) return { ok: true, value: "other-start" };
  const atBase = await textAt(opened, base, path);
  if (!atBase.ok) return atBase;
  return { ok: true, value: isSame(atBase.value, before) ? null : "other-start" };
}

async function textAt(opened: OpenedRepository, commit: Oid, path: RepoPath): Promise<GitAnswer<Uint8Array | null>> {
  const read = await opened.readFile(commit, path);
  if (!read.ok) return read;
  // What is no file there is none of the texts that are compared: those were read as files.
  return { ok: true, value: read.value?.kind === "file" ? read.value.bytes : null };
}

function touchingCommits(change: Change): readonly Oid[] {
  const touching = new Set<Oid>();
  for (const { path, commit } of [...change.files, ...change.removed]) {
    if (RULES_PATHS.includes(path)) touching.add(commit);
  }
  return [...touching];
}

function lastTouching(change: Change, path: RepoPath): Oid | undefined {
  const touching = new Set(
    [...change.files, ...change.removed].filter((one) => one.path === path).map(({ commit }) => commit),
  );
  return change.commits.findLast((commit) => touching.has(commit));
}

function bytesOf(texts: readonly RulesText[], path: RepoPath): Uint8Array | null {
  return texts.find((text) => text.path === path)?.bytes ?? null;
}

function isSame(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0;
}

function refused(why: WhyNotInForce): { readonly ok: true; readonly value: Extract<Weighed, { kind: "refused" }> } {
  return { ok: true, value: { kind: "refused", why } };
}
