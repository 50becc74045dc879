import type { Syntax } from "./syntax.ts";

/** Lines that a template may have; a sign that closes further below is another's. */
const MOST_LINES = 400;
/** An opening of a text of several lines, at the end of a line, behind what it is given to. */
const BACKTICK = /(?:[=(,:?[]|return|=>)\s*(?:[a-z]+\s*)?`[^`]*$/;
const HEREDOC = /<<<?[-~]?\s*(["']?)([A-Z_][A-Za-z0-9_]*)\1\s*(?:[|;)>&,.].*)?$/;

/**
 * Lines, of those of a text, that lie inside a string of several lines (a template in backticks, a here-document):
 * comment signs in them are text that a program writes elsewhere. A body that has no end is none, so that nothing
 * is hidden by an opening alone; one that a `:` is given to is how a shell writes a comment.
 */
export function bodyLines(lines: readonly string[], syntax: Syntax): Uint8Array {
  const inside = new Uint8Array(lines.length);
  if (syntax.kind !== "code") return inside;
  for (let at = 0; at < lines.length; at += 1) {
    const end = endOfBody(lines, at, syntax);
    if (end === null) continue;
    inside.fill(1, at + 1, end + 1);
    at = end - 1;
  }
  return inside;
}

function endOfBody(lines: readonly string[], at: number, syntax: Syntax): number | null {
  const line = lines[at] ?? "";
  if (line.includes("`") && line.length < 2_000 && BACKTICK.test(line))
    return nextLine(lines, at, (one) => one.includes("`"));
  if (syntax.heredocs !== true || !line.includes("<<") || /^\s*:\s*<</.test(line)) return null;
  const tag = HEREDOC.exec(line.slice(-200))?.[2];
  return tag === undefined ? null : nextLine(lines, at, (one) => one.trim().replace(/;$/, "") === tag);
}

function nextLine(lines: readonly string[], at: number, ends: (line: string) => boolean): number | null {
  const last = Math.min(lines.length - 1, at + MOST_LINES);
  for (let next = at + 1; next <= last; next += 1) if (ends(lines[next] ?? "")) return next;
  return null;
}
