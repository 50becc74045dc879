import type { Match } from "../match.ts";
import { askedOnce } from "./line-facts.ts";
import type { LineMap } from "./lines.ts";
import type { Syntax } from "./syntax.ts";

/** Cells of a row in a control block: what is said, and what of. With more it is a table of many things. */
const CELLS = 2;

/**
 * Whether a match is what a file says of itself: a line in a document's head (front matter, control block, a row of two
 * cells), a comment in the head of code, a key at the top of data or in package metadata.
 */
export function isField(match: Match, first: number, lines: LineMap, syntax: Syntax): "field" | null {
  if (syntax.kind === "prose" || syntax.kind === "unknown") {
    if (first < lines.head && lines.fenced[first] !== 1 && isRowOfOne(lines, first)) return "field";
    return syntax.kind === "unknown" && isHeadComment(first, lines) ? "field" : null;
  }
  if (isHeadComment(first, lines)) return "field";
  if (syntax.metadata === true) return "field";
  return syntax.kind === "data" && first < lines.head && isAtTop(first, lines) && isWholeLine(match) ? "field" : null;
}

function isHeadComment(first: number, lines: LineMap): boolean {
  return first < lines.head && lines.comment[first] === 1;
}

const isRowOfOne = askedOnce((line) => {
  const trimmed = line.trim().replace(/^\||\|$/g, "");
  return !line.trim().startsWith("|") || trimmed.split("|").length <= CELLS;
});

/** No deeper than the first key: what is nested says something of what it is nested in. */
function isAtTop(first: number, lines: LineMap): boolean {
  const known = leastIndents.get(lines) ?? indentOf(lines.lines.find((line) => /^\s*["'\w]/.test(line)) ?? "");
  leastIndents.set(lines, known);
  return indentOf(lines.lines[first] ?? "") <= known;
}

/** How far in the first key of a text stands. */
const leastIndents = new WeakMap<LineMap, number>();

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isWholeLine({ flat, start }: Match): boolean {
  return start === 0 || /[\n{,]\s*["']?$/.test(flat.look.slice(Math.max(0, start - 4), start));
}
