import type { Finding } from "../../verdict/finding.ts";

/** Longer quotations would make a sentence too long to be read; the rule is named instead. */
const MOST_QUOTED_WORDS = 8;

/** The words of a legend where they may be quoted and are few; null where the rule is to be named. */
export function quotedWords({ evidence, rule }: Pick<Finding, "evidence" | "rule">): string | null {
  return evidence !== rule && evidence.split(" ").length <= MOST_QUOTED_WORDS ? evidence : null;
}
