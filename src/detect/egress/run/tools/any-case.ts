import type { Value } from "../../value.ts";
import { beginning, mapText } from "../words.ts";

/** Words with the names of options in lower case, for programs to which their case says nothing. */
export function inAnyCase(words: readonly Value[]): readonly Value[] {
  return words.map((word) => (beginning(word).startsWith("-") ? mapText(word, (text) => text.toLowerCase()) : word));
}
