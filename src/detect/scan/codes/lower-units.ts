/**
 * Lower case that keeps every position. Turkish has a capital with a dot, the only one whose lower case is longer, and a small
 * letter without one: both read as the ordinary letter, and are one here.
 */
export function lowerUnits(text: string): string {
  const even = text.includes("\u0130") ? text.replaceAll("\u0130", "i") : text;
  return even.toLowerCase().replaceAll("\u0131", "i");
}
