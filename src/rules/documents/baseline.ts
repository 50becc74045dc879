import { dayAfter } from "../dates.ts";
import { BASELINE_DOCUMENT } from "../language/baseline-document.ts";
import type { MapValue } from "../language/kinds.ts";
import { BASELINE_DAYS } from "../limits.ts";
import type { RuleError, RulesText } from "../rule-set.ts";
import { readDocument } from "../yaml/read-document.ts";
import { complain, type RulesSource } from "../yaml/source.ts";

/** What was there when somebody looked. Days are `2026-01-31`, UTC. */
export interface Baseline {
  readonly owner: string;
  readonly created: string;
  /** The first day on which it silences nothing. */
  readonly expires: string;
  /** How many places each mark stands for. */
  readonly marks: ReadonlyMap<string, number>;
}

/** What a baseline is read with. */
export interface BaselineReading {
  /** The mark of the key in use (`verdict/ruling-keys.ts`); null for a look at its form alone, by which nothing is judged. */
  readonly keyMark: string | null;
  readonly now: Date;
}

/** A baseline as read; null where it has errors: none of it is to be used then. */
export interface ReadBaseline {
  readonly baseline: Baseline | null;
  readonly errors: readonly RuleError[];
}

/** Reads `baseline.yml`. One that was made under another key would silence nothing without a word, so it is refused. */
export function readBaseline(text: RulesText, { keyMark, now }: BaselineReading): ReadBaseline {
  const { source, value } = readDocument(text, BASELINE_DOCUMENT, { classes: [], compartments: null });
  if (value === null || source.errors.length > 0) return { baseline: null, errors: source.errors };
  checkDays(source, value, now);
  if (keyMark !== null && value.key !== keyMark) complain(source, value.offsets["key"] ?? null, OTHER_KEY);
  const marks = readMarks(source, value);
  if (source.errors.length > 0) return { baseline: null, errors: source.errors };
  const { owner, created, expires } = value;
  return { baseline: { owner, created, expires, marks }, errors: [] };
}

/** Whether a baseline silences nothing any more. */
export function isExpired({ expires }: Pick<Baseline, "expires">, now: Date): boolean {
  return now.toISOString().slice(0, 10) >= expires;
}

const OTHER_KEY = {
  what: "a baseline that was made under another key",
  why: "its marks are keyed hashes, which under this key mean nothing: it would silence nothing, and not say so",
  mend: "Give the key that it was made under (SOURCEWARDEN_KEY), or make it anew: `sourcewarden baseline create`.",
};

type Written = MapValue<typeof BASELINE_DOCUMENT.fields>;

function checkDays(source: RulesSource, { created, expires, offsets }: Written, now: Date): void {
  if (expires <= created || expires > dayAfter(created, BASELINE_DAYS)) {
    complain(source, offsets["expires"] ?? null, {
      what: "a baseline that holds too long or never",
      why: `it holds from the day after ${created} until ${dayAfter(created, BASELINE_DAYS)} at most, so that what was there is looked at again`,
      mend: "Write an earlier day, or make it anew: `sourcewarden baseline create`.",
    });
  }
  // A day ahead is taken: the clocks of two places differ by that much.
  if (created > dayAfter(now.toISOString().slice(0, 10), 1)) {
    complain(source, offsets["created"] ?? null, {
      what: "a baseline of a day that has not come",
      why: "with such a day it would hold as long as somebody likes",
      mend: "Make it anew: `sourcewarden baseline create`.",
    });
  }
}

/** Sorted and each once, so that two people who make the same baseline write the same file, and a change of it can be read. */
function readMarks(source: RulesSource, { marks, offsets }: Written): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  let before = "";
  for (const entry of marks) {
    const [mark = "", times] = entry.split(" x");
    if (mark <= before) {
      complain(source, offsets["marks"] ?? null, {
        what: mark === before ? "a mark that stands there twice" : "marks that are not sorted",
        why: "each stands there once and in order, so that a change of the file can be read",
        mend: "Make it anew: `sourcewarden baseline create`.",
      });
      return read;
    }
    before = mark;
    read.set(mark, times === undefined ? 1 : Number(times));
  }
  return read;
}
