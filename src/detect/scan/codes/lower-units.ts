/** Lower case that keeps every position: the few characters whose lower case has another length stay as they are. */
export function lowerUnits(text: string): string {
  // Turkish has a small i without a dot, whose capital reads as the ordinary one: both are one letter here.
  const lower = text.toLowerCase().replaceAll("\u0131", "i");
  if (lower.length === text.length) return lower;
  let out = "";
  for (const character of text) {
    // The capital of Turkish that has a dot is two units in lower case, and reads as the ordinary one.
    const small = character === "\u0130" || character === "\u0131" ? "i" : character.toLowerCase();
    out += small.length === character.length ? small : character;
  }
  return out;
}
