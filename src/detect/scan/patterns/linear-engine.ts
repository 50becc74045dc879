import { RE2JS } from "re2js";

/** Where a match stands: UTF-16 units, the end behind its last one. */
export interface LinearMatch {
  readonly start: number;
  readonly end: number;
}

/**
 * The leftmost match that starts at a position or behind it, null where there is none; of several from one place the one that the
 * pattern names first. What stands before the position is seen by `^` and `\b`. Positions are asked for in ascending order.
 */
export type NextMatch = (from: number) => LinearMatch | null;

/** A pattern ready to be searched, in time that is linear in the text whatever the pattern is. */
export interface LinearPattern {
  over(subject: string): NextMatch;
}

/** Makes patterns in RE2's language ready; takes all that rules files may hold, and finds the same as every other one does. */
export interface LinearEngine {
  compile(pattern: string): LinearPattern;
}

/** The engine that is always there, and that says what rules files may hold. */
export const RE2JS_ENGINE: LinearEngine = {
  compile(pattern) {
    const compiled = RE2JS.compile(pattern);
    return {
      over(subject) {
        const matcher = compiled.matcher(subject);
        return (from) => (matcher.find(from) ? { start: matcher.start(), end: matcher.end() } : null);
      },
    };
  },
};

/**
 * Every place where a pattern matches more than nothing, start and end in turn, from left to right, none overlapping another.
 * `before` is called before each search, and may throw to end it.
 */
export function linearPlaces(pattern: LinearPattern, subject: string, before: () => void): readonly number[] {
  const places: number[] = [];
  const next = pattern.over(subject);
  let from = 0;
  while (from <= subject.length) {
    before();
    const match = next(from);
    if (match === null) break;
    const { start, end } = match;
    if (end > start) places.push(start, end);
    // Behind a match of nothing the next character is left out as a whole: no engine looks into a half of one.
    from = end > start ? end : end + ((subject.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
  return places;
}
