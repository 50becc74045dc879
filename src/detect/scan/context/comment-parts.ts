import { lowerUnits } from "../codes/decode.ts";
import { flattenLine } from "../words/flatten.ts";
import type { Syntax } from "./syntax.ts";

/** What stands in comments on a line that may begin with code, flattened and in lower case, a line feed between parts. */
export function commentParts(line: string, syntax: Syntax): string {
  const openings: readonly (readonly [string, string | null])[] = [
    // Three quotes behind code are a string; only a line that they begin is a docstring.
    ...syntax.block.filter(([sign]) => !/["']/.test(sign) || line.trimStart().startsWith(sign)),
    ...syntax.line.map((sign) => [sign, null] as const),
  ];
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const opening = nextOpening(line, at, openings);
    if (opening === null) break;
    const start = opening.at + opening.sign.length;
    const end = opening.closing === null ? -1 : line.indexOf(opening.closing, start);
    parts.push(lowerUnits(flattenLine(line.slice(start, end < 0 ? undefined : end), syntax.markup)));
    if (end < 0) break;
    at = end + (opening.closing?.length ?? 0);
  }
  return parts.join("\n");
}

/** The next comment sign that stands free (after white space or a bracket) and outside of strings that open after `from`. */
function nextOpening(
  line: string,
  from: number,
  openings: readonly (readonly [string, string | null])[],
): { readonly at: number; readonly sign: string; readonly closing: string | null } | null {
  let quote = "";
  const firsts = new Set(openings.map(([sign]) => sign.charCodeAt(0)));
  for (let at = from; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
      continue;
    }
    if (firsts.has(line.charCodeAt(at)) && (at === from || /[\s;{}(),]/.test(line[at - 1] ?? ""))) {
      for (const [sign, closing] of openings) if (line.startsWith(sign, at)) return { at, sign, closing };
    }
    if (character === '"' || character === "`" || (character === "'" && line.includes("'", at + 1))) quote = character;
  }
  return null;
}
