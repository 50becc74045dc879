import type { Finding } from "../../verdict/finding.ts";
import { code } from "../text/markdown.ts";
import { shorten } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { isLeak } from "../words/leak.ts";
import { adviceOf } from "../words/next.ts";

/** Findings of one directory that are named one by one; the annotations have them all. */
const NAMED_PER_DIRECTORY = 5;
/** Characters of a path that are shown in a list. */
const MOST_PATH = 160;

/**
 * Findings as a Markdown list, grouped by rule and then by directory, of at most `most` bytes. What does not fit is
 * counted in a last line, never left out in silence.
 */
export function listFindings(findings: readonly Finding[], most: number): string {
  const lines: { readonly text: string; readonly findings: number }[] = [];
  for (const [, ofRule] of groupBy(findings, ruleKey)) {
    lines.push({ text: ruleLine(ofRule), findings: 0 });
    for (const [directory, ofDirectory] of groupBy(ofRule, directoryOf)) {
      lines.push({ text: directoryLine(directory, ofDirectory), findings: ofDirectory.length });
    }
  }
  return fitInto(lines, most);
}

function fitInto(lines: readonly { readonly text: string; readonly findings: number }[], most: number): string {
  const room = most - 80;
  const kept: string[] = [];
  let used = 0;
  let left = 0;
  for (const line of lines) {
    const width = Buffer.byteLength(line.text) + 1;
    if (left === 0 && used + width <= room) {
      kept.push(line.text);
      used += width;
    } else left += line.findings;
  }
  if (left > 0) kept.push(`\n… and ${count(left, "more place", "more places")} that this page has no room for.`);
  return kept.join("\n");
}

function ruleKey(finding: Finding): string {
  return JSON.stringify([finding.severity, finding.advice, isLeak(finding) ? null : finding.detector, finding.rule]);
}

function ruleLine(group: readonly [Finding, ...Finding[]]): string {
  const [first] = group;
  const why = first.advice === null ? "" : ` ${adviceOf(first.advice)}`;
  return `\n**Rule ${code(first.rule)}**, ${originWords(first)}: ${countOf(group)}.${why}`;
}

function countOf(group: readonly [Finding, ...Finding[]]): string {
  const [{ detector }] = group;
  if (detector === "change") {
    const files = group.reduce((all, { change }) => all + (change?.files ?? 1), 0);
    return `${count(files, "file", "files")} changed at home`;
  }
  if (detector === "egress") return count(group.length, "step that sends source", "steps that send source");
  if (detector !== "declassified") return count(group.length, "place", "places");
  return count(group.length, "file that it speaks of no more", "files that it speaks of no more");
}

function originWords({ origin, flow, weakening }: Finding): string {
  if (flow !== undefined || weakening !== undefined) return "one of Sourcewarden's own";
  return `written in ${code(`${origin.file}:${origin.line}`)}`;
}

function directoryLine(directory: string, group: readonly Finding[]): string {
  const named = group.slice(0, NAMED_PER_DIRECTORY).map(placeOf);
  const more = group.length > named.length ? ` and ${group.length - named.length} more` : "";
  const where = directory === "" ? "" : `in ${code(shorten(directory, MOST_PATH))}: `;
  return `- ${where}${named.join(", ")}${more}`;
}

function directoryOf(finding: Finding): string {
  const path = finding.where.path;
  if (path === null) return "";
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "" : path.slice(0, cut + 1);
}

function placeOf(finding: Finding): string {
  const { path, line, commit, within } = finding.where;
  const carrier = commit === null ? "" : ` of commit ${code(commit.slice(0, 7))}`;
  if (path === null) return `${within.replace("-", " ")}${carrier}`;
  const name = shorten(path.slice(path.lastIndexOf("/") + 1), MOST_PATH);
  const moved =
    finding.lost === undefined || finding.lost.from === path
      ? ""
      : ` (was ${code(shorten(finding.lost.from, MOST_PATH))})`;
  const shown = `${code(within === "file" ? `${name}:${line}` : name)}${moved}`;
  return finding.inHead ? shown : `${shown}${carrier}`;
}

function groupBy(
  findings: readonly Finding[],
  key: (finding: Finding) => string,
): ReadonlyMap<string, readonly [Finding, ...Finding[]]> {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(key(finding));
    if (group === undefined) groups.set(key(finding), [finding]);
    else group.push(finding);
  }
  return groups;
}
