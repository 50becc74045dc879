import { spawn } from "node:child_process";
import type { Checkout } from "../../src/trial/story/checkout.ts";

/** One commit as `git fast-import` takes it; a content of null removes the file. */
export interface ImportedCommit {
  readonly message: string;
  readonly files: Readonly<Record<string, string | null>>;
}

/** Puts commits on the branch that is checked out, in one process however many files they have. */
export async function importCommits(clone: Checkout, commits: readonly ImportedCommit[]): Promise<void> {
  const branch = (await clone.git("symbolic-ref", "HEAD")).trim();
  const parts: Buffer[] = [];
  const add = (text: string): void => void parts.push(Buffer.from(text, "utf8"));
  const data = (text: string): void => add(`data ${Buffer.byteLength(text)}\n${text}\n`);
  for (const [at, commit] of commits.entries()) {
    add(`commit ${branch}\ncommitter Tomas <tomas@acme.example> ${1_800_000_000 + at} +0000\n`);
    data(commit.message);
    if (at === 0) add(`from ${branch}^0\n`);
    for (const [path, content] of Object.entries(commit.files)) {
      if (content === null) add(`D ${path}\n`);
      else {
        add(`M 100644 inline ${path}\n`);
        data(content);
      }
    }
  }
  await pipeIn(clone.folder, Buffer.concat(parts));
  await clone.git("reset", "--quiet", "--hard");
}

function pipeIn(folder: string, input: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["fast-import", "--quiet", "--force"], {
      cwd: folder,
      stdio: ["pipe", "ignore", "pipe"],
    });
    const err: Buffer[] = [];
    child.stderr.on("data", (piece: Buffer) => err.push(piece));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(err).toString("utf8")))));
    child.stdin.end(input);
  });
}
