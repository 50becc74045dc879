/** A part of a word before its variables are looked up. */
export type Part = string | { readonly variable: string };

/** A word before its variables are looked up, and whether it was quoted as a whole. */
export interface RawWord {
  readonly parts: readonly Part[];
  readonly quoted: boolean;
}

/** One command or assignment of PowerShell or cmd. Positions count in the text. */
export interface Statement {
  /** The variable that its result is put into; null for none. */
  readonly assigns: string | null;
  readonly words: readonly RawWord[];
  /** Whether its input is what the statement before put out. */
  readonly piped: boolean;
  /** Whether an operator of PowerShell calls what its first word names, so that it is no text. */
  readonly called: boolean;
  /** The file that its output goes to. */
  readonly into: RawWord | null;
  readonly start: number;
  readonly end: number;
}

/** The most statements of one text: one more than a job's commands, so that what is left out is said. */
const STATEMENTS = 20_001;

/** Gathers words into statements while a text is read from front to back. */
export interface Gathering {
  readonly statements: Statement[];
  words: RawWord[];
  assigns: string | null;
  piped: boolean;
  called: boolean;
  into: RawWord | null;
  /** True when the next word is the file of a redirection. */
  redirects: boolean;
  start: number;
}

/** An empty gathering. */
export function gathering(): Gathering {
  return {
    statements: [],
    words: [],
    assigns: null,
    piped: false,
    called: false,
    into: null,
    redirects: false,
    start: 0,
  };
}

/** Adds a word to the statement that is open. */
export function addWord(gathered: Gathering, word: RawWord, at: number): void {
  if (gathered.redirects) gathered.into = word;
  else {
    if (gathered.words.length === 0 && gathered.assigns === null) gathered.start = at;
    gathered.words.push(word);
  }
  gathered.redirects = false;
}

/** Adds text to a word: texts that meet are one part, so that the mark of a hole stays whole. */
export function addText(parts: Part[], text: string): void {
  const last = parts.at(-1);
  if (typeof last === "string") parts[parts.length - 1] = last + text;
  else parts.push(text);
}

/** Closes the statement that is open. */
export function closeStatement(gathered: Gathering, end: number, pipes = false): void {
  if (gathered.words.length > 0 || gathered.assigns !== null) {
    const { words, assigns, piped, called, into, start } = gathered;
    if (gathered.statements.length < STATEMENTS)
      gathered.statements.push({ words, assigns, piped, called, into, start, end });
  }
  gathered.words = [];
  gathered.assigns = null;
  gathered.piped = pipes;
  gathered.called = false;
  gathered.into = null;
  gathered.redirects = false;
}
