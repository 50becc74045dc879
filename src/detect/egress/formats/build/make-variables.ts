import { DEPTH, FILLED_CHARACTERS } from "../bounds.ts";

/** The variables of a Makefile as they are written, for where they are used: Make fills them in late. */
export interface MakeVariables {
  readonly texts: Map<string, string>;
  /** Set one way or another by a condition: nobody knows which. */
  readonly either: Set<string>;
}

/** Variables that are looked up for one line: each may name others, and ten levels of ten are too many. */
const LOOK_UPS = 2_000;

const CLOSE: Readonly<Record<string, string>> = { "(": ")", "{": "}" };

/**
 * A text of a Makefile as the shell gets it: `$(X)` and `${X}` filled in, `$$` a dollar, `$(shell …)` a substitution of
 * the shell's own. What only Make knows (`$@`, functions, unset variables) is a hole; `DEPTH` levels are followed.
 */
export function madeText(text: string, variables: MakeVariables): string {
  let budget = FILLED_CHARACTERS;
  let lookUps = LOOK_UPS;
  return fill(text, 0);

  function fill(part: string, depth: number): string {
    let out = "";
    let at = 0;
    while (at < part.length) {
      const dollar = part.indexOf("$", at);
      if (dollar < 0) {
        out += part.slice(at);
        break;
      }
      out += part.slice(at, dollar);
      const [value, next] = variableAt(part, dollar, depth);
      // A substitution that spans lines keeps them, so that what stands behind it keeps its line.
      const spanned = value.includes("\n") ? 0 : part.slice(dollar, next).split("\n").length - 1;
      out += value + "\\\n".repeat(spanned);
      at = next;
      budget -= value.length;
      if (budget < 0) return `${out}${hole("a text that is too long")}`;
    }
    return out;
  }

  function variableAt(part: string, dollar: number, depth: number): [string, number] {
    const sign = part[dollar + 1] ?? "";
    if (sign === "$") return ["$", dollar + 2];
    const close = CLOSE[sign];
    if (close === undefined) return [sign === "" ? "$" : named(sign, depth), dollar + 2];
    const end = closing(part, dollar + 1, sign, close);
    if (end < 0) return [hole("a variable without its end"), part.length];
    return [inside(part.slice(dollar + 2, end), depth), end + 1];
  }

  function inside(name: string, depth: number): string {
    if (depth > DEPTH) return hole("variables inside each other");
    const shell = /^shell\s+([\s\S]*)$/.exec(name)?.[1];
    if (shell !== undefined) return `$(${fill(shell, depth + 1)})`;
    const stripped = /^strip\s+([\s\S]*)$/.exec(name)?.[1];
    if (stripped !== undefined) return fill(stripped, depth + 1).trim();
    if (/^[\w.-]+\s+\S|,/.test(name)) return hole(/^[\w.-]+/.exec(name)?.[0] ?? "a function");
    return named(fill(name, depth + 1).trim(), depth);
  }

  function named(name: string, depth: number): string {
    lookUps -= 1;
    if (lookUps < 0) return hole("more variables than are followed");
    const given = BUILT_IN.get(name);
    if (given !== undefined) return given;
    const text = variables.texts.get(name);
    if (text !== undefined && !variables.either.has(name)) return depth > DEPTH ? hole(name) : fill(text, depth + 1);
    return hole(name);
  }
}

const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ["MAKE", "make"],
  ["CURDIR", "."],
  ["PWD", "."],
  ["SHELL", "sh"],
]);

function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    else if (text[at] === close && --depth === 0) return at;
  }
  return -1;
}

function hole(name: string): string {
  return `\ue000${name.replace(/[\ue000\ue001\n]/g, "")}\ue001`;
}
