import type { RuleOrigin } from "../../rules/rule-set.ts";

/** Lines of rules without the repository that holds them, whose name not everybody is told: `policy.yml:12, register.yml:3`. */
export function ruleLines(lines: readonly RuleOrigin[]): string {
  return lines.map(({ file, line }) => `${file.slice(file.lastIndexOf(":") + 1)}:${line}`).join(", ");
}
