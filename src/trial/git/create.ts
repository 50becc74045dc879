import { mkdir } from "node:fs/promises";
import { runGit } from "./run.ts";

/** What git serves: any object by id, partial clones and pushes; what pushers may not touch stays GitHub's own. */
const SETTINGS = [
  ["uploadpack.allowAnySHA1InWant", "true"],
  ["uploadpack.allowFilter", "true"],
  ["http.receivepack", "true"],
  ["gc.auto", "0"],
  ["receive.autogc", "false"],
] as const;

const READ_ONLY_REFS = ["refs/pull", "refs/heads/gh-readonly-queue"] as const;

/** Makes an empty bare repository whose HEAD names the default branch. */
export async function createBare(gitDir: string, defaultBranch: string): Promise<void> {
  await mkdir(gitDir, { recursive: true });
  await runGit(gitDir, ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`, gitDir]);
  for (const [name, value] of SETTINGS) await runGit(gitDir, ["config", name, value]);
  for (const ref of READ_ONLY_REFS) await runGit(gitDir, ["config", "--add", "receive.hideRefs", ref]);
}

/** One commit of whole files to write without a work tree. */
export interface CommitOrder {
  readonly branch: string;
  readonly message: string;
  readonly name: string;
  readonly email: string;
  readonly at: Date;
  readonly files: Readonly<Record<string, string | Buffer>>;
}

/** Writes a commit of these files on top of the branch (made where absent) and answers its id. */
export async function writeCommit(gitDir: string, order: CommitOrder): Promise<string> {
  const ref = `refs/heads/${order.branch}`;
  const exists = await runGit(gitDir, ["for-each-ref", "--format=%(objectname)", ref]);
  const message = Buffer.from(order.message);
  const pieces: Buffer[] = [
    Buffer.from(
      `commit ${ref}\ncommitter ${order.name} <${order.email}> ${Math.floor(order.at.getTime() / 1000)} +0000\n`,
    ),
    Buffer.from(`data ${message.length}\n`),
    message,
    Buffer.from(exists.trim() === "" ? "\n" : `\nfrom ${exists.trim()}\n`),
  ];
  for (const [path, content] of Object.entries(order.files)) {
    const bytes = Buffer.from(content);
    pieces.push(Buffer.from(`M 100644 inline ${quoted(path)}\ndata ${bytes.length}\n`), bytes, Buffer.from("\n"));
  }
  await runGit(gitDir, ["fast-import", "--quiet", "--force"], Buffer.concat(pieces));
  return (await runGit(gitDir, ["rev-parse", "--verify", ref])).trim();
}

function quoted(path: string): string {
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
