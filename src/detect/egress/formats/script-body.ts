import type { Dialect, Script } from "../pipeline.ts";
import { SCRIPT_LINES } from "./bounds.ts";

/** A piece of script: for each line of `text` its line in the file, from 1. */
export interface Body {
  readonly text: string;
  readonly lines: readonly number[];
}

/** A text without the line breaks at its end; a pattern would look at each run of them from each of its places. */
export function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\n") end -= 1;
  return text.slice(0, end);
}

/** A body that stands in the file line by line, the first of them at `line`. */
export function bodyFrom(text: string, line: number): Body {
  const cut = withoutLastBreaks(text);
  return { text: cut, lines: cut.split("\n").map((_, at) => line + at) };
}

/** A body all of whose lines stand in one line of the file, as in JSON. */
export function bodyOnLine(text: string, line: number): Body {
  const cut = withoutLastBreaks(text);
  return { text: cut, lines: cut.split("\n").map(() => line) };
}

/** Bodies one below the other, `SCRIPT_LINES` lines at most. */
export function stacked(bodies: readonly Body[]): Body {
  const text = bodies.map((body) => body.text).join("\n");
  const lines = bodies.flatMap((body) => body.lines);
  return { text: text.split("\n", SCRIPT_LINES).join("\n"), lines: lines.slice(0, SCRIPT_LINES) };
}

/** A body as the script of a dialect. */
export function scriptOf(dialect: Dialect, body: Body): Script {
  return { dialect, text: body.text, lines: body.lines };
}

/** The shell that a body is written for, where the format does not say: PowerShell by its own words, else `sh`. */
export function dialectOf(text: string): Dialect {
  const powershell = /\$env:\w|\bWrite-(Host|Output)\b|\bInvoke-(WebRequest|RestMethod|Expression)\b|\$LASTEXITCODE\b/i;
  return powershell.test(text) ? "powershell" : "sh";
}
