import type { MarkHit } from "../mark.ts";

/** The marks of several looks at one reading of a piece, by line: what more than one of them shows is one mark. */
export function joinReadings(readings: readonly (readonly MarkHit[])[]): readonly MarkHit[] {
  const [first = [], ...others] = readings;
  if (others.every((hits) => hits.length === 0)) return first;
  const joined = [...first];
  const counts = new Map<string, number>();
  for (const hit of first) counts.set(keyOf(hit), (counts.get(keyOf(hit)) ?? 0) + 1);
  for (const hits of others) {
    const seen = new Map<string, number>();
    for (const hit of hits) {
      const key = keyOf(hit);
      const nth = (seen.get(key) ?? 0) + 1;
      seen.set(key, nth);
      if (nth <= (counts.get(key) ?? 0)) continue;
      counts.set(key, nth);
      joined.push(hit);
    }
  }
  return joined.sort((one, other) => one.line - other.line);
}

/**
 * The marks of several guesses at what bytes mean, the likeliest first. Words of one place differ between them, so that a rule has
 * as many marks on a line as the guess with the most of them; a strong one is kept for a weak one.
 */
export function joinGuesses(guesses: readonly (readonly MarkHit[])[]): readonly MarkHit[] {
  const telling = guesses.filter((hits) => hits.length > 0);
  if (telling.length <= 1) return telling[0] ?? [];
  const byPlace = new Map<string, MarkHit[]>();
  for (const hits of telling) {
    const seen = new Map<string, number>();
    for (const hit of hits) {
      const key = JSON.stringify([hit.rule, hit.line]);
      const kept = byPlace.get(key) ?? [];
      byPlace.set(key, kept);
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      if (kept[nth] === undefined || (kept[nth].strength === "weak" && hit.strength === "strong")) kept[nth] = hit;
    }
  }
  return [...byPlace.values()].flat().sort((one, other) => one.line - other.line);
}

function keyOf(hit: MarkHit): string {
  return JSON.stringify([hit.rule, hit.line, hit.text]);
}
