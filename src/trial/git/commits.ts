import { runGit, tryGit } from "./run.ts";

/** Who wrote or applied a commit; `date` in ISO 8601, UTC. */
export interface GitPerson {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/** One commit as git holds it. */
export interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: GitPerson;
  readonly committer: GitPerson;
  readonly message: string;
}

/** The commits of these ids, in their order; throws where one is absent or no commit. */
export async function readCommits(gitDir: string, shas: readonly string[]): Promise<GitCommit[]> {
  if (shas.length === 0) return [];
  const { stdout } = await tryGit(gitDir, ["cat-file", "--batch"], `${shas.join("\n")}\n`);
  const commits: GitCommit[] = [];
  let at = 0;
  for (const sha of shas) {
    const end = stdout.indexOf(10, at);
    const [oid, kind, size] = stdout.subarray(at, end).toString("latin1").split(" ");
    if (oid === undefined || kind !== "commit") throw new Error(`no commit ${sha}`);
    const body = stdout.subarray(end + 1, end + 1 + Number(size));
    commits.push(parseCommit(oid, body.toString("utf8")));
    at = end + 2 + Number(size);
  }
  return commits;
}

/** One commit; throws where it is absent. */
export async function readCommit(gitDir: string, sha: string): Promise<GitCommit> {
  const [commit] = await readCommits(gitDir, [sha]);
  if (commit === undefined) throw new Error(`no commit ${sha}`);
  return commit;
}

/** Commit ids that `git rev-list` answers to these arguments, newest first. */
export async function revList(gitDir: string, args: readonly string[]): Promise<string[]> {
  return (await runGit(gitDir, ["rev-list", ...args])).split("\n").filter((line) => line !== "");
}

/** The commit that a branch, tag, `refs/…` name or object id means, or null; annotated tags are followed. */
export async function resolveCommit(gitDir: string, name: string): Promise<string | null> {
  if (name === "" || name.startsWith("-") || /[\s~^:?*[\\\0]|\.\.|@\{/.test(name)) return null;
  const forms = /^[0-9a-f]{40}$/.test(name)
    ? [name]
    : [`refs/heads/${name}`, `refs/tags/${name}`, name.startsWith("refs/") || name === "HEAD" ? name : `refs/${name}`];
  if (/^[0-9a-f]{7,39}$/.test(name)) forms.push(name);
  for (const form of forms) {
    const output = await tryGit(gitDir, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${form}^{commit}`]);
    if (output.code === 0) return output.stdout.toString("utf8").trim();
  }
  return null;
}

function parseCommit(sha: string, raw: string): GitCommit {
  const gap = raw.indexOf("\n\n");
  const headers = (gap === -1 ? raw : raw.slice(0, gap)).split("\n");
  const value = (name: string): string =>
    headers.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
  return {
    sha,
    tree: value("tree"),
    parents: headers.filter((line) => line.startsWith("parent ")).map((line) => line.slice(7)),
    author: parsePerson(value("author")),
    committer: parsePerson(value("committer")),
    message: gap === -1 ? "" : raw.slice(gap + 2).replace(/\n+$/, ""),
  };
}

function parsePerson(line: string): GitPerson {
  const [, name, email, seconds] = /^(.*?) ?<([^>]*)> (-?\d+)/.exec(line) ?? [];
  const time = new Date(Number(seconds ?? 0) * 1000);
  const date = Number.isNaN(time.getTime()) ? "1970-01-01T00:00:00Z" : `${time.toISOString().slice(0, 19)}Z`;
  return { name: name ?? "", email: email ?? "", date };
}
