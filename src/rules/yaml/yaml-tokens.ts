import { CST, Lexer } from "yaml";
import { DEPTH, NODES } from "../limits.ts";

/** Something in a YAML text that the rules language does without; `offset` counts UTF-16 units. */
export interface TokenFault {
  readonly offset: number;
  readonly what: string;
  readonly why: string;
  readonly mend: string;
}

/** Signs that the lexer puts between tokens; they are not in the text. */
const MARKS = new Set(["\u0002", "\u0018", "\u001f"]);
const OPENS = new Set(["flow-map-start", "flow-seq-start"]);
const CLOSES = new Set(["flow-map-end", "flow-seq-end"]);
const COUNTED = new Set([
  "map-value-ind",
  "seq-item-ind",
  "comma",
  "explicit-key-ind",
  "flow-map-start",
  "flow-seq-start",
]);
const NESTING = new Set(["seq-item-ind", "explicit-key-ind", "map-value-ind"]);

/**
 * Looks over the tokens of a text before anything is built from it, and answers the first that must not be there:
 * aliases and tags (YAML bombs: 308 bytes that print as 269 MB), more than one document, depth and size. It works
 * token by token, so that no input can exhaust the stack or the time of the parser behind it.
 */
export function tokenFault(text: string): TokenFault | null {
  let offset = 0;
  let depth = 0;
  let nestedInLine = 0;
  let counted = 0;
  let documents = 0;
  let scalarNext = false;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) {
      scalarNext = token === "\u001f";
      continue;
    }
    const kind = scalarNext ? "scalar" : (CST.tokenType(token) ?? "scalar");
    scalarNext = false;
    const refused = REFUSED[kind];
    if (refused !== undefined) return { offset, ...refused };
    if (kind === "doc-start") documents += 1;
    if (documents > 1) return { offset, ...SECOND_DOCUMENT };
    if (COUNTED.has(kind)) counted += 1;
    if (counted > NODES) return { offset, ...TOO_MANY };
    if (OPENS.has(kind)) depth += 1;
    if (CLOSES.has(kind)) depth -= 1;
    if (kind === "newline" || kind === "block-scalar-header") nestedInLine = 0;
    if (NESTING.has(kind) && depth === 0) nestedInLine += 1;
    if (depth > DEPTH || nestedInLine > DEPTH) return { offset, ...TOO_DEEP };
    offset += token.length;
  }
  return null;
}

const TOO_DEEP = {
  what: `more than ${DEPTH} levels inside each other`,
  why: "no rule needs that depth, and a text made to exhaust a reader does",
  mend: "Write it flat, as in the examples.",
};

const TOO_MANY = {
  what: `more than ${NODES} keys and entries`,
  why: "a rules file is bounded so that it can be read in time",
  mend: "Split it into several files, or join rules with a glob.",
};

const SECOND_DOCUMENT = {
  what: "a second document",
  why: "one file is one set of rules, and the second would be passed over by other readers",
  mend: "Keep one document and remove the line `---`.",
};

const REFUSED: Readonly<Record<string, Omit<TokenFault, "offset">>> = {
  alias: {
    what: "an alias (`*name`)",
    why: "aliases let a short text stand for an endless one, and a rule no longer reads at its place",
    mend: "Write the value out.",
  },
  anchor: {
    what: "an anchor (`&name`)",
    why: "aliases are not part of the rules language, so an anchor has no use",
    mend: "Remove it, or put the value in quotes if it starts with `&`.",
  },
  tag: {
    what: "a tag (`!name`)",
    why: "types are fixed by the rules language",
    mend: "Remove it, or put the value in quotes if it starts with `!`.",
  },
  "directive-line": {
    what: "a YAML directive (`%…`)",
    why: "rules are plain YAML 1.2",
    mend: "Remove the line.",
  },
  "doc-end": {
    what: "an end-of-document sign (`...`)",
    why: "one file is one document",
    mend: "Remove the line.",
  },
};
