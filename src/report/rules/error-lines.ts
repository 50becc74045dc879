import type { RuleError } from "../../rules/rule-set.ts";
import type { Paint } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { sentence } from "./rule-errors.ts";

/** An error in rules for a person at a terminal: where and what on one line that editors can follow, then why, then the mend. */
export function errorLines(error: RuleError, paint: Paint): readonly string[] {
  return [
    `${visible(`${error.file}:${error.line}:${error.column}`)}: ${paint("red", visible(error.what))}`,
    `    ${paint("dim", "why ")} ${sentence(visible(error.why))}`,
    `    ${paint("dim", "mend")} ${sentence(visible(error.mend))}`,
  ];
}
