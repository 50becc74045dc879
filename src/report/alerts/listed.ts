import { count } from "../words/count.ts";

/** Items, and characters of them, that are named before the rest is counted: with both, no message outgrows its medium. */
const MOST_ITEMS = 20;
const MOST_CHARACTERS = 800;

/** Items in words one after the other as far as there is room, then how many more there are; whole items only. */
export function listed<T>(
  items: readonly T[],
  say: (item: T) => string,
  separator = ", ",
  most = MOST_CHARACTERS,
): string {
  const shown: string[] = [];
  let length = 0;
  for (const item of items.slice(0, MOST_ITEMS)) {
    const words = say(item);
    length += words.length + 2;
    if (length > most) break;
    shown.push(words);
  }
  const left = items.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [`and ${count(left, "more", "more")}`])].join(separator);
}
