import { runGit, tryGit } from "./run.ts";

/** One file of a diff as `git diff --raw --numstat` tells it; renames are found at 50 % likeness, as GitHub does. */
export interface ChangedFile {
  readonly status: "added" | "removed" | "modified" | "renamed" | "changed";
  readonly path: string;
  /** Where a renamed file came from. */
  readonly previousPath: string | null;
  /** The new blob; of a removed file the old one. */
  readonly sha: string;
  /** Changed lines; 0 where git calls the file binary. */
  readonly additions: number;
  readonly deletions: number;
  readonly binary: boolean;
}

// Keyed by immutable object ids, so an entry can never be stale; bounded because a pull request may have 10,000 files.
const known = new Map<string, readonly ChangedFile[]>();
const REMEMBERED = 32;

const STATUS: Readonly<Record<string, ChangedFile["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

/** The commit that a pull request's diff starts from; null where the histories share none. */
export async function mergeBase(gitDir: string, base: string, head: string): Promise<string | null> {
  const output = await tryGit(gitDir, ["merge-base", base, head]);
  return output.code === 0 ? output.stdout.toString("utf8").trim() : null;
}

/** All files that differ between two commits, by path. */
export async function changedFiles(gitDir: string, from: string, to: string): Promise<readonly ChangedFile[]> {
  const key = `${gitDir} ${from} ${to}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const text = await runGit(gitDir, ["diff", "--raw", "--numstat", "-z", "--no-abbrev", "-M50%", from, to]);
  const files = parse(text.split("\0"));
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value ?? "");
  known.set(key, files);
  return files;
}

function parse(fields: readonly string[]): readonly ChangedFile[] {
  const raw: { status: string; sha: string; path: string; previousPath: string | null }[] = [];
  const counts = new Map<string, { additions: string; deletions: string }>();
  for (let at = 0; at < fields.length; ) {
    const field = fields[at] ?? "";
    if (field === "") break;
    if (field.startsWith(":")) {
      const [, , oldSha = "", newSha = "", letters = ""] = field.split(" ");
      const status = letters.charAt(0);
      const renamed = status === "R";
      const path = fields[at + (renamed ? 2 : 1)] ?? "";
      raw.push({
        status,
        sha: status === "D" ? oldSha : newSha,
        path,
        previousPath: renamed ? (fields[at + 1] ?? "") : null,
      });
      at += renamed ? 3 : 2;
      continue;
    }
    const [additions = "", deletions = "", ...rest] = field.split("\t");
    const path = rest.join("\t");
    // With -z a rename's two names follow in fields of their own, and the name in the line itself is empty.
    counts.set(path === "" ? (fields[at + 2] ?? "") : path, { additions, deletions });
    at += path === "" ? 3 : 1;
  }
  return raw.map(({ status, sha, path, previousPath }) => {
    const count = counts.get(path);
    return {
      status: STATUS[status] ?? "changed",
      path,
      previousPath,
      sha,
      additions: Number(count?.additions) || 0,
      deletions: Number(count?.deletions) || 0,
      binary: count?.additions === "-",
    };
  });
}
