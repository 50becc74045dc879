import { type Hole, hidden, joined, known, type Value } from "../../value.ts";

/** A text in which each hole is one number between private-use marks, so that no word of a name meets the parser. */
export interface Masked {
  readonly text: string;
  readonly holes: readonly Hole[];
}

const HOLE = /\uE000([^\uE000\uE001]{0,1000})\uE001/g;

/** Replaces the readers' marks, U+E000 name U+E001, by numbers. A name on several lines keeps the count of lines. */
export function masked(text: string): Masked {
  const holes: Hole[] = [];
  const replaced = text.replace(HOLE, (_, name: string) => {
    holes.push({ name: name.trim(), secret: /(?:^|[^\w.])secrets\./.test(name) });
    return `\uE000${holes.length - 1}\uE001${"\n".repeat(name.split("\n").length - 1)}`;
  });
  return { text: replaced, holes };
}

/** A value as a text with the readers' marks. */
export function markedText(value: Value): string {
  // A text that is known as a whole, as that of a file is, stays one string: it is looked up by it.
  const only = value[0];
  if (value.length === 1 && typeof only === "string") return only;
  return value.map((piece) => (typeof piece === "string" ? piece : `\uE000${piece.name}\uE001`)).join("");
}

/** A literal of a masked text with its holes. `fill` says what a hole holds by now. */
export function unmasked(literal: string, holes: readonly Hole[], fill: (hole: Hole) => Value): Value {
  if (!literal.includes("\uE000")) return known(literal);
  const pieces = literal.split(/\uE000(\d+)\uE001/);
  return joined(
    ...pieces.map((piece, index): Value => {
      if (index % 2 === 0) return known(piece);
      const hole = holes[Number(piece)];
      return hole ? fill(hole) : hidden("?");
    }),
  );
}
