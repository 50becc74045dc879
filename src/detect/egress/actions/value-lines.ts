import { joined, type Value } from "../value.ts";

/**
 * The entries of a list that is written as text: by lines, with `comma` also by commas, where `"a,b"` is one entry; empty ones
 * are left out.
 */
export function linesOf(value: Value, comma = false): readonly Value[] {
  const entries: Value[] = [];
  let entry: Value[number][] = [];
  let quoted = false;
  const close = () => {
    const whole = trimmed(joined(entry));
    const kept = comma ? unquoted(whole) : whole;
    if (kept.length > 0) entries.push(kept);
    entry = [];
    quoted = false;
  };
  for (const piece of value) {
    for (const part of typeof piece === "string" ? piece.split(/([\n,"])/) : [piece]) {
      if (part === '"') quoted = !quoted && entry.every((one) => typeof one === "string" && one.trim() === "");
      if (part === "\n" || (part === "," && comma && !quoted)) close();
      else entry.push(part);
    }
  }
  close();
  return entries;
}

/** A text without the blanks at its ends. */
export function trimmed(value: Value): Value {
  return joined(
    value.map((piece, index) => {
      if (typeof piece !== "string") return piece;
      const text = index === 0 ? piece.trimStart() : piece;
      return index === value.length - 1 ? text.trimEnd() : text;
    }),
  );
}

function unquoted(value: Value): Value {
  const [first, last] = [value[0], value.at(-1)];
  if (typeof first !== "string" || typeof last !== "string" || !first.startsWith('"') || !last.endsWith('"'))
    return value;
  const open = [first.slice(1), ...value.slice(1)];
  return joined([
    ...open.slice(0, -1),
    ...open.slice(-1).map((piece) => (typeof piece === "string" ? piece.slice(0, -1) : piece)),
  ]);
}
