import type { Finding } from "../../verdict/finding.ts";

/** Whether a finding is about content that is where it may not be; what a change makes of content elsewhere is none. */
export function isLeak({ detector }: Pick<Finding, "detector">): boolean {
  return detector !== "declassified";
}
