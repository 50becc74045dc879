import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { findingMark, summaryMark } from "../../report/check/marks.ts";
import { renderInline } from "../../report/check/render-inline.ts";
import { renderSummary } from "../../report/check/render-summary.ts";
import { REVIEW_LEAD } from "../../report/words/review.ts";
import type { AddedLines, PlannedInline } from "../../verdict/outputs.ts";
import { type LiveInline, planConversation } from "../../verdict/plan-conversation.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer, ReviewThread } from "../ports/github.ts";
import type { EffectRecord } from "../ports/store.ts";
import { hiddenMark } from "./identity-marks.ts";
import { writeMarked } from "./marked-comment.ts";

type ConversationPorts = Pick<ExaminationPorts, "github" | "store" | "key" | "log">;

export interface ConversationInput {
  readonly repository: RepositoryRef;
  readonly pull: number;
  readonly head: Oid;
  readonly verdict: Verdict;
  readonly draft: boolean;
  readonly added: AddedLines;
}

/** Identities of findings that are remembered for one comment; a comment stands for one file and rule. */
const MOST_REMEMBERED = 20;
const NOTHING: Answer<void> = { ok: true, value: undefined };

/**
 * Makes a pull request's conversation agree with its verdict: new inline comments in one review, comments of fixed
 * findings resolved unless a person answered, one summary comment edited in place. Repeating it writes nothing.
 */
export async function publishConversation(ports: ConversationPorts, input: ConversationInput): Promise<Answer<void>> {
  const { effects } = ports.store;
  const settled = await settleUnknown(ports, input);
  if (!settled.ok) return settled;
  const summaryKey = `summary:${input.repository.installation}:${input.repository.id}:${input.pull}`;
  const live = (await effects.list(inlinePrefix(input))).map((effect) => liveInline(input, effect));
  const planned = planConversation({
    verdict: input.verdict,
    added: input.added,
    draft: input.draft,
    live,
    hadSummary: (await effects.get(summaryKey)) !== null,
    key: ports.key,
  });
  const ids = [
    ...planned.inline.map((inline) => inline.finding.id),
    ...(planned.summary?.findings ?? []).map((f) => f.id),
  ];
  const refs = await ports.store.references.of(input.repository.installation, ids);

  const written = await writeInline(ports, input, planned.inline, refs);
  if (!written.ok) return written;
  const resolved = await resolveFixed(ports, input, planned.fixed);
  if (!resolved.ok) return resolved;
  if (planned.summary === null) return NOTHING;
  const mark = hiddenMark(ports.key, summaryKey);
  const body = renderSummary({ summary: planned.summary, mark, refs, head: input.head, ask: input.verdict.ask });
  return writeMarked(effects, {
    key: summaryKey,
    mark,
    content: body,
    create: () => ports.github.createIssueComment(input.repository, input.pull, body),
    update: (comment) => ports.github.updateIssueComment(input.repository, comment, body),
    find: () => ports.github.findIssueComment(input.repository, input.pull, summaryMark(mark)),
  });
}

/** Marks of the comments of ours that stand on a pull request. */
export async function liveMarks(
  ports: Pick<ExaminationPorts, "store">,
  input: Pick<ConversationInput, "repository" | "pull">,
): Promise<ReadonlySet<string>> {
  const effects = await ports.store.effects.list(inlinePrefix(input));
  return new Set(effects.map((effect) => liveInline(input, effect).mark));
}

function inlinePrefix(input: Pick<ConversationInput, "repository" | "pull">): string {
  return `inline:${input.repository.installation}:${input.repository.id}:${input.pull}:`;
}

function liveInline(input: Pick<ConversationInput, "repository" | "pull">, effect: EffectRecord): LiveInline {
  return {
    mark: effect.key.slice(inlinePrefix(input).length),
    findingIds: effect.digest.split(" ").filter((id) => id !== ""),
  };
}

