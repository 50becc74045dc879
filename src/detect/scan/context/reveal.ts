import type { RepoPath } from "../../../facts/repo-path.ts";
import type { DecodedText } from "../codes/decode.ts";
import { lowerUnits } from "../codes/decode.ts";
import { type Syntax, syntaxOf } from "./syntax.ts";

/** A text with what wraps its words blanked out, unit for unit, and the syntax that is left. */
export interface Revealed {
  readonly text: DecodedText;
  readonly syntax: Syntax;
}

/** Lines of a text that are looked at for what wraps them; a file with longer ones is data of machines. */
const LINE_UNITS = 10_000;
/** A line of a notebook's cell: a string of JSON alone on its line. */
const CELL_LINE = /^(\s*")((?:[^"\\]|\\.)*)(",?\s*)$/;
const CELL_KIND = /"cell_type"\s*:\s*"(\w+)"/;
/** Commands of TeX, with their options and braces. */
const TEX = /\\(?:begin|end)\{[^{}]*\}|\\[a-zA-Z@]+\*?(?:\[[^\]\n]*\])*|[{}$~]|\\\\/g;
/** Keys by which data speaks of itself to people. */
const COMMENT_KEY =
  /^(\s*[{[]?\s*"(?:_+comments?_*|\/\/+|#|\$comment|comments?|_?copyright|_?notice|_?legal|_?disclaimer|_?header|_?license_?header|_?confidential(?:ity)?)"\s*:\s*\[?\s*")((?:[^"\\]|\\.)*)(".*)$/i;

/** Whether text at a path is also read as its program shows it: words may then stand together that do not in its bytes. */
export function isRevealed(path: RepoPath | null): boolean {
  const ending = path?.slice(path.lastIndexOf(".") + 1).toLowerCase() ?? "";
  return REVEALED.has(ending) || TEX_ENDINGS.has(ending) || JSON_ENDINGS.has(ending);
}

/** The same text as a person sees it who opens the file in its program: notebooks, TeX, and JSON that carries comments. */
export function reveal(text: DecodedText, path: RepoPath | null): readonly Revealed[] {
  if (path === null || text.binary) return [];
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "ipynb") {
    return [
      blanked(text, cellLines("markdown"), syntaxOf("cell.md" as RepoPath)),
      blanked(text, cellLines("code"), syntaxOf("cell.py" as RepoPath)),
    ];
  }
  if (TEX_ENDINGS.has(ending)) return [blanked(text, texLine, syntaxOf("document.txt" as RepoPath))];
  if (JSON_ENDINGS.has(ending)) return [blanked(text, keyLine, syntaxOf("comment.txt" as RepoPath))];
  if (ending === "csv" || ending === "tsv") return [blanked(text, loneCell, syntaxOf("cell.txt" as RepoPath))];
  return [];
}

const REVEALED = new Set(["ipynb", "csv", "tsv"]);
const TEX_ENDINGS = new Set(["tex", "ltx"]);
const JSON_ENDINGS = new Set(["json", "jsonc", "json5", "geojson", "webmanifest"]);

function blanked(text: DecodedText, of: (line: string) => string, syntax: Syntax): Revealed {
  const look = text.look
    .split("\n")
    .map((line) => (line.length > LINE_UNITS ? "" : of(line)).padEnd(line.length))
    .join("\n");
  return { text: { ...text, look, lower: lowerUnits(look) }, syntax };
}

/** Lines of the cells of one kind; which kind a line is of is said above it. */
function cellLines(wanted: string): (line: string) => string {
  let kind = "";
  return (line) => {
    kind = CELL_KIND.exec(line)?.[1] ?? kind;
    const [, before = "", words = ""] = CELL_LINE.exec(line) ?? [];
    return kind === wanted && before !== "" ? ready(before, words) : "";
  };
}

function texLine(line: string): string {
  const body = line.replace(/(?<!\\)%.*$/, "");
  return body.replace(TEX, (command) => " ".repeat(command.length));
}

function keyLine(line: string): string {
  const [, before = "", words = ""] = COMMENT_KEY.exec(line) ?? [];
  return before === "" ? "" : ready(before, words);
}

/** A row in which one cell alone has words. */
function loneCell(line: string): string {
  const cells = line.split(/[,;\t]/).filter((cell) => /[\p{L}\p{N}]/u.test(cell));
  return cells.length === 1 ? line.replace(/[",;\t]/g, " ") : "";
}

/** The words of a string at their place, its escapes as blanks. */
function ready(before: string, words: string): string {
  return " ".repeat(before.length) + words.replace(/\\./g, "  ");
}
