import type { Oid } from "../../facts/oid.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { PlannedConversation } from "../../verdict/outputs.ts";
import { MARKDOWN } from "../voice.ts";
import { askBlock } from "../words/asking.ts";
import { LEAD_SETTLED, leadOf, leadOfMany } from "../words/lead.ts";
import { neutralBlock } from "../words/neutral.ts";
import { disclosedTo, nextOf } from "../words/next.ts";
import { listFindings } from "./finding-list.ts";
import { refName, summaryMark } from "./marks.ts";

/** A comment lists less than the check does: it is read by people who want to know what to do. */
const MOST_LIST_BYTES = 8_000;

/** What the one summary comment of a pull request says. */
export interface SummaryCase {
  readonly summary: NonNullable<PlannedConversation["summary"]>;
  /** HMAC in hex, by which the comment is known again. */
  readonly mark: string;
  readonly refs: ReadonlyMap<string, number>;
  readonly head: Oid;
  readonly ask: string | null;
}

/** The summary comment's body, in Markdown; neutral where any of its findings is about a place that the world reads. */
export function renderSummary(c: SummaryCase): string {
  const [first, ...rest] = c.summary.findings;
  if (c.summary.state === "settled" || first === undefined) return `${LEAD_SETTLED}\n\n${summaryMark(c.mark)}`;
  const findings: readonly [Finding, ...Finding[]] = [first, ...rest];
  const parts = findings.some((finding) => finding.place.world) ? [neutral(findings, c)] : open(findings, c);
  const asked = askBlock(
    findings.flatMap((finding) => c.refs.get(finding.id) ?? []),
    c.head,
  );
  return [...parts, asked, summaryMark(c.mark)].filter((part) => part !== "").join("\n\n");
}

function neutral(findings: readonly Finding[], c: SummaryCase): string {
  const numbers = findings.flatMap((finding) => c.refs.get(finding.id) ?? []);
  return neutralBlock(refName(numbers.length === 0 ? null : Math.min(...numbers)), c.ask, MARKDOWN);
}

function open(findings: readonly [Finding, ...Finding[]], c: SummaryCase): readonly string[] {
  const [first] = findings;
  const lead = findings.length === 1 ? leadOf(first, "there", MARKDOWN) : leadOfMany(findings, MARKDOWN);
  const disclosed = findings.find((finding) => finding.place.disclosed);
  return [
    `${lead} ${nextOf(first, refName(c.refs.get(first.id)), c.ask, MARKDOWN)}`,
    ...(disclosed === undefined ? [] : [disclosedTo(disclosed)]),
    listFindings(findings, MOST_LIST_BYTES).trim(),
  ];
}
