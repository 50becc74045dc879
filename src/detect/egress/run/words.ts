import { holeOf, known, type Value } from "../value.ts";

/** The text with each hole as `{name}`: for paths and keys, never for words to people. */
export function rendered(value: Value): string {
  const only = value[0];
  if (value.length === 1 && typeof only === "string") return only;
  return value.map((piece) => (typeof piece === "string" ? piece : `{${piece.name}}`)).join("");
}

/** The known text at the beginning. */
export function beginning(value: Value): string {
  const first = value[0];
  return typeof first === "string" ? first : "";
}

/** The value without so many characters of its known beginning. */
export function fromIndex(value: Value, index: number): Value {
  const first = value[0];
  if (typeof first !== "string") return value;
  return [...known(first.slice(index)), ...value.slice(1)];
}

/** The two sides of the first such character in the known pieces; null where there is none. */
export function splitAt(value: Value, mark: string): readonly [Value, Value] | null {
  for (const [index, piece] of value.entries()) {
    if (typeof piece !== "string") continue;
    const at = piece.indexOf(mark);
    if (at < 0) continue;
    return [
      [...value.slice(0, index), ...known(piece.slice(0, at))],
      [...known(piece.slice(at + mark.length)), ...value.slice(index + 1)],
    ];
  }
  return null;
}

/** Whether a hole's name or the known text matches. */
export function mentions(value: Value, pattern: RegExp): boolean {
  return value.some((piece) => pattern.test(typeof piece === "string" ? piece : piece.name));
}

/** The value with each known piece changed. */
export function mapText(value: Value, change: (text: string) => string): Value {
  return value.flatMap((piece): Value => (typeof piece === "string" ? known(change(piece)) : [piece]));
}

/** The text without the ends of lines behind it, as a shell keeps what a command put out. */
export function withoutLineEnds(value: Value): Value {
  const last = value.at(-1);
  return typeof last === "string" ? [...value.slice(0, -1), ...known(last.replace(/\n+$/, ""))] : value;
}

/** Whether nothing of the text is known. */
export function isHidden(value: Value): boolean {
  return value.length === 1 && holeOf(value) !== null;
}
