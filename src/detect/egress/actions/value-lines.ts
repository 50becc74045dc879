import type { Value } from "../value.ts";

/** The entries of a list that is written as text: by lines, with `comma` also by commas; empty ones are left out. */
export function linesOf(value: Value, comma = false): readonly Value[] {
  const entries: Value[] = [];
  let entry: Value[number][] = [];
  const close = () => {
    const kept = trimmedEntry(entry);
    if (kept.length > 0) entries.push(kept);
    entry = [];
  };
  for (const piece of value) {
    if (typeof piece !== "string") {
      entry.push(piece);
      continue;
    }
    for (const [index, part] of piece.split(comma ? /[\n,]/ : "\n").entries()) {
      if (index > 0) close();
      entry.push(part);
    }
  }
  close();
  return entries;
}

function trimmedEntry(entry: readonly Value[number][]): Value {
  return entry
    .map((piece, index) => {
      if (typeof piece !== "string") return piece;
      const text = index === 0 ? piece.trimStart() : piece;
      return index === entry.length - 1 ? text.trimEnd() : text;
    })
    .filter((piece) => piece !== "");
}
