/** What was parsed in one judgement: many pipelines call the same files, and each combination of a matrix runs the same text. */
export interface ParsedTexts {
  /** What `parse` makes of a text, which must depend on the text alone and be left as it is by whoever reads it. */
  readonly of: <T>(language: Language, text: string, parse: (text: string) => T) => T;
}

/** Who parses a text; the same text may be kept for several. */
export type Language = "shell" | "shell line" | "workflow" | "makefile" | "package.json" | "command";

/** Characters of texts that are kept parsed; a tree is some fifty times larger than its text. */
const MOST_CHARACTERS = 512 * 1024;

/** Keeps what is parsed until the texts are {@link MOST_CHARACTERS} long together, and then begins anew. */
export function parsedTexts(): ParsedTexts {
  const kept = new Map<Language, Map<string, unknown>>();
  let characters = 0;
  return {
    of: <T>(language: Language, text: string, parse: (text: string) => T): T => {
      const known = kept.get(language)?.get(text);
      if (known !== undefined) return known as T;
      const parsed = parse(text);
      if (text.length > MOST_CHARACTERS) return parsed;
      characters += text.length;
      if (characters > MOST_CHARACTERS) {
        kept.clear();
        characters = text.length;
      }
      const same = kept.get(language) ?? new Map<string, unknown>();
      kept.set(language, same.set(text, parsed));
      return parsed;
    },
  };
}
