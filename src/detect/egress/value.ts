/** A part of a text that only the run knows: a secret, a variable set elsewhere, the output of a command. */
export interface Hole {
  /** What hides it, as the file names it: `secrets.MIRROR_URL`, `$1`, `env.TARGET`; never a value. */
  readonly name: string;
  readonly secret: boolean;
}

/** A text as far as the file tells it: known pieces and holes in their order. An empty list is the empty text. */
export type Value = readonly (string | Hole)[];

/** A text that is known as a whole. */
export function known(text: string): Value {
  return text === "" ? [] : [text];
}

/** A text of which nothing is known but who hides it. */
export function hidden(name: string, secret = false): Value {
  return [{ name, secret }];
}

/** One text behind the other; known pieces that meet are one. */
export function joined(...values: readonly Value[]): Value {
  // Most texts are one piece, which stays as it is.
  const [first] = values;
  if (values.length === 1 && first !== undefined && first.length < 2 && first[0] !== "") return first;
  const pieces: (string | Hole)[] = [];
  let last: string | Hole | undefined;
  for (const value of values)
    for (const piece of value) {
      if (piece === "") continue;
      if (typeof piece === "string" && typeof last === "string") {
        last += piece;
        pieces[pieces.length - 1] = last;
      } else {
        last = piece;
        pieces.push(piece);
      }
    }
  return pieces;
}

/** The text where it is known as a whole, else null. */
export function textOf(value: Value): string | null {
  if (value.length === 1) return typeof value[0] === "string" ? value[0] : null;
  return value.every((piece) => typeof piece === "string") ? value.join("") : null;
}

/** Whether two texts are the same, piece by piece. */
export function isSame(one: Value, other: Value): boolean {
  return one.length === other.length && one.every((piece, at) => isSamePiece(piece, other[at]));
}

function isSamePiece(one: string | Hole, other: string | Hole | undefined): boolean {
  if (typeof one === "string" || typeof other !== "object") return one === other;
  return one.name === other.name && one.secret === other.secret;
}

/** The first hole; null where the text is known. */
export function holeOf(value: Value): Hole | null {
  return value.find((piece): piece is Hole => typeof piece !== "string") ?? null;
}
