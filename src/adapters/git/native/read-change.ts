import type { Change, FileVersion, Note, RemovedFile } from "../../../facts/change.ts";
import type { Gap } from "../../../facts/coverage.ts";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import type { GitAnswer, GitBudget, OpenedRepository } from "../../../work/ports/git.ts";
import { broughtBack, contentAt } from "../brought-back.ts";
import { readEntry, type Version } from "../diff-entry.ts";
import { doubtsIn } from "./doubts.ts";
import { failed } from "./faults.ts";
import { type GitSetting, runGit } from "./git-process.ts";
import { HeldOnce } from "./held-once.ts";
import type { NativeRepository } from "./native-repository.ts";
import { readNotes } from "./notes.ts";
import { peelKnown, peelTips } from "./peel-tips.ts";
import { readRawDiff } from "./raw-diff.ts";
import * as git from "./run-git.ts";
import { listTree } from "./tree-listing.ts";

const MAX_DIFF_BYTES = 512 * 1024 * 1024;
/** Commits that are compared by one process: of a long history that is 2 MB of its output, where all of it would be held twice. */
const COMPARED_AT_ONCE = 4_000;

type Range = Parameters<OpenedRepository["readChange"]>[0];
type ChangeAnswer = Awaited<ReturnType<OpenedRepository["readChange"]>>;

/** Reads what a range adds and changes: see `OpenedRepository.readChange`. */
export async function readChange(repository: NativeRepository, range: Range): Promise<ChangeAnswer> {
  const { setting, budget } = repository;
  const { tips, notes, gaps } = await peelTips(repository, range.tips);
  const known = await peelKnown(repository, range.known);

  const commits = await listCommits(setting, budget, tips, known);
  if (!commits.ok) return commits;
  const cut: readonly Gap[] = commits.value.cut
    ? [{ kind: "truncated", path: null, commit: null, what: `Only the newest ${budget.commits} commits were read.` }]
    : [];
  const [first, ...rest] = tips;
  const listed = first === undefined ? null : listTree(setting, first);
  const inHead = standingIn(listed);
  const [versions, messages, base, superseded, standing] = await Promise.all([
    diffAll(setting, commits.value.walked, inHead),
    readNotes(setting, budget, commits.value.walked),
    first === undefined ? null : mergeBases(setting, first, known),
    first === undefined ? null : listCommits(setting, budget, rest, [first, ...known]),
    listed,
  ]);
  if (!versions.ok) return versions;
  if (base !== null && !base.ok) return base;
  if (superseded !== null && !superseded.ok) return superseded;
  if (standing !== null && !standing.ok) return standing;

  const bases = base?.value ?? [];
  const net =
    first === undefined || bases.length === 0 ? null : await diffAll(setting, [[first, ...bases].join(" ")], inHead);
  if (net !== null && !net.ok) return net;
  const files = versions.value.versions;
  const walked = new Set(commits.value.walked);
  const change: Change = {
    tips: range.tips,
    base: bases[0] ?? null,
    commits: commits.value.walked,
    superseded: (superseded?.value.walked ?? []).filter((oid) => walked.has(oid)),
    files: net === null ? files : [...files, ...broughtBack(files, net.value.versions)],
    removed: versions.value.removed,
    notes: [
      ...range.refNames.map((text): Note => ({ kind: "ref-name", commit: null, text })),
      ...notes,
      ...messages.notes,
    ],
  };
  const doubtful = await doubtsIn(repository, commits.value.walked, tips, known);
  return {
    ok: true,
    value: { change, commitsExpected: commits.value.expected, gaps: [...gaps, ...cut, ...messages.gaps, ...doubtful] },
  };
}

async function listCommits(
  setting: GitSetting,
  budget: GitBudget,
  tips: readonly Oid[],
  known: readonly Oid[],
): Promise<GitAnswer<{ readonly walked: readonly Oid[]; readonly expected: number; readonly cut: boolean }>> {
  if (tips.length === 0) return { ok: true, value: { walked: [], expected: 0, cut: false } };
  const input = [...tips, ...known.map((oid) => `^${oid}`), ""].join("\n");
  const output = await runGit(setting, git.listCommits(budget.commits + 1), {
    input,
    maxBytes: 66 * (budget.commits + 2),
  });
  if (output.code !== 0) return failed(output, "Listing commits");
  const all = oidsOf(output.stdout);
  if (all.length <= budget.commits) return { ok: true, value: { walked: all, expected: all.length, cut: false } };
  const count = await runGit(setting, git.countCommits, { input });
  if (count.code !== 0) return failed(count, "Counting commits");
  return {
    ok: true,
    value: { walked: all.slice(1), expected: Number(count.stdout.toString("latin1").trim()), cut: true },
  };
}

/** What a listed tree holds, as {@link contentAt} names it; nothing where it could not be listed. */
async function standingIn(listed: ReturnType<typeof listTree> | null): Promise<ReadonlySet<string>> {
  const standing = await listed;
  return new Set(standing?.ok === true ? standing.value.map(contentAt) : []);
}

/** Written out, since an object with a field added to a copy takes 40 bytes more, of which a long history has 100,000. */
function placed({ commit, path, oid, entry, change, previous }: Version, standing: ReadonlySet<string>): FileVersion {
  return { commit, path, oid, entry, change, previous, inHead: standing.has(contentAt({ oid, path })) };
}

/**
 * A line of `lines` is a commit, or a commit and what it is to be compared with in place of its parents. `inHead` is listed
 * meanwhile. Of all lines together at most 512 MiB are read, each part of them within a step's time.
 */
async function diffAll(
  setting: GitSetting,
  lines: readonly string[],
  inHead: Promise<ReadonlySet<string>>,
): Promise<GitAnswer<{ readonly versions: readonly FileVersion[]; readonly removed: readonly RemovedFile[] }>> {
  const versions: FileVersion[] = [];
  const removed: RemovedFile[] = [];
  const held = new HeldOnce();
  let left = MAX_DIFF_BYTES;
  for (let at = 0; at < lines.length; at += COMPARED_AT_ONCE) {
    const input = lines.slice(at, at + COMPARED_AT_ONCE).map((line) => `${line}\n`);
    const output = await runGit(setting, git.diffCommits, { input: input.join(""), maxBytes: left });
    if (output.code !== 0) return failed(output, "Comparing commits");
    left -= output.stdout.length;
    const standing = await inHead;
    const isWhole = readRawDiff(output.stdout, held, ({ commit, entries }) => {
      for (const entry of entries) {
        const { version, removed: gone } = readEntry(commit, entry);
        if (version !== null) versions.push(placed(version, standing));
        if (gone !== null) removed.push(gone);
      }
    });
    if (!isWhole)
      return { ok: false, fault: { kind: "refused", detail: "Comparing commits: not in the form agreed." } };
  }
  return { ok: true, value: { versions, removed } };
}

async function mergeBases(setting: GitSetting, tip: Oid, known: readonly Oid[]): Promise<GitAnswer<readonly Oid[]>> {
  if (known.length === 0) return { ok: true, value: [] };
  const output = await runGit(setting, git.mergeBases(tip, known));
  // Exit code 1 without a word: no common ancestor.
  if (output.code === 0 || (output.ended === "exited" && output.code === 1)) {
    return { ok: true, value: oidsOf(output.stdout) };
  }
  return failed(output, "Finding the merge base");
}

function oidsOf(lines: Buffer): readonly Oid[] {
  return lines
    .toString("latin1")
    .split("\n")
    .flatMap((line) => parseOid(line) ?? []);
}
