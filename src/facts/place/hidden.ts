/** A text in which what only a run can tell is one private character each. */
export interface Masked {
  readonly text: string;
  /** Names of the hidden parts in order; null for one without a name, as `$(command)`. */
  readonly names: readonly (string | null)[];
}

const FIRST = 0xe000;
/** Characters of an address. The longest that hosts take is half of it. */
const LONGEST = 4_096;
const PRIVATE = /[\ue000-\uf8ff]/;
const HIDDEN =
  /\$\{\{\s*(?<expression>.*?)\s*\}\}|\$\{(?<braced>[^}]*)\}|\$\([^)]*\)|`[^`]*`|\$(?<plain>[A-Za-z_]\w*|[0-9@*#?!-])/gs;

/**
 * Hides expressions of workflows and variables of shells, so that a token in front of a host does not hide the host. Null
 * where the text is too long, or has characters of the private area itself, which no address has.
 */
export function mask(text: string): Masked | null {
  if (text.length > LONGEST || PRIVATE.test(text)) return null;
  const names: (string | null)[] = [];
  const masked = text.replace(HIDDEN, (...found) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
    const expression = groups["expression"];
    names.push(expression === undefined ? variable(groups["braced"] ?? groups["plain"]) : contextIn(expression));
    return String.fromCharCode(FIRST + names.length - 1);
  });
  return { text: masked, names };
}

/** The first hidden part of a piece of a masked text: its name or null; undefined where nothing of it is hidden. */
export function hiddenIn(piece: string, { names }: Masked): string | null | undefined {
  const found = PRIVATE.exec(piece)?.[0];
  return found === undefined ? undefined : (names[found.charCodeAt(0) - FIRST] ?? null);
}

/** The name of a variable, without a default beside it. */
function variable(written = ""): string | null {
  return /^(?:[A-Za-z_]\w*|[0-9@*#?!-])/.exec(written)?.[0] ?? null;
}

/** What an expression asks for first, without what it does with it. */
function contextIn(expression: string): string | null {
  return CONTEXT.exec(expression)?.[0] ?? /^[\w-]+$/.exec(expression)?.[0] ?? null;
}

const CONTEXT =
  /\b(?:secrets|vars|env|inputs|matrix|github|gitea|needs|steps|jobs|parameters|variables)\.[A-Za-z_][\w.-]*/;
