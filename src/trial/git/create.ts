import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "./run.ts";

/**
 * What git serves: any object by id, partial clones and pushes; what pushers may not touch stays GitHub's own. Written as
 * a file, since an organisation of thousands of repositories would otherwise start git eight times for each.
 */
const CONFIG = `[core]
	repositoryformatversion = 0
	filemode = true
	bare = true
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[http]
	receivepack = true
[gc]
	auto = 0
[receive]
	autogc = false
	hideRefs = refs/pull
	hideRefs = refs/heads/gh-readonly-queue
`;

/** Makes an empty bare repository whose HEAD names the default branch; the layout is that of gitrepository-layout(5). */
export async function createBare(gitDir: string, defaultBranch: string): Promise<void> {
  const folders = ["objects/info", "objects/pack", "refs/heads", "refs/tags", "info"];
  for (const folder of folders) await mkdir(join(gitDir, folder), { recursive: true });
  await writeFile(join(gitDir, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
  await writeFile(join(gitDir, "config"), CONFIG);
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
