import { count } from "../words/count.ts";
import { type HeldBy, heldLine } from "./render-privacy.ts";

/** What a sweep removed, or would remove. */
export interface SweptRecords {
  readonly counts: Readonly<Record<SweptKind, number>>;
  readonly holds: readonly HeldBy[];
}

/** Kinds of records that a sweep knows. */
export type SweptKind =
  | "deliveries"
  | "clear"
  | "findings"
  | "rulings"
  | "answers"
  | "alerts"
  | "incidents"
  | "looks"
  | "pages"
  | "seen"
  | "beside";

const KIND_WORDS: Readonly<Record<SweptKind, readonly [string, string]>> = {
  deliveries: ["body of a delivery that could not be read", "bodies of deliveries that could not be read"],
  clear: ["clear verdict, which goes on counting", "clear verdicts, which go on counting"],
  findings: ["closed verdict with findings or gaps", "closed verdicts with findings or gaps"],
  rulings: ["ruling: who spoke in it, and why", "rulings: who spoke in them, and why"],
  answers: ["answer to a command", "answers to commands"],
  alerts: [
    "alert that has ended, or message that was not taken",
    "alerts that have ended, or messages that were not taken",
  ],
  incidents: ["incident that has ended, with its evidence", "incidents that have ended, with their evidence"],
  looks: ["look over what is watched no more", "looks over what is watched no more"],
  pages: ["answer of GitHub that is asked for no more", "answers of GitHub that are asked for no more"],
  seen: ["memory of what was seen in a content", "memories of what was seen in contents"],
  beside: [
    "person or text that only old entries of the ledger point to",
    "persons and texts that only old entries of the ledger point to",
  ],
};

/** A sweep for a person at a terminal, ending in a line end. `dry`: nothing was removed. */
export function renderSweep({ counts, holds }: SweptRecords, options: { readonly dry: boolean }): string {
  if (holds.length > 0 && !options.dry)
    return `Nothing was removed: a hold stands.\n${holds.map(heldLine).join("\n")}\n`;
  const kinds = (Object.keys(KIND_WORDS) as SweptKind[]).filter((kind) => counts[kind] > 0);
  const lines = kinds.map((kind) => `  ${count(counts[kind], ...KIND_WORDS[kind])}`);
  const had = options.dry ? "Have had their time:" : "Removed:";
  const none = options.dry ? "Nothing has had its time." : "Nothing had had its time.";
  const held = holds.length === 0 ? [] : ["Nothing is removed while a hold stands:", ...holds.map(heldLine)];
  return `${[...(lines.length === 0 ? [none] : [had, ...lines]), ...held].join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.retention-sweep/1`; no line end. */
export function renderSweepJson({ counts, holds }: SweptRecords, options: { readonly dry: boolean }): string {
  return JSON.stringify({
    schema: "sourcewarden.retention-sweep/1",
    dry_run: options.dry,
    counts,
    holds: holds.map(({ number }) => number),
  });
}
