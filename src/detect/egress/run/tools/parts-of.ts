import { joined, known, type Value } from "../../value.ts";

/** The parts of a text between marks, those that hold nothing left out; holes stay within parts. */
export function partsOf(text: Value, mark: RegExp): readonly Value[] {
  const parts: Value[] = [[]];
  for (const piece of text) {
    const [first = [], ...others] = typeof piece === "string" ? piece.split(mark).map(known) : [[piece]];
    parts.push(joined(parts.pop() ?? [], first), ...others);
  }
  return parts.filter((part) => part.length > 0);
}
