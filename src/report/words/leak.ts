import type { Finding } from "../../verdict/finding.ts";

/** Whether a finding is about content that is where it may not be, and not about what a change makes of it where it is. */
export function isLeak({ detector }: Pick<Finding, "detector">): boolean {
  return detector !== "declassified" && detector !== "change";
}
