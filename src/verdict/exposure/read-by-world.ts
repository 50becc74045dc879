import type { Exposure, ExposureKind } from "./exposure.ts";

/** Kinds that leave a door open, whoever may come through it: nothing is read by them yet. */
const DOORS: ReadonlySet<ExposureKind> = new Set<ExposureKind>([
  "check-not-required",
  "check-not-pinned",
  "silent-bypass",
  "check-bypassed",
  "self-hosted-runner",
  "open-runner-group",
  "members-change-visibility",
]);

/** Whether everybody can read what is exposed now, and not only once somebody has gone through an open door. */
export function isReadByWorld({ kind, reach }: Pick<Exposure, "kind" | "reach">): boolean {
  return reach === "world" && !DOORS.has(kind);
}
