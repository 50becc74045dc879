import { type Audit, allExposures, byClassAndReach, REACHES } from "../../verdict/audit/audit.ts";
import { code } from "../text/markdown.ts";
import { table } from "../text/table.ts";
import { NEXT_STEP_WORDS } from "../words/exposure-steps.ts";
import { EXPOSURE_TITLES } from "../words/exposure-titles.ts";
import { labelWords } from "../words/labels.ts";
import { auditGaps, auditLead } from "./audit-facts.ts";
import { repositoryOf, targetOf } from "./audit-rows.ts";
import { beyondOwnersRows } from "./beyond-owners-rows.ts";
import { REACH_TITLES } from "./reach-words.ts";

/** Exposures listed: an issue's body has 65,536 characters. */
const LISTED = 200;

/** An audit as Markdown, ending in a line end. */
export function renderAuditMarkdown(audit: Audit, options: { readonly names: boolean }): string {
  const all = allExposures(audit);
  const gaps = auditGaps(audit);
  const rest = all.length - LISTED;
  const parts = [
    `# Audit of ${code(audit.organisation.login)}`,
    `${audit.at.slice(0, 16).replace("T", " ")} UTC. ${auditLead(audit)}`,
    ...(gaps.length === 0 ? [] : ["## Not seen", gaps.map((line) => `- ${line}`).join("\n")]),
    "## What is exposed to whom",
    table(
      ["class", ...REACHES.map((reach) => REACH_TITLES[reach])],
      byClassAndReach(audit).map((row) => [code(row.class), ...REACHES.map((reach) => String(row.counts[reach]))]),
    ),
    "## Exposures",
    all.length === 0
      ? "None."
      : table(
          ["severity", "where", "what", "holds", "who", "first step"],
          all
            .slice(0, LISTED)
            .map((one) => [
              one.severity,
              code(repositoryOf(one) ?? audit.organisation.login),
              EXPOSURE_TITLES[one.kind],
              code(labelWords(one.label)),
              code(targetOf(one, options.names)),
              one.next[0] === undefined ? "" : NEXT_STEP_WORDS[one.next[0]],
            ]),
        ),
    ...(rest > 0 ? [`${rest} more are in the CSV and JSON forms.`] : []),
    ...beyondOwners(audit),
  ];
  return `${parts.join("\n\n")}\n`;
}

function beyondOwners(audit: Audit): readonly string[] {
  const rows = beyondOwnersRows(audit);
  if (rows.length === 0) return [];
  const listed = rows.slice(0, LISTED).map(({ where, who, sources }) => [code(where), who, code(sources.join(" "))]);
  const rest = rows.length - listed.length;
  return [
    "## Access beyond the owners",
    table(["where", "who", "sources"], listed),
    ...(rest > 0 ? [`${rest} more are in the CSV and JSON forms.`] : []),
  ];
}
