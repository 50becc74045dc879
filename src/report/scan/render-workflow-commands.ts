import type { Annotation, CheckContent } from "../check/check-content.ts";
import { visible } from "../text/visible.ts";

/** GitHub shows at most ten annotations of a kind for one step; the summary has all of them. */
const MOST_OF_A_KIND = 10;

const COMMANDS = { failure: "error", warning: "warning", notice: "notice" } as const satisfies Record<
  Annotation["level"],
  string
>;

/**
 * A check's annotations as workflow commands for the log of a GitHub Actions run, a line each. Whatever they say is escaped
 * as the runner unescapes it, so that no text of a change is ever a command of its own.
 */
export function renderWorkflowCommands({ annotations }: Pick<CheckContent, "annotations">): string {
  const shown = { failure: 0, warning: 0, notice: 0 };
  const lines: string[] = [];
  for (const { level, path, startLine, endLine, title, message } of annotations) {
    shown[level] += 1;
    if (shown[level] > MOST_OF_A_KIND) continue;
    const where = `file=${property(path)},line=${startLine},endLine=${endLine},title=${property(title)}`;
    lines.push(`::${COMMANDS[level]} ${where}::${data(visible(message))}`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Escapes of the runner's own toolkit for what follows `::`. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** The same for a value between commas. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
