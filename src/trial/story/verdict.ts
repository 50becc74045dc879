import { demand } from "./ask.ts";
import { CHECK, type Person } from "./sample.ts";
import type { Stage } from "./stage.ts";
import { until } from "./wait.ts";

/** A verdict as GitHub shows it. */
export type VerdictWord = "clear" | "advise" | "block" | "undecided";

/** The completed check of one commit. */
export interface Reading {
  /** `unknown` where title and conclusion do not agree, or the title has none of the known words. */
  readonly verdict: VerdictWord | "unknown";
  readonly conclusion: string;
  readonly check: number;
  /** Everything that the check says, title first. */
  readonly words: string;
}

interface CheckJson {
  readonly id: number;
  readonly status: string;
  readonly conclusion: string | null;
  readonly app: { readonly slug: string };
  readonly output: { readonly title: string | null; readonly summary: string | null; readonly text: string | null };
}

/** First words of the check's title, the verdict they stand for, and the conclusion that goes with it. */
const TITLES: readonly (readonly [start: string, verdict: VerdictWord, conclusion: string])[] = [
  ["Clear", "clear", "success"],
  ["Advice", "advise", "success"],
  ["Blocked", "block", "failure"],
  ["Undecided", "undecided", "failure"],
  ["Observing: would block", "block", "neutral"],
];

/** Waits until the check of a commit is completed, and reads it as a person would. */
export async function readVerdict(stage: Stage, person: Person, repository: string, sha: string): Promise<Reading> {
  const path = `/repos/${repository}/commits/${sha}/check-runs?check_name=${CHECK}&filter=latest`;
  const run = await until(`The check of ${repository} at ${sha.slice(0, 7)}`, async () => {
    const list = await demand<{ check_runs: CheckJson[] }>(stage.world, person, ["GET", path, 200]);
    return list.check_runs.find((one) => one.app.slug === stage.sample.app.slug && one.status === "completed") ?? null;
  });
  const { title, summary, text } = run.output;
  const known = TITLES.find(([start]) => title?.startsWith(start));
  const agreeing = known !== undefined && known[2] === run.conclusion;
  return {
    verdict: agreeing ? known[1] : "unknown",
    conclusion: run.conclusion ?? "",
    check: run.id,
    words: [title, summary, text].filter((one) => one !== null).join("\n"),
  };
}
