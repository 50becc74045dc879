import type { Replayed } from "./replay.ts";

/** What a day came to, as people ask about it. */
export interface Figures {
  readonly pulls: number;
  readonly commented: number;
  readonly failed: number;
  readonly unfinished: number;
  /** What checks said, by kind of change: `ordinary work in public: success`, with how often. */
  readonly said: Readonly<Record<string, number>>;
}

/** Adds up a day. */
export function figuresOf(day: readonly Replayed[]): Figures {
  const said: Record<string, number> = {};
  for (const { plan, conclusion, title } of day) {
    const key = `${plan.kind}: ${conclusion ?? "no check"}, ${title.replace(/ \(.*/, "")}`;
    said[key] = (said[key] ?? 0) + 1;
  }
  return {
    pulls: day.length,
    commented: day.filter(({ comments }) => comments > 0).length,
    failed: day.filter(({ conclusion }) => conclusion === "failure").length,
    unfinished: day.filter(({ conclusion }) => conclusion === null).length,
    said,
  };
}

/** The figures as lines to be read in a log. */
export function printFigures(figures: Figures, seconds: number): string {
  const { pulls, commented, failed, unfinished, said } = figures;
  const share = ((100 * commented) / pulls).toFixed(1);
  const head = `${pulls} pull requests in ${Math.round(seconds)} s: ${commented} with a comment (${share} %), ${failed} failed, ${unfinished} without a completed check`;
  const rows = Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1));
  return [head, ...rows.map(([what, count]) => `  ${String(count).padStart(4)}  ${what}`)].join("\n");
}
