import { CST, Lexer } from "yaml";

/** Levels inside each other, keys and entries, aliases, documents, leading blanks of one line, and lines that are read. */
const LEVELS = 60;
const LEVELS_IN_LINE = 12;
const NODES = 60_000;
const ALIASES = 1_000;
const DOCUMENTS = 50;
const BLANKS = 1_000;
const LINES = 50_000;
/** The parser is slow where each line is wrong; no pipeline that people write is a quarter of this size. */
const CHARACTERS = 256 * 1024;

const NESTING = new Set(["seq-item-ind", "explicit-key-ind", "map-value-ind"]);
const COUNTED = new Set([...NESTING, "comma", "flow-map-start", "flow-seq-start"]);

/**
 * Whether a text stays within what the parser can take, token by token and before it is parsed: half a megabyte of
 * dashes on one line ends the whole process in the parser. The answer is a sentence, or null where it may be parsed.
 */
export function yamlFault(text: string): string | null {
  if (text.length > CHARACTERS) return `The file has more than ${CHARACTERS} characters.`;
  if (text.split("\n", LINES + 1).length > LINES) return `The file has more than ${LINES} lines.`;
  if (BLANK_LINE.test(text)) return `A line begins with more than ${BLANKS} blanks.`;
  let open = 0;
  let inLine = 0;
  let nodes = 0;
  let aliases = 0;
  let documents = 0;
  for (const token of new Lexer().lex(text)) {
    const kind = CST.tokenType(token) ?? "scalar";
    if (COUNTED.has(kind)) nodes += 1;
    if (kind === "alias") aliases += 1;
    if (kind === "doc-start") documents += 1;
    if (kind === "flow-map-start" || kind === "flow-seq-start") open += 1;
    if (kind === "flow-map-end" || kind === "flow-seq-end") open -= 1;
    if (kind === "newline") inLine = 0;
    if (open === 0 && NESTING.has(kind)) inLine += 1;
    if (open > LEVELS || inLine > LEVELS_IN_LINE) return "The file is nested too deeply to be read.";
    if (nodes > NODES) return `The file has more than ${NODES} keys and entries.`;
    if (aliases > ALIASES) return `The file has more than ${ALIASES} aliases.`;
    if (documents > DOCUMENTS) return `The file has more than ${DOCUMENTS} documents.`;
  }
  return null;
}

const BLANK_LINE = new RegExp(`^[ \\t]{${BLANKS + 1},}`, "m");
