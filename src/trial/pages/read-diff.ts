import { type ChangedFile, changedFiles } from "../git/changed-files.ts";
import { type Hunk, hunks, patches } from "../git/patches.ts";

/** One file of a shown diff. */
export interface FileDiff {
  readonly file: ChangedFile;
  /** Null where it is too long to show. */
  readonly hunks: readonly Hunk[] | null;
}

/** A diff as far as a page shows it. */
export interface ShownDiff {
  readonly files: readonly FileDiff[];
  /** How many changed files are not shown. */
  readonly hidden: number;
  readonly additions: number;
  readonly deletions: number;
}

/** Files on one page: GitHub's own limit for one diff. */
const FILES = 300;
/** Changed lines of one file above which it is named only; a page is for eyes. */
const LINES = 3000;

/** Reads what differs between two commits (ids), files with a comment first among those that fit. */
export async function readDiff(
  gitDir: string,
  from: string,
  to: string,
  commented: ReadonlySet<string>,
): Promise<ShownDiff> {
  const all = await changedFiles(gitDir, from, to);
  const rest = all.filter((file) => !commented.has(file.path));
  const shown = new Set([...all.filter((file) => commented.has(file.path)), ...rest].slice(0, FILES));
  const files = all.filter((file) => shown.has(file));
  const small = files.filter((file) => file.additions + file.deletions <= LINES);
  const found = await patches(gitDir, from, to, small);
  return {
    files: files.map((file) => ({
      file,
      hunks: small.includes(file) ? hunks(found.get(file.path) ?? "") : null,
    })),
    hidden: all.length - files.length,
    additions: all.reduce((sum, file) => sum + file.additions, 0),
    deletions: all.reduce((sum, file) => sum + file.deletions, 0),
  };
}
