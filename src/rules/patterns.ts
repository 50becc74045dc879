import { RE2JS } from "re2js";
import { PATTERN_STATES } from "./limits.ts";
import type { Complaint } from "./yaml/source.ts";

/**
 * What is wrong with a pattern of a rules file, or null where it may be used. Compiling is linear: the engine itself
 * refuses repetitions that multiply beyond 1,000, so the work ends before the states are counted here.
 */
export function patternFault(pattern: string): Complaint | null {
  const why = reason(pattern);
  if (why === null) return null;
  return {
    what: "a pattern that cannot be used",
    why,
    mend: "Write it in RE2 syntax: no look-around, no back-references, no large counted repetitions.",
  };
}

function reason(pattern: string): string | null {
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > PATTERN_STATES) {
      return `it stands for more than ${PATTERN_STATES} states, each of which costs time on every character`;
    }
    return compiled.matcher("").find() ? "it matches even where nothing stands" : null;
  } catch {
    return "it is not a pattern of the RE2 language";
  }
}
