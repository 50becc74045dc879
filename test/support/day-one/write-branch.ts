import { announceMoves } from "../../../src/trial/git/announce.ts";
import { runGit } from "../../../src/trial/git/run.ts";
import type { Repository, World } from "../../../src/trial/world.ts";

/** What a commit does to one file. */
export type FileStep =
  | { readonly kind: "write"; readonly path: string; readonly bytes: Buffer | string }
  | { readonly kind: "move"; readonly from: string; readonly path: string }
  | { readonly kind: "delete"; readonly path: string };

/** A commit to be written. */
export interface CommitOrder {
  readonly message: string;
  readonly steps: readonly FileStep[];
}

const AUTHOR = "Tomas <tomas@acme.example>";

/**
 * Writes commits into a bare repository, on the default branch or on a new branch from it, and tells it as a push is told.
 * Without a client and its clone, since hundreds of them would take longer than what is to be tried.
 */
export async function writeBranch(
  world: World,
  repository: Repository,
  { branch, commits }: { readonly branch: string; readonly commits: readonly CommitOrder[] },
): Promise<string> {
  const ref = `refs/heads/${branch}`;
  const from = branch === repository.defaultBranch ? null : `refs/heads/${repository.defaultBranch}`;
  const pieces = commits.flatMap((commit, at) => commitPieces(world, ref, commit, at === 0 ? from : null));
  await runGit(repository.gitDir, ["fast-import", "--quiet"], Buffer.concat(pieces));
  const after = (await runGit(repository.gitDir, ["rev-parse", "--verify", ref])).trim();
  await announceMoves(world, repository, [{ ref, before: null, after, forced: false }], "tomas");
  return after;
}

function commitPieces(world: World, ref: string, commit: CommitOrder, from: string | null): readonly Buffer[] {
  const at = `${Math.floor(world.now().getTime() / 1000)} +0000`;
  const head = `commit ${ref}\nauthor ${AUTHOR} ${at}\ncommitter ${AUTHOR} ${at}\n`;
  const pieces = [Buffer.from(head), ...dataPieces(commit.message)];
  if (from !== null) pieces.push(Buffer.from(`from ${from}\n`));
  for (const step of commit.steps) {
    if (step.kind === "move") pieces.push(Buffer.from(`R ${quoted(step.from)} ${quoted(step.path)}\n`));
    else if (step.kind === "delete") pieces.push(Buffer.from(`D ${quoted(step.path)}\n`));
    else pieces.push(Buffer.from(`M 100644 inline ${quoted(step.path)}\n`), ...dataPieces(step.bytes));
  }
  return [...pieces, Buffer.from("\n")];
}

function dataPieces(content: Buffer | string): readonly Buffer[] {
  const bytes = Buffer.from(content);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")];
}

function quoted(path: string): string {
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
