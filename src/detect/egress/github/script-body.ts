import { isScalar, type Node, Scalar } from "yaml";
import { lineOf, textAt, type YamlFile } from "./yaml-file.ts";

/** A text of several lines with the line of the file that each comes from, from 1. */
export interface Body {
  readonly text: string;
  readonly lines: readonly number[];
}

/** The text of a scalar with the lines that its lines come from, whichever way it is written; null where it is no text. */
export function bodyOf(file: YamlFile, node: Node | null): Body | null {
  const text = textAt(file, node);
  if (text === null || !isScalar(node)) return null;
  const first = lineOf(file, node);
  const rows = text.split("\n");
  if (node.type === Scalar.BLOCK_LITERAL) return { text, lines: rows.map((_, index) => first + 1 + index) };
  const [from, to] = node.range ?? [0, 0];
  return {
    text,
    lines: aligned(rows, { source: file.text.slice(from, to), first, block: node.type === "BLOCK_FOLDED" }),
  };
}

/**
 * Folding changes white space alone, so what is not white space stands in a text in the order of its source; quotes add
 * signs of their own, which are passed over. Linear in the length of the source.
 */
function aligned(
  rows: readonly string[],
  { source, first, block }: { readonly source: string; readonly first: number; readonly block: boolean },
): readonly number[] {
  let at = block ? Math.max(0, source.indexOf("\n") + 1) : 0;
  let line = block ? first + 1 : first;
  let newline = source.indexOf("\n", at);
  const lines: number[] = [];
  for (const row of rows) {
    let start = 0;
    for (const sign of row) {
      if (sign.trim() === "") continue;
      const found = source.indexOf(sign, at);
      if (found < 0) {
        // An escape of a quoted text: from here on the line is only near. Looking on would cost the square of the length.
        at = source.length;
        break;
      }
      for (; newline >= 0 && newline < found; newline = source.indexOf("\n", newline + 1)) line += 1;
      at = found + sign.length;
      if (start === 0) start = line;
    }
    lines.push(start === 0 ? line : start);
  }
  return lines;
}
