import type { Audit } from "../../verdict/audit/audit.ts";
import { visible } from "../text/visible.ts";
import { labelWords } from "../words/labels.ts";
import { AUDIT_COLUMNS, type AuditRow, auditRows } from "./audit-rows.ts";
import { beyondOwnersRows } from "./beyond-owners-rows.ts";

/** An audit as CSV (RFC 4180): a row of names, then one row an exposure; lines end in CR LF. */
export function renderAuditCsv(audit: Audit, options: { readonly names: boolean }): string {
  const rows = [...auditRows(audit, options), ...beyondOwners(audit)].map((row) =>
    AUDIT_COLUMNS.map((name) => cell(row[name])).join(","),
  );
  return [AUDIT_COLUMNS.join(","), ...rows, ""].join("\r\n");
}

/** Advice stands below what is exposed, in the same columns. */
function beyondOwners(audit: Audit): readonly AuditRow[] {
  return beyondOwnersRows(audit).map(({ repository, where, part, who, sources, told }) => ({
    severity: "advice",
    repository: where,
    visibility: repository.visibility,
    kind: "beyond-owners",
    holds: labelWords(repository.holds),
    cleared: labelWords(repository.clearance),
    reach: part === "outside" ? "person" : "organisation",
    target: who,
    files: "",
    sources: sources.join(" "),
    since: "",
    handling: "advise",
    complete: told ? "yes" : "no",
  }));
}

/**
 * A cell that a spreadsheet takes for a formula would be run when the file is opened (CWE-1236): an apostrophe before it
 * makes it text.
 */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${visible(text)}` : visible(text);
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
