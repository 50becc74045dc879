import type { Finding } from "../../verdict/finding.ts";
import type { PlannedCheck } from "../../verdict/outputs.ts";
import { LEAD_IN_PROGRESS } from "../words/lead.ts";
import { TITLE_IN_PROGRESS, titleOf } from "../words/titles.ts";
import { annotate } from "./annotations.ts";
import type { CheckContent } from "./check-content.ts";
import { summarise } from "./check-summary.ts";

/**
 * A judged head as a completed check run. `refs` gives the short number of each finding by its id and of each gap by its key; `detailsUrl` is where
 * people read more, null for none. Where the world reads along there are no annotations at all.
 */
export function renderCheck(
  planned: PlannedCheck,
  refs: ReadonlyMap<string, number>,
  detailsUrl: string | null,
): CheckContent {
  const annotated: readonly Finding[] = planned.neutralWords ? [] : planned.findings;
  return {
    status: "completed",
    conclusion: planned.conclusion,
    title: titleOf(planned),
    summary: summarise(planned, refs),
    text: null,
    annotations: annotated.flatMap((finding) => {
      const ref = refs.get(finding.id);
      return annotate(finding, ref === undefined ? null : { ref, head: planned.head }, planned.ask);
    }),
    detailsUrl,
  };
}

/** The check run that is shown as soon as a head is known and until it is judged. */
export function renderInProgress(detailsUrl: string | null): CheckContent {
  return {
    status: "in_progress",
    conclusion: null,
    title: TITLE_IN_PROGRESS,
    summary: LEAD_IN_PROGRESS,
    text: null,
    annotations: [],
    detailsUrl,
  };
}
