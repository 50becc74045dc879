import type { ChangedFile } from "./changed-files.ts";
import { runGit } from "./run.ts";

/** One hunk of a unified diff. Lines are numbered from 1. */
export interface Hunk {
  readonly header: string;
  readonly oldStart: number;
  readonly newStart: number;
  /** Lines with their leading ` `, `+`, `-` or `\`. */
  readonly lines: readonly string[];
}

/** Patches of these files (hunks only, without git's file header), by path; a file without hunks has none. `context` in lines. */
export async function patches(
  gitDir: string,
  from: string,
  to: string,
  files: readonly ChangedFile[],
  context = 3,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (files.length === 0) return found;
  const paths = files.flatMap((file) => (file.previousPath === null ? [file.path] : [file.path, file.previousPath]));
  const options = ["--raw", "-z", "-p", "--no-abbrev", `-U${context}`, "-M50%"];
  const text = await runGit(gitDir, ["--literal-pathspecs", "diff", ...options, from, to, "--", ...paths]);
  // With -z the raw list ends with an empty field, then the patches follow in the same order.
  const border = text.indexOf("\0\0");
  if (border < 0) return found;
  const names = rawPaths(text.slice(0, border).split("\0"));
  // Not the `m` flag: it takes a lone carriage return inside a line for a line's end.
  const pieces = text.slice(border + 2).split(/(?<=\n)(?=diff --git )/);
  for (const [index, piece] of pieces.entries()) {
    const start = piece.search(/(?<=\n)@@ /);
    const name = names[index];
    if (start >= 0 && name !== undefined) found.set(name, piece.slice(start).replace(/\n$/, ""));
  }
  return found;
}

/** Cuts a patch into its hunks. */
export function hunks(patch: string): readonly Hunk[] {
  return patch
    .split(/(?<=\n)(?=@@ )/)
    .filter((text) => text.startsWith("@@ "))
    .map((text) => {
      const [header = "", ...lines] = text.replace(/\n$/, "").split("\n");
      const match = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(header);
      return { header, oldStart: Number(match?.[1] ?? 0), newStart: Number(match?.[2] ?? 0), lines };
    });
}

/** Where a line of one side stands in a patch; null where no hunk holds it. `position` counts as GitHub's deprecated field does. */
export function locate(
  patch: string,
  side: "LEFT" | "RIGHT",
  line: number,
): { readonly hunk: number; readonly position: number; readonly diffHunk: string } | null {
  let position = 0;
  for (const [index, hunk] of hunks(patch).entries()) {
    // Every header after the first counts as a position of its own.
    if (index > 0) position += 1;
    let old = hunk.oldStart;
    let fresh = hunk.newStart;
    for (const [offset, text] of hunk.lines.entries()) {
      position += 1;
      const sign = text.charAt(0);
      if (sign === "\\") continue;
      const here = side === "LEFT" ? sign !== "+" && old === line : sign !== "-" && fresh === line;
      if (here) {
        return { hunk: index, position, diffHunk: [hunk.header, ...hunk.lines.slice(0, offset + 1)].join("\n") };
      }
      if (sign !== "+") old += 1;
      if (sign !== "-") fresh += 1;
    }
  }
  return null;
}

/** Where an old line is after a change (`patch` without context); null where the change touched it. */
export function carriedLine(patch: string, line: number): number | null {
  let shift = 0;
  for (const hunk of hunks(patch)) {
    const removed = hunk.lines.filter((text) => text.startsWith("-")).length;
    const added = hunk.lines.filter((text) => text.startsWith("+")).length;
    // git numbers a pure insertion by the line before it.
    const start = removed === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    if (line < start) break;
    if (line < start + removed) return null;
    shift += added - removed;
  }
  return line + shift;
}

function rawPaths(fields: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < fields.length; ) {
    const renamed = (fields[at] ?? "").split(" ")[4]?.startsWith("R") ?? false;
    names.push(fields[at + (renamed ? 2 : 1)] ?? "");
    at += renamed ? 3 : 2;
  }
  return names;
}
