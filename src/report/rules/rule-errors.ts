import type { RuleError } from "../../rules/rule-set.ts";
import { shorten } from "../text/visible.ts";
import type { Voice } from "../voice.ts";
import { count } from "../words/count.ts";

/** Errors that are shown one by one; the first one is nearly always the cause of the rest. */
const MOST_SHOWN = 20;
/** Characters of any one part of an error. */
const MOST_TEXT = 300;

/** Errors in rules, one a line: where, what, why, and how to mend it. */
export function ruleErrors(errors: readonly RuleError[], voice: Voice): string {
  const lines = errors.slice(0, MOST_SHOWN).map((error) => `- ${ruleErrorLine(error, voice)}`);
  if (errors.length > MOST_SHOWN) lines.push(`- and ${count(errors.length - MOST_SHOWN, "more error", "more errors")}`);
  return lines.join("\n");
}

/** What an error says may quote the rules file, so in Markdown it stands as code. */
function ruleErrorLine(error: RuleError, voice: Voice): string {
  const where = voice.name(`${error.file}:${error.line}:${error.column}`);
  const said = [error.what, error.why, error.mend].filter((part) => part !== "").map(sentence);
  return `${where}: ${voice.name(said.join(" "))}`;
}

/** A part of an error as a sentence: shortened where it is very long, with its full stop. */
export function sentence(text: string): string {
  const shown = shorten(text.trim(), MOST_TEXT);
  return /[.!?]$/.test(shown) ? shown : `${shown}.`;
}
