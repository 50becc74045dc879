import { SEVERITIES } from "../../../src/rules/watch-rules.ts";
import type { AlertNews } from "../../../src/verdict/alerts/alert.ts";
import type { Exposure } from "../../../src/verdict/exposure/exposure.ts";
import { exposure } from "../../samples/exposures.ts";
import { seeded } from "./seeded.ts";

/** What happens to one cause: it is seen with that severity, or is seen to be there no more. */
export interface ExposureEvent {
  readonly cause: string;
  readonly severity: "medium" | "high" | "critical" | null;
}

const CAUSES = 40;
const STEPS = ["medium", "high", "critical", null] as const;

/** Events as they follow from the seed. */
export function drawEvents(seed: number, howMany: number): readonly ExposureEvent[] {
  const random = seeded(seed);
  return Array.from({ length: howMany }, () => ({
    cause: String(Math.floor(random() * CAUSES)).padStart(64, "0"),
    severity: STEPS[Math.floor(random() * STEPS.length)] ?? null,
  }));
}

/** What the look at an event finds. */
export function exposuresAt({ cause, severity }: ExposureEvent): readonly Exposure[] {
  return severity === null ? [] : [exposure({ id: cause, severity, kind: "leak" })];
}

/** News of each cause in their order, as anybody would work them out: told when it comes, outgrows itself, or goes. */
export function newsOfEvents(events: readonly ExposureEvent[]): ReadonlyMap<string, readonly AlertNews[]> {
  const news = new Map<string, AlertNews[]>();
  const greatest = new Map<string, number>();
  for (const { cause, severity } of events) {
    const told = news.get(cause) ?? [];
    const before = greatest.get(cause);
    if (severity === null) {
      if (before !== undefined) told.push("resolved");
      greatest.delete(cause);
    } else {
      const now = SEVERITIES.indexOf(severity);
      if (before === undefined) told.push("opened");
      else if (now > before) told.push("changed");
      greatest.set(cause, Math.max(now, before ?? 0));
    }
    news.set(cause, told);
  }
  return news;
}
