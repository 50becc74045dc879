/** A text of the rules language, and what is to become of it. */
export interface LanguageCase {
  readonly document: "policy" | "register" | "repository" | "baseline" | "case";
  readonly title: string;
  readonly yaml: string;
}

/** A text that is refused: at this line, with this in the `what`. `beyond`: a JSON Schema cannot know it. */
export interface RefusedCase extends LanguageCase {
  readonly line: number;
  readonly what: string;
  readonly mend?: string;
  readonly beyond?: true;
}

/** The first line of every document. */
export const V = "version: 1\n";

/** A text that is accepted. */
export function accepted(document: LanguageCase["document"], title: string, lines: string): LanguageCase {
  return { document, title, yaml: `${V}${lines}\n` };
}

/** A text that is refused; what is refused is its title. */
export function refused(
  document: LanguageCase["document"],
  lines: string,
  line: number,
  what: string,
  more: Pick<RefusedCase, "mend" | "beyond"> = {},
): RefusedCase {
  return { document, title: lines.split("\n").join(" ¶ "), yaml: `${V}${lines}\n`, line, what, ...more };
}

/** What a JSON Schema can't know. */
export const beyond = { beyond: true } as const;
/** A nearest word. */
export const did = (word: string) => ({ mend: `Did you mean \`${word}\`?` });
