import type { FoundHistory } from "../../facts/history.ts";
import { shortOid } from "../../facts/oid.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";

/** How findings stand in a history, by their ids. */
export type Histories = ReadonlyMap<string, FoundHistory>;

/** Refs that a terminal names. */
const MOST_SAID = 3;

/** The same as data; null where nothing is known of a finding. */
export function historyAsJson(history: FoundHistory | undefined) {
  if (history === undefined) return null;
  return {
    first_commit: history.first?.commit ?? null,
    first_at: history.first?.at ?? null,
    commits: history.commits,
    refs: history.refs,
    ref_count: history.refCount,
    heads: history.heads,
    head_count: history.headCount,
  };
}

/** For a person at a terminal: since when, what reaches it, and whether a branch still has it. Nothing of the name of a ref. */
export function historyLines(history: FoundHistory | undefined): readonly string[] {
  if (history === undefined || history.first === null) return [];
  const { first, refs, refCount, heads, headCount } = history;
  const since = `since ${shortOid(first.commit)} of ${first.at.slice(0, 10)}`;
  const reached = refCount === 0 ? "no ref reaches it" : `reached by ${named(refs, refCount)}`;
  return [`  ${since}; ${reached}; ${stillWords(heads, headCount)}`];
}

function stillWords(heads: readonly string[], headCount: number | null): string {
  if (headCount === null) return "there are more branches than were asked whether it is still in them";
  return headCount === 0 ? "in no branch any more" : `still in ${named(heads, headCount)}`;
}

function named(names: readonly string[], all: number): string {
  const said = names.slice(0, MOST_SAID).map((name) => visible(name.replace(/^refs\//, "")));
  const left = all - said.length;
  return left > 0 ? `${said.join(", ")} and ${count(left, "more ref", "more refs")}` : said.join(", ");
}
