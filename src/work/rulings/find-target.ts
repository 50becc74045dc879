import type { Gap } from "../../facts/coverage.ts";
import type { Finding } from "../../verdict/finding.ts";
import { mergeFindings } from "../../verdict/plan.ts";
import { gapKey } from "../../verdict/ruling-keys.ts";
import type { Verdict } from "../../verdict/verdict.ts";

/** What a number stands for in the verdicts on one head. */
export type Target =
  | {
      readonly kind: "finding";
      readonly finding: Finding;
      /** Of all the verdicts: a push of the same head may see more of the history than its pull request. */
      readonly keys: readonly string[];
      /** False where some content that carries it came with no commit of the pull request, so that its makers are not known. */
      readonly ofPull: boolean;
    }
  | { readonly kind: "gap"; readonly gap: Gap; readonly key: string };

/** Where is looked, and under which key gaps have their names. */
export interface Search {
  /** The present verdict of the pull request. */
  readonly verdict: Verdict;
  /** Present verdicts of everything else that stands on the same head. */
  readonly beside: readonly Verdict[];
  readonly key: Uint8Array;
  readonly repositoryId: number;
}

/** Finds what an identity stands for; null where no verdict on the head speaks of it. */
export function findTarget(id: string, search: Search): Target | null {
  const verdicts = [search.verdict, ...search.beside];
  const same = verdicts.map(({ findings }) => findings.filter((finding) => finding.id === id));
  const [finding] = mergeFindings(same.flat());
  if (finding !== undefined) {
    const own = new Set(same[0]?.flatMap(({ keys }) => keys.waiver));
    const keys = [...new Set(same.flat().flatMap((one) => one.keys.waiver))].sort();
    return { kind: "finding", finding, keys, ofPull: keys.every((key) => own.has(key)) };
  }
  const gaps = verdicts.flatMap(({ coverage }) => [...coverage.gaps, ...coverage.accepted]);
  const gap = gaps.find((one) => gapKey(search.key, search.repositoryId, one) === id);
  return gap === undefined ? null : { kind: "gap", gap, key: id };
}
