import type { LineMap } from "./lines.ts";

/**
 * Remembers of each line what a question says of it: a file of one long line may hold tens of thousands of matches, and
 * the line is looked at once.
 */
export function askedOnce(ask: (line: string) => boolean): (map: LineMap, at: number) => boolean {
  const answers = new WeakMap<LineMap, Uint8Array>();
  return (map, at) => {
    const known = answers.get(map) ?? new Uint8Array(map.lines.length);
    answers.set(map, known);
    const answer = known[at];
    if (answer !== undefined && answer !== UNKNOWN) return answer === YES;
    const now = ask(map.lines[at] ?? "");
    known[at] = now ? YES : NO;
    return now;
  };
}

const UNKNOWN = 0;
const NO = 1;
const YES = 2;
