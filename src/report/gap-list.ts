import type { Coverage, Gap } from "../facts/coverage.ts";
import { refName } from "./check/marks.ts";
import { shorten } from "./text/visible.ts";
import type { Voice } from "./voice.ts";
import { count } from "./words/count.ts";
import { GAP_WORDS, gapsByKind, unseenCount } from "./words/gaps.ts";

/** Gaps of one kind that are named one by one. */
const NAMED_PER_KIND = 5;
/** Characters of a path and of a sentence about a gap that are shown. */
const MOST_TEXT = 200;

/** How gaps are named: `located` false leaves paths and commits out; `refs` gives numbers by a gap's key. */
export interface GapNaming {
  readonly located: boolean;
  readonly voice: Voice;
  readonly refs: ReadonlyMap<string, number>;
}

/** What was not seen, by kind, each with how to go on. Empty where all was seen. */
export function listGaps(coverage: Coverage, naming: GapNaming): string {
  const lines = gapsByKind(coverage.gaps).map(([kind, gaps]) => {
    const words = GAP_WORDS[kind];
    const which = naming.located ? named(gaps, naming) : numbered(gaps, naming);
    return `- ${count(gaps.length, "thing", "things")} ${words.seen}${which}. ${words.goOn}`;
  });
  if (lines.length === 0 && unseenCount(coverage) > 0) {
    lines.push(`- ${count(unseenCount(coverage), "thing", "things")} not reached. Run this check again.`);
  }
  return lines.join("\n");
}

/** Numbers under which people speak of gaps, each once and in order. */
export function gapRefs(gaps: readonly Gap[], refs: ReadonlyMap<string, number>): readonly number[] {
  const numbers = gaps.flatMap(({ key }) => (key === undefined ? [] : (refs.get(key) ?? [])));
  return [...new Set(numbers)].sort((one, other) => one - other);
}

function named(gaps: readonly Gap[], naming: GapNaming): string {
  return `: ${shorted(gaps.map((gap) => `${whereOf(gap, naming.voice)}${numbered([gap], naming)}`))}`;
}

function numbered(gaps: readonly Gap[], { refs }: GapNaming): string {
  const numbers = gapRefs(gaps, refs).flatMap((ref) => refName(ref) ?? []);
  return numbers.length === 0 ? "" : ` (${shorted(numbers)})`;
}

function shorted(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_PER_KIND);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return `${shown.join(", ")}${more}`;
}

function whereOf(gap: Gap, voice: Voice): string {
  if (gap.path !== null) return voice.name(shorten(gap.path, MOST_TEXT));
  if (gap.commit !== null) return `commit ${voice.name(gap.commit.slice(0, 7))}`;
  return voice.name(shorten(gap.what, MOST_TEXT));
}
