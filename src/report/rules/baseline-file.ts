import type { TakenBaseline } from "../../verdict/take-baseline.ts";

/** First words of every file that {@link baselineFile} makes: one that begins otherwise is not ours to replace. */
export const BASELINE_HEAD = "# A baseline of Sourcewarden";

/** A baseline as the text of `baseline.yml`. Marks stand in quotes: some of them would else be read as numbers. */
export function baselineFile(taken: TakenBaseline): string {
  const { owner, created, expires, keyMark, marks } = taken;
  const entries = [...marks].map(([mark, times]) => `  - "${mark}${times === 1 ? "" : ` x${times}`}"\n`);
  return `${BASELINE_HEAD}: what was there on ${created}, as keyed hashes that tell nothing without the key.
version: 1
owner: "${owner}"
created: ${created}
expires: ${expires}
key: "${keyMark}"
marks:${entries.length === 0 ? " []" : ""}
${entries.join("")}`;
}
