import type { Outcome } from "../../rules/outcome.ts";
import { originWords } from "./labels.ts";

/** What would become of content, in a few words: `silent`, `blocked`, `only advised, by policy.yml:12`. */
export function outcomeWords(outcome: Outcome, organisation: boolean): string {
  switch (outcome.kind) {
    case "silent":
      return "silent";
    case "advised":
      if (outcome.why === "weak-mark") return "only advised, since its words are a weak sign";
      return outcome.by === null ? "only advised" : `only advised, by ${originWords([outcome.by])}`;
    case "blocked": {
      const by = outcome.by === null ? "" : `, by ${originWords([outcome.by])}`;
      if (outcome.enforced) return `blocked${by}`;
      const why = organisation ? "the rules only observe" : "without an organisation's rules nothing else is stopped";
      return `said, and not stopped: ${why}${by}`;
    }
  }
}

/** The same in one word, for machines: `silent`, `advised`, `blocked`, or `observed` for what would be blocked. */
export function outcomeName(outcome: Outcome): "silent" | "advised" | "blocked" | "observed" {
  return outcome.kind === "blocked" && !outcome.enforced ? "observed" : outcome.kind;
}
