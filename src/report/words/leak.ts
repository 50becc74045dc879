import type { Finding } from "../../verdict/finding.ts";

/**
 * Whether a finding is about content that is where it may not be, and not about what a change makes of it where it is, nor
 * about what would send it away.
 */
export function isLeak({ detector }: Pick<Finding, "detector">): boolean {
  return detector === "path" || detector === "marker" || detector === "copy";
}