async function writeInline(
  ports: ConversationPorts,
  input: ConversationInput,
  inline: readonly PlannedInline[],
  refs: ReadonlyMap<string, number>,
): Promise<Answer<void>> {
  if (inline.length === 0) return NOTHING;
  const { effects } = ports.store;
  const { repository, pull, head } = input;
  for (const one of inline) await effects.intend(inlinePrefix(input) + one.mark, one.mark);
  const rendered = inline.map((one) => ({
    one,
    comment: renderInline(one, refs.get(one.finding.id) ?? null, input.verdict.ask),
  }));

  let aboutFiles = rendered.filter(({ comment }) => comment.line === null);
  const onLines = rendered.filter(({ comment }) => comment.line !== null);
  if (onLines.length > 0) {
    const comments = onLines.map(({ comment }) => comment);
    const reviewed = await ports.github.createReview(repository, pull, head, REVIEW_LEAD, comments);
    if (!reviewed.ok && isPassing(reviewed)) return reviewed;
    if (!reviewed.ok) warn(ports, input, "A review could not be written; the check run says it all.");
    // One line that GitHub does not show refuses them all, and it does not tell which.
    if (reviewed.ok && reviewed.value === "outside-diff") aboutFiles = rendered;
    else for (const { one } of onLines) await settleInline(ports, input, one);
  }
  for (const { one, comment } of aboutFiles) {
    const answer = await ports.github.createFileComment(repository, pull, head, { ...comment, line: null });
    if (!answer.ok && isPassing(answer)) return answer;
    // The annotation of the check run says it as well; it is not tried again.
    if (!answer.ok) warn(ports, input, "A comment about a file could not be written; the check run says it all.");
    await settleInline(ports, input, one);
  }
  return NOTHING;
}

async function settleInline(ports: ConversationPorts, input: ConversationInput, one: PlannedInline): Promise<void> {
  const { path } = one.finding.where;
  const same = input.verdict.findings.filter(
    (finding) => finding.where.path === path && finding.rule === one.finding.rule,
  );
  const ids = [one.finding.id, ...same.map((finding) => finding.id).filter((id) => id !== one.finding.id)];
  await ports.store.effects.settle(inlinePrefix(input) + one.mark, null, ids.slice(0, MOST_REMEMBERED).join(" "));
}

/** After an answer that never came: what carries our mark stands, the rest was not written. */
async function settleUnknown(ports: ConversationPorts, input: ConversationInput): Promise<Answer<void>> {
  const { effects } = ports.store;
  const unknown = (await effects.list(inlinePrefix(input))).filter((effect) => effect.state === "intended");
  if (unknown.length === 0) return NOTHING;
  const threads = await ports.github.listThreads(input.repository, input.pull);
  if (!threads.ok) return threads;
  for (const effect of unknown) {
    if (threadOf(threads.value, effect.mark) === undefined) await effects.forget(effect.key);
    else await effects.settle(effect.key, null, "");
  }
  return NOTHING;
}

async function resolveFixed(
  ports: ConversationPorts,
  input: ConversationInput,
  fixed: readonly string[],
): Promise<Answer<void>> {
  if (fixed.length === 0) return NOTHING;
  const threads = await ports.github.listThreads(input.repository, input.pull);
  if (!threads.ok) return threads;
  for (const mark of fixed) {
    const thread = threadOf(threads.value, mark);
    if (thread !== undefined && !thread.resolved && !thread.answered) {
      const resolved = await ports.github.resolveThread(input.repository, thread.id);
      if (!resolved.ok && isPassing(resolved)) return resolved;
      if (!resolved.ok) warn(ports, input, "A comment whose finding is gone could not be resolved.");
    }
    await ports.store.effects.forget(inlinePrefix(input) + mark);
  }
  return NOTHING;
}

/** The newest thread of ours with the mark: an earlier one of the same file and rule may stand resolved. */
function threadOf(threads: readonly ReviewThread[], mark: string): ReviewThread | undefined {
  return threads.findLast((thread) => thread.byUs && thread.body.includes(findingMark(mark)));
}

/** True for faults that pass by waiting or by a new token; the others would come again. */
function isPassing(answer: Extract<Answer<unknown>, { ok: false }>): boolean {
  const { kind } = answer.fault;
  return kind === "retry-later" || kind === "unauthorised" || kind === "malformed";
}

function warn(ports: ConversationPorts, input: ConversationInput, sentence: string): void {
  const { repository, pull, head } = input;
  ports.log.warn({ installation: repository.installation, repository: repository.id, pull, head }, sentence);
}
