import type { Oid } from "../../facts/oid.ts";
import { MERGE_QUEUE_REFS } from "../../facts/ref-name.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { VerdictKind } from "../../verdict/verdict.ts";
import type { SubjectHints } from "../ports/store.ts";

/** Tips whose history need not be judged again are asked for up to this count; with fewer, more is judged. */
const MOST_KNOWN = 200;

export interface KnownInput {
  readonly subject: Exclude<JudgedSubject, { kind: "pull-request" }>;
  readonly defaultBranch: string;
  /** The remote's refs now. */
  readonly refs: ReadonlyMap<string, Oid>;
  /** Judged tips by ref. */
  readonly tips: ReadonlyMap<string, { readonly tip: Oid; readonly verdict: VerdictKind }>;
}

/**
 * Commits up to which a ref's history counts as known. The default branch continues from its own last judged tip
 * whatever its verdict: what is in it stands. Any other ref starts from the default branch and from judged tips without
 * a block. A merge group adds to its base branch. Empty: nothing is known.
 */
export function knownTips(input: KnownInput): readonly Oid[] {
  const { subject, refs, tips } = input;
  const main = `refs/heads/${input.defaultBranch}`;
  if (subject.ref === main) {
    const last = tips.get(main)?.tip;
    return last === undefined ? [] : [last];
  }
  if (subject.kind === "merge-group") {
    const base = refs.get(baseOfMergeGroup(subject.ref));
    return base === undefined ? [] : [base];
  }
  const standing = new Set(refs.values());
  const known = new Set<Oid>();
  for (const oid of [refs.get(main), tips.get(main)?.tip, passed(tips.get(subject.ref))]) {
    if (oid !== undefined) known.add(oid);
  }
  for (const judged of tips.values()) {
    const tip = passed(judged);
    // Only what a ref still shows is sure to be had from the remote.
    if (tip !== undefined && standing.has(tip) && known.size < MOST_KNOWN) known.add(tip);
  }
  return [...known];
}

/**
 * Where a ref stood before the first push that is told of; null where none tells. What lies between several pushes was
 * itself pushed by them, so their later beginnings are not known.
 */
export function whereItBegan(hints: Pick<SubjectHints, "heads" | "befores">): Oid | null {
  return hints.befores.find((before) => !hints.heads.includes(before)) ?? null;
}

function passed(judged: { readonly tip: Oid; readonly verdict: VerdictKind } | undefined): Oid | undefined {
  return judged?.verdict === "clear" || judged?.verdict === "advise" ? judged.tip : undefined;
}

/** `refs/heads/gh-readonly-queue/main/pr-7-<oid>` belongs to `refs/heads/main`. */
function baseOfMergeGroup(ref: string): string {
  const inner = ref.slice(MERGE_QUEUE_REFS.length);
  const end = inner.lastIndexOf("/pr-");
  return `refs/heads/${end < 0 ? inner : inner.slice(0, end)}`;
}
