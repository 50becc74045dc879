import { type ClassOrder, type Label, rank } from "../../facts/label.ts";
import { SEVERITIES, type Severity } from "../../rules/watch-rules.ts";
import type { Reach } from "./exposure.ts";
import type { ExposedFlow } from "./flow.ts";

/**
 * The one table of severity. Columns: by how many levels what is held lies above what the reach is cleared for (0, 1, 2, 3 or
 * more; compartments that it does not admit count as one level). Rows: who can read it. Told at once is `medium` and graver
 * unless the rules say otherwise; so deploy keys and hosts of an ordinary company stay in the audit.
 */
export const SEVERITY_TABLE: Readonly<Record<Reach, readonly [Severity, Severity, Severity, Severity]>> = {
  host: ["low", "low", "low", "medium"],
  person: ["low", "low", "medium", "high"],
  organisation: ["low", "medium", "medium", "high"],
  enterprise: ["low", "medium", "high", "critical"],
  "outside-organisation": ["low", "medium", "high", "critical"],
  world: ["low", "high", "critical", "critical"],
};

/** A door that stands open and through which nothing has gone weighs the same whoever might go through. */
const ALLOWED: readonly [Severity, Severity, Severity, Severity] = ["low", "low", "low", "medium"];

/** By how many levels a label lies above a clearance; 0 exactly where the flow is allowed. */
export function excess(classes: ClassOrder, label: Label, clearance: Label): number {
  const levels = Math.max(0, rank(classes, label.class) - rank(classes, clearance.class));
  const foreign = label.compartments.some((name) => !clearance.compartments.includes(name));
  return levels + (foreign ? 1 : 0);
}

/** How grave a flow is: the table's cell, one step less where it only may be read, raised and floored as the flow says. */
export function severityOf(classes: ClassOrder, flow: ExposedFlow): Severity {
  const column = Math.min(3, excess(classes, flow.label, flow.clearance)) as 0 | 1 | 2 | 3;
  const row = flow.nearness === "allows" ? ALLOWED : SEVERITY_TABLE[flow.reach];
  const steps = (flow.raise ?? 0) - (flow.nearness === "may-read" ? 1 : 0);
  return graver(step(row[column], steps), flow.floor ?? "low");
}

/** Whether one severity is at least as grave as another. */
export function isAtLeast(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) >= SEVERITIES.indexOf(other);
}

function step(severity: Severity, by: number): Severity {
  const at = Math.min(Math.max(SEVERITIES.indexOf(severity) + by, 0), SEVERITIES.length - 1);
  return SEVERITIES[at] ?? severity;
}

function graver(one: Severity, other: Severity): Severity {
  return isAtLeast(one, other) ? one : other;
}
