/** Compares two texts by their UTF-16 units, for sorting that is the same on every machine: negative, 0 or positive. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
