import { findAccount } from "../find.ts";
import { loginOfAddress, noreplyAddress } from "../json/account.ts";
import { webhookRepository } from "../json/repository.ts";
import type { Repository, World } from "../world.ts";
import { type GitCommit, type GitPerson, readCommits, resolveCommit, revList } from "./commits.ts";
import type { RefMove } from "./refs.ts";
import { runGit } from "./run.ts";

/** As many commits as a push payload lists, the oldest dropped; source: GitHub's description of the push event. */
const COMMITS_LISTED = 2048;

const ZERO = "0".repeat(40);

/** The payload of `push` for one ref, without what every payload carries. */
export async function pushPayload(
  world: World,
  repository: Repository,
  move: RefMove,
  push: { readonly moves: readonly RefMove[]; readonly refs: ReadonlyMap<string, string>; readonly actor: string },
): Promise<Record<string, unknown>> {
  const head = move.after === null ? null : await resolveCommit(repository.gitDir, move.after);
  const shas = head === null ? [] : await newCommits(repository, move, push);
  const listed = await listCommits(world, repository, head !== null && !shas.includes(head) ? [...shas, head] : shas);
  const account = findAccount(world, push.actor);
  return {
    ref: move.ref,
    before: move.before ?? ZERO,
    after: move.after ?? ZERO,
    created: move.before === null,
    deleted: move.after === null,
    forced: move.forced,
    base_ref: baseRef(move, push),
    compare: compareAddress(world, repository, move),
    commits: listed.filter((commit) => shas.includes(commit.id)),
    head_commit: listed.find((commit) => commit.id === head) ?? null,
    pusher: { name: push.actor, email: account === undefined ? null : noreplyAddress(account) },
    repository: {
      ...webhookRepository(world, repository),
      // Of all events only this one counts seconds.
      created_at: Math.floor(repository.createdAt.getTime() / 1000),
      pushed_at: Math.floor(repository.pushedAt.getTime() / 1000),
      stargazers: 0,
      master_branch: repository.defaultBranch,
    },
  };
}

/** Oldest first: what the ref gained; of a new ref what no ref reached before the push. */
async function newCommits(
  repository: Repository,
  move: RefMove,
  push: { readonly moves: readonly RefMove[]; readonly refs: ReadonlyMap<string, string> },
): Promise<readonly string[]> {
  if (move.after === null) return [];
  const moved = new Map(push.moves.map((each) => [each.ref, each.before]));
  const others = [...push.refs].flatMap(([ref, oid]) => (moved.has(ref) ? (moved.get(ref) ?? []) : oid));
  const without = move.before === null ? others : [move.before];
  const limit = `--max-count=${COMMITS_LISTED}`;
  const shas = await revList(repository.gitDir, [
    limit,
    "--topo-order",
    move.after,
    ...without.map((oid) => `^${oid}`),
  ]);
  return shas.reverse();
}

async function listCommits(world: World, repository: Repository, shas: readonly string[]) {
  const commits = await readCommits(repository.gitDir, shas);
  const files = await filesOf(repository.gitDir, shas);
  return commits.map((commit) => ({
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.author.date,
    url: `${world.origin}/${repository.owner}/${repository.name}/commit/${commit.sha}`,
    author: person(world, commit.author),
    committer: person(world, commit.committer),
    ...filesNamed(files, commit),
  }));
}

function person(world: World, { name, email, date }: GitPerson) {
  const username = loginOfAddress(world, email);
  return { name, email, date, ...(username === null ? {} : { username }) };
}

function filesNamed(files: ReadonlyMap<string, readonly (readonly [string, string])[]>, commit: GitCommit) {
  const own = files.get(commit.sha) ?? [];
  const named = (letter: string): string[] => own.filter(([status]) => status === letter).map(([, path]) => path);
  const modified = own.filter(([status]) => status !== "A" && status !== "D").map(([, path]) => path);
  return { added: named("A"), removed: named("D"), modified };
}

/** Status letter and path of every file of every commit, against its first parent. */
async function filesOf(gitDir: string, shas: readonly string[]) {
  const files = new Map<string, (readonly [string, string])[]>();
  if (shas.length === 0) return files;
  const args = [
    "diff-tree",
    "--stdin",
    "--root",
    "-r",
    "-z",
    "--no-renames",
    "--name-status",
    "--diff-merges=first-parent",
  ];
  const fields = (await runGit(gitDir, args, `${shas.join("\n")}\n`)).split("\0");
  let own: (readonly [string, string])[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const field = (fields[at] ?? "").trimStart();
    if (/^[0-9a-f]{40}$/.test(field)) {
      own = [];
      files.set(field, own);
    } else if (field !== "") {
      own.push([field.charAt(0), fields[at + 1] ?? ""]);
      at += 1;
    }
  }
  return files;
}

/** The branch that a new one was made from, where it stands at the same commit. */
function baseRef(
  move: RefMove,
  push: { readonly moves: readonly RefMove[]; readonly refs: ReadonlyMap<string, string> },
): string | null {
  if (move.before !== null || move.after === null) return null;
  const moved = new Set(push.moves.map((each) => each.ref));
  const same = [...push.refs].find(
    ([ref, oid]) => ref.startsWith("refs/heads/") && oid === move.after && !moved.has(ref),
  );
  return same?.[0] ?? null;
}

function compareAddress(world: World, repository: Repository, move: RefMove): string {
  const base = `${world.origin}/${repository.owner}/${repository.name}/compare`;
  const short = (oid: string | null): string => (oid ?? ZERO).slice(0, 12);
  if (move.before === null) return `${base}/${encodeURI(move.ref.replace(/^refs\/heads\//, ""))}`;
  return `${base}/${short(move.before)}...${short(move.after)}`;
}
