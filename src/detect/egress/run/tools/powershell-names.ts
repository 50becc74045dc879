import { known, textOf, type Value } from "../../value.ts";

/** Words of PowerShell with the names of their parameters in lower case, which it does not tell apart. */
export function withSmallNames(words: readonly Value[]): readonly Value[] {
  return words.map((word) => {
    const text = textOf(word) ?? "";
    return /^-[A-Za-z]+$/.test(text) ? known(text.toLowerCase()) : word;
  });
}
