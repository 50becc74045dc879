import type { TextField } from "../../facts/text.ts";
import type { PresentText, TextFile } from "../ports/texts.ts";

/** One thing to be looked at, as a file of its own: what language it is in follows from the path. */
export interface TextPiece {
  readonly field: TextField;
  readonly path: string;
  readonly words: string;
  /** Whose bytes are looked at in place of the words. */
  readonly file?: TextFile;
}

/** Fenced blocks of one text that are looked at apart; GitHub's longest text has room for more, and all of them are in it too. */
const MOST_BLOCKS = 64;

const OPENING = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)/;

/** Words by which people name a language behind a fence, where they are not the ending of its files. */
const ENDINGS: Readonly<Record<string, string>> = {
  "c++": "cpp",
  bash: "sh",
  csharp: "cs",
  golang: "go",
  haskell: "hs",
  javascript: "js",
  kotlin: "kt",
  markdown: "md",
  perl: "pl",
  powershell: "ps1",
  python: "py",
  ruby: "rb",
  rust: "rs",
  shell: "sh",
  systemverilog: "sv",
  typescript: "ts",
  verilog: "v",
};

/**
 * A text as pieces: each part whole, as Markdown, and each fenced block of it as the file that somebody may have pasted there.
 * In Markdown a fence holds an example; in a comment it holds what its author has before them. A file of a release is one by its name.
 */
export function textPieces({ parts }: PresentText): readonly TextPiece[] {
  return parts.flatMap(({ field, words, file }, at): readonly TextPiece[] => {
    if (field === "file-name") return [{ field, path: words, words: "", ...(file !== undefined && { file }) }];
    const folder = `texts/${at}`;
    const whole: TextPiece = { field, path: `${folder}/${field}.md`, words };
    const blocks = fencedBlocks(words).map(({ language, block }, index) => {
      return { field, path: `${folder}/${index}.${endingOf(language)}`, words: block };
    });
    return [whole, ...blocks];
  });
}

function endingOf(language: string): string {
  const name = language.toLowerCase();
  const ending = Object.hasOwn(ENDINGS, name) ? ENDINGS[name] : name;
  return ending !== undefined && /^[a-z0-9]{1,12}$/.test(ending) ? ending : "txt";
}

/** What stands between fences, by CommonMark 4.5: a fence ends by one as long of the same sign, or with the text. */
function fencedBlocks(text: string): readonly { readonly language: string; readonly block: string }[] {
  const blocks: { language: string; block: string }[] = [];
  let open: { readonly fence: string; readonly language: string; readonly lines: string[] } | null = null;
  const close = (): void => {
    if (open !== null && open.lines.length > 0) blocks.push({ language: open.language, block: open.lines.join("\n") });
    open = null;
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, fence, language = ""] = OPENING.exec(line) ?? [];
    if (open === null) {
      if (fence !== undefined) open = { fence, language, lines: [] };
    } else if (fence?.startsWith(open.fence) && line.trim() === fence) close();
    else open.lines.push(line);
    if (blocks.length >= MOST_BLOCKS) return blocks;
  }
  close();
  return blocks;
}
