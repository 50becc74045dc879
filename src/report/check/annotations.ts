import type { Finding } from "../../verdict/finding.ts";
import { messageOf, type Spoken } from "../message.ts";
import { shorten, visible } from "../text/visible.ts";
import type { Annotation } from "./check-content.ts";
import { refName } from "./marks.ts";

/** GitHub takes at most 255 characters of an annotation's title. */
const MOST_TITLE = 200;

/**
 * The annotation of one finding, or none: it needs a file in the head whose path is text, since GitHub shows it on a
 * line of that file.
 */
export function annotate(finding: Finding, spoken: Spoken | null, ask: string | null): readonly Annotation[] {
  const { path, line, endLine } = finding.where;
  if (path === null || !finding.inHead || !path.isWellFormed()) return [];
  const name = refName(spoken?.ref);
  return [
    {
      path,
      startLine: Math.max(1, line),
      endLine: Math.max(1, line, endLine),
      level: levelOf(finding),
      title: shorten(visible(name === null ? finding.rule : `${name}: ${finding.rule}`), MOST_TITLE),
      message: messageOf(finding, spoken, ask),
    },
  ];
}

function levelOf(finding: Finding): Annotation["level"] {
  if (finding.severity === "advise") return "notice";
  return finding.enforced ? "failure" : "warning";
}
