import type { Severity } from "../../rules/watch-rules.ts";
import { type Audit, allExposures } from "../../verdict/audit/audit.ts";
import { painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { NEXT_STEP_WORDS } from "../words/exposure-steps.ts";
import { EXPOSURE_TITLES } from "../words/exposure-titles.ts";
import { labelWords } from "../words/labels.ts";
import { auditGaps, auditLead } from "./audit-facts.ts";
import { repositoryOf, targetOf } from "./audit-rows.ts";
import { beyondOwnersRows } from "./beyond-owners-rows.ts";

const COLOURS: Readonly<Record<Severity, "red" | "yellow" | "dim">> = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "dim",
};

/** An audit for a person at a terminal: a line an exposure, then what was not seen; ends in a line end. */
export function renderAuditText(audit: Audit, options: { readonly names: boolean; readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const rows = allExposures(audit).map((one) => ({
    severity: one.severity,
    where: visible(repositoryOf(one) ?? audit.organisation.login),
    what: `${EXPOSURE_TITLES[one.kind]}: ${labelWords(one.label)} to ${visible(targetOf(one, options.names))}`,
    next: one.next[0] === undefined ? "" : NEXT_STEP_WORDS[one.next[0]],
  }));
  const width = Math.max(0, ...rows.map(({ where }) => where.length));
  const lines = rows.flatMap(({ severity, where, what, next }) => [
    `${paint(COLOURS[severity], severity.padEnd(8))}  ${where.padEnd(width)}  ${what}`,
    ...(next === "" ? [] : [paint("dim", `${" ".repeat(width + 12)}→ ${next}`)]),
  ]);
  const beyond = beyondOwnersRows(audit).map(
    ({ where, who, sources }) =>
      `${paint("dim", "advice".padEnd(8))}  ${visible(where)}  ${who} beyond the owners of ${visible(sources.join(", "))}`,
  );
  const gaps = auditGaps(audit).map((line) => paint("yellow", `Not seen: ${line}`));
  return [paint("bold", auditLead(audit)), ...lines, ...beyond, ...gaps, ""].join("\n");
}
