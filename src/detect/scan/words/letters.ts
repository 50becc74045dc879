/** Scripts that write without spaces: a sign of theirs says as much as several letters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LETTER = /[\p{L}\p{N}]/u;
/** What a sign of a script without spaces counts besides being a letter. */
const UNSPACED_WORTH = 2;
/** By UTF-16 unit what it counts, one more; zero where that has not been asked yet. */
const worths = new Uint8Array(0x10000);

/** How many letters a unit counts as; a sign of two units counts at its second one, `before` being the first. */
export function letterWorth(unit: number, before: number): number {
  if (unit >= 0xdc00 && unit <= 0xdfff) {
    const pair = before >= 0xd800 && before <= 0xdbff;
    return pair ? worthOf(String.fromCharCode(before, unit)) : 0;
  }
  const known = worths[unit] ?? 0;
  if (known > 0) return known - 1;
  const worth = worthOf(String.fromCharCode(unit));
  worths[unit] = worth + 1;
  return worth;
}

function worthOf(sign: string): number {
  return (LETTER.test(sign) ? 1 : 0) + (UNSPACED.test(sign) ? UNSPACED_WORTH : 0);
}
