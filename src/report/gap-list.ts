import type { Coverage, Gap } from "../facts/coverage.ts";
import { shorten } from "./visible.ts";
import type { Voice } from "./voice.ts";
import { count } from "./words/count.ts";
import { GAP_WORDS, gapsByKind, unseenCount } from "./words/gaps.ts";

/** Gaps of one kind that are named one by one. */
const NAMED_PER_KIND = 5;
/** Characters of a path and of a sentence about a gap that are shown. */
const MOST_TEXT = 200;

/** What was not seen, by kind, each with how to go on; `located` false leaves paths and commits out. Empty where all was seen. */
export function listGaps(coverage: Coverage, located: boolean, voice: Voice): string {
  const lines = gapsByKind(coverage.gaps).map(([kind, gaps]) => {
    const words = GAP_WORDS[kind];
    return `- ${count(gaps.length, "thing", "things")} ${words.seen}${located ? named(gaps, voice) : ""}. ${words.goOn}`;
  });
  if (lines.length === 0 && unseenCount(coverage) > 0) {
    lines.push(`- ${count(unseenCount(coverage), "thing", "things")} not reached. Run this check again.`);
  }
  return lines.join("\n");
}

function named(gaps: readonly Gap[], voice: Voice): string {
  const shown = gaps.slice(0, NAMED_PER_KIND).map((gap) => whereOf(gap, voice));
  const more = gaps.length > shown.length ? ` and ${gaps.length - shown.length} more` : "";
  return `: ${shown.join(", ")}${more}`;
}

function whereOf(gap: Gap, voice: Voice): string {
  if (gap.path !== null) return voice.name(shorten(gap.path, MOST_TEXT));
  if (gap.commit !== null) return `commit ${voice.name(gap.commit.slice(0, 7))}`;
  return voice.name(shorten(gap.what, MOST_TEXT));
}
