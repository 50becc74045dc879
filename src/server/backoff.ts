/** Longest wait between two tries, in milliseconds: half an hour. */
const LONGEST_MS = 30 * 60_000;

/** Wait after the first failure, in milliseconds. */
const FIRST_MS = 2_000;

/**
 * Milliseconds to wait after `attempts` failures (1 for the first): doubled each time, the upper half of it at random so
 * that what failed together does not come again together. `random` answers [0, 1).
 */
export function backoffMs(attempts: number, random: () => number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.round(whole / 2 + (whole / 2) * random());
}

/** Milliseconds to wait where GitHub said how long: never less than it said, up to a tenth more. */
export function politeMs(asked: number, random: () => number): number {
  const atLeast = Math.max(asked, 1_000);
  return Math.round(atLeast + (atLeast / 10) * random());
}
