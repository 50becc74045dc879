import { compareText } from "../facts/compare-text.ts";
import type { Finding } from "./finding.ts";

/** The order in which findings are told: blocking before advised, then by path, line, rule and identity. */
export function compareFindings(one: Finding, other: Finding): number {
  return (
    compareText(other.severity, one.severity) ||
    compareText(one.where.path ?? "", other.where.path ?? "") ||
    one.where.line - other.where.line ||
    compareText(one.rule, other.rule) ||
    compareText(one.id, other.id)
  );
}
