import { createHmac } from "node:crypto";
import type { RepoPath } from "../facts/repo-path.ts";
import type { Finding } from "./finding.ts";
import type { AddedLines, PlannedConversation, PlannedInline } from "./outputs.ts";
import { mergeFindings } from "./plan.ts";
import type { Verdict } from "./verdict.ts";

/** Live inline comments on one pull request: more than ten are noise, the check says the rest. */
export const MOST_INLINE = 10;

/** An inline comment of ours that stands on the pull request and is not resolved. */
export interface LiveInline {
  readonly mark: string;
  readonly findingIds: readonly string[];
}

/** What a pull request's conversation depends on, besides nothing. */
export interface ConversationCase {
  readonly verdict: Verdict;
  /** Lines that the pull request's diff shows as added, per path of the head. */
  readonly added: AddedLines;
  readonly draft: boolean;
  readonly live: readonly LiveInline[];
  /** True where a summary comment of ours stands on the pull request already. */
  readonly hadSummary: boolean;
  /** Installation key. */
  readonly key: Uint8Array;
}

/**
 * Which comments a pull request ought to get and lose. Only findings that are enforced and block are spoken of; nothing
 * is said inline where the world reads along, and nothing new on a draft.
 */
export function planConversation(c: ConversationCase): PlannedConversation {
  const blocking = mergeFindings(c.verdict.findings).filter((one) => isEnforcedBlock(one) && !isAsked(one));
  const groups = groupByMark(
    blocking.filter((finding) => finding.inHead && !finding.place.world),
    c.key,
  );
  const stillThere = new Set(blocking.map((finding) => finding.id));
  const fixed = c.live.filter((one) => !groups.has(one.mark) && !one.findingIds.some((id) => stillThere.has(id)));
  const room = Math.max(0, MOST_INLINE - (c.live.length - fixed.length));
  const liveMarks = new Set(c.live.map((one) => one.mark));
  const fresh = [...groups].filter(([mark]) => !liveMarks.has(mark));
  return {
    inline: c.draft ? [] : fresh.slice(0, room).map(([mark, group]) => planInline(mark, group, c.added)),
    fixed: fixed.map((one) => one.mark),
    summary: planSummary(c, blocking),
  };
}

/** The hidden mark of the one comment that a file gets for a rule: HMAC-SHA256 under the installation key, hex. */
export function inlineMark(path: RepoPath, rule: string, key: Uint8Array): string {
  return createHmac("sha256", key)
    .update(JSON.stringify(["inline", path, rule]))
    .digest("hex");
}

/** An approval is asked for in the check: it is the owners' to give, and nothing that its author could mend. */
function isAsked({ change }: Finding): boolean {
  return change !== undefined;
}

/** The findings that stop a merge. */
export function isEnforcedBlock(finding: Finding): boolean {
  return finding.severity === "block" && finding.enforced;
}

function planSummary(c: ConversationCase, blocking: readonly Finding[]): PlannedConversation["summary"] {
  if (blocking.length > 0 && (!c.draft || c.hadSummary)) return { state: "open", findings: blocking };
  return blocking.length === 0 && c.hadSummary ? { state: "settled", findings: [] } : null;
}

/** One group per file and rule, in the order of its first finding. Paths that are no text cannot be named to GitHub. */
function groupByMark(findings: readonly Finding[], key: Uint8Array): ReadonlyMap<string, [Finding, ...Finding[]]> {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const path = finding.where.path;
    if (path === null || !path.isWellFormed()) continue;
    const mark = inlineMark(path, finding.rule, key);
    const group = groups.get(mark);
    if (group === undefined) groups.set(mark, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** Prefers a finding whose line is in the diff; without one the comment is about the file. */
function planInline(mark: string, group: readonly [Finding, ...Finding[]], added: AddedLines): PlannedInline {
  const path = group[0].where.path as RepoPath;
  const lines = added.get(path);
  const inDiff = group.find((finding) => finding.where.within === "file" && lines?.has(finding.where.line));
  return {
    mark,
    path,
    line: inDiff?.where.line ?? null,
    finding: inDiff ?? group[0],
    more: group.length - 1,
  };
}
