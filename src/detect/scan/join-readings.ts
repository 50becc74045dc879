import type { MarkHit } from "../mark.ts";

/** The marks of several readings of one piece, by line: what more than one reading shows is one mark. */
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

function keyOf(hit: MarkHit): string {
  return JSON.stringify([hit.rule, hit.line, hit.text]);
}
