import type { Match } from "../../src/detect/scan/match.ts";
import { flatten } from "../../src/detect/scan/words/flatten.ts";

/** A match of the words between `[` and `]` of a text, as a phrase finds them; of a pattern where `declared` is null. */
export function matchIn(marked: string, declared: string | null = "words"): Match {
  const [before = "", words = "", behind = ""] = marked.split(/[[\]]/);
  const flat = flatten((before + words + behind).split("\n"), 0, false);
  const start = flat.look.indexOf(words);
  if (words === "" || start < 0) throw new Error(`no words in ${marked}`);
  return { rule: 0, declared, flat, start, end: start + words.length };
}
