import type { PlannedInline } from "../../verdict/outputs.ts";
import { MARKDOWN } from "../voice.ts";
import { count } from "../words/count.ts";
import { leadOf } from "../words/lead.ts";
import { isLeak } from "../words/leak.ts";
import { disclosedTo, nextOf } from "../words/next.ts";
import type { InlineComment } from "./check-content.ts";
import { findingMark, refName } from "./marks.ts";

/**
 * An inline comment in words; `ref` is the finding's short number (null: none), `ask` whom the rules name. It is never
 * rewritten, so the line to copy, which names the head, is not in it but in the summary and the check, which follow the head.
 */
export function renderInline(planned: PlannedInline, ref: number | null, ask: string | null): InlineComment {
  const { finding, more } = planned;
  const parts = [
    `${leadOf(finding, "here", MARKDOWN)} ${nextOf(finding, refName(ref), ask, MARKDOWN)}`,
    finding.place.disclosed && isLeak(finding) ? disclosedTo(finding) : "",
    more === 0 ? "" : `The same rule matches ${count(more, "more place", "more places")} in this file.`,
    findingMark(planned.mark),
  ];
  return { path: planned.path, line: planned.line, body: parts.filter((part) => part !== "").join("\n\n") };
}
