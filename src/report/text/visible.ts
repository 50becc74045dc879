/**
 * Code points that change how text looks without being seen, or end a line: controls, bidirectional marks and
 * overrides (CVE-2021-42574), zero-width and tag characters, line and paragraph separators, invisible fillers,
 * variation selectors, and lone surrogates.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Variation_Selector}\u{115f}\u{1160}\u{3164}\u{ffa0}]|\u{34f}|\u{17b4}|\u{17b5}/gu;

/** Makes one line of harmless text: what could not be seen is written as `\u{…}`, a byte that is not UTF-8 as `\x…`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? `\\x${(code - 0xdc00).toString(16)}` : `\\u{${code.toString(16)}}`;
  });
}

/** At most `most` characters, the middle left out and said to be: the end of a path tells as much as its beginning. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - tail).join("")}…${characters.slice(characters.length - tail).join("")}`;
}
