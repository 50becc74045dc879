import type { MarkContext } from "../../facts/sighting.ts";
import type { BaselineUse } from "../../verdict/baseline-use.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { listAllowed } from "../check/allowed-list.ts";
import { listGaps } from "../gap-list.ts";
import { messageOf } from "../message.ts";
import { baselineLines } from "../rules/render-baseline.ts";
import { painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { PLAIN } from "../voice.ts";
import { whereFound } from "../where-found.ts";
import { adviceInShort } from "../words/advice.ts";
import { count, spread } from "../words/count.ts";
import { coverageLine, unseen } from "../words/gaps.ts";
import { UNKNOWN_READERS } from "../words/place.ts";
import { type Histories, historyLines } from "./found-history.ts";

/** Findings that a terminal shows one by one; JSON and SARIF have them all. */
const MOST_SHOWN = 200;

/** A local scan has no numbers that people speak of. */
const NO_REFS: ReadonlyMap<string, number> = new Map();

/** A verdict for a person at a terminal, ending in a line end; `colours` where the terminal shows them and they are wanted. What a baseline lets pass is only counted. */
export function renderTerminal(
  verdict: Verdict,
  options: {
    readonly colours: boolean;
    readonly baseline: BaselineUse | null;
    readonly history?: Histories | null;
  },
): string {
  const paint = painter(options.colours);
  const named = verdict.findings.filter((finding) => finding.advice !== "baselined");
  const lines = named
    .slice(0, MOST_SHOWN)
    .flatMap((finding) => [
      `${paint(finding.severity === "block" ? "red" : "yellow", finding.severity)} ${whereFound(finding)} ${paint("dim", `[${visible(finding.rule)}]${standsIn(finding)}`)}`,
      `  ${messageOf(finding, null, verdict.ask)}`,
      ...historyLines(options.history?.get(finding.id)),
    ]);
  if (named.length > MOST_SHOWN) {
    lines.push(`… and ${count(named.length - MOST_SHOWN, "more place", "more places")}; --format json has all.`);
  }
  const allowed = listAllowed(verdict, false, PLAIN);
  if (allowed !== "") lines.push("Allowed by rulings:", ...allowed.split("\n"));
  const gaps = listGaps(verdict.coverage, { located: true, voice: PLAIN, refs: NO_REFS });
  if (gaps !== "") lines.push(...gaps.split("\n"));
  if (options.baseline !== null) lines.push(...baselineLines(options.baseline));
  if (verdict.findings.some((finding) => finding.place.visibility === "unknown")) lines.push(UNKNOWN_READERS);
  lines.push(paint(colourOf(verdict.kind), headline(verdict)), coverageLine(verdict.coverage));
  return `${lines.join("\n")}\n`;
}

/** Why a rule spoke, beside its words: where they stand. */
function standsIn({ context }: Finding): string {
  return context === undefined || context === "anywhere" ? "" : ` ${STANDS_IN[context]}`;
}

const STANDS_IN = {
  head: "in the head of the file",
  comment: "in a comment",
  field: "in a field",
  prose: "by itself in prose",
} as const satisfies Record<Exclude<MarkContext, "anywhere">, string>;

function colourOf(kind: Verdict["kind"]): "red" | "yellow" | "green" {
  switch (kind) {
    case "clear":
      return "green";
    case "advise":
    case "undecided":
      return "yellow";
    case "block":
      return "red";
  }
}

function headline(verdict: Verdict): string {
  const blocking = verdict.findings.filter((finding) => finding.severity === "block");
  switch (verdict.kind) {
    case "clear":
      return "Clear: nothing has to stay out.";
    case "advise":
      return `Advice: ${adviceInShort(verdict)}; nothing is stopped.`;
    case "undecided":
      return `Undecided: ${unseen(verdict.coverage)}.`;
    case "block":
      return `Blocked: ${spread(blocking)}.${verdict.mode === "observe" ? " The rules only observe." : ""}`;
  }
}
