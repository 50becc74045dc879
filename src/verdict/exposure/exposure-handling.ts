import type { ExposureFamily, ExposureHandling, ExposureRule, Severity } from "../../rules/watch-rules.ts";
import { isAtLeast } from "./severity.ts";

const ORDER: readonly ExposureHandling[] = ["advise", "alert", "contain"];

/** From this severity on a person is told at once where no rule speaks of the family. */
const TOLD_FROM: Severity = "medium";

/** What is done about an exposure: what the rules say of its family, the strictest of several; else by severity. */
export function exposureHandling(
  rules: readonly ExposureRule[],
  family: ExposureFamily,
  severity: Severity,
): ExposureHandling {
  const said = rules.filter((rule) => rule.family === family).map((rule) => ORDER.indexOf(rule.handling));
  if (said.length > 0) return ORDER[Math.max(...said)] ?? "alert";
  return isAtLeast(severity, TOLD_FROM) ? "alert" : "advise";
}
