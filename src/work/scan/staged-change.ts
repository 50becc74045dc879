import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { StagedChange } from "../ports/local.ts";
import { numbered } from "./numbered.ts";

/**
 * Makes a change of what is staged: as if one commit of our own, whose id is 1 and never leaves the judgement, had been
 * made on HEAD. What stands in HEAD at its paths is the base.
 */
export function stagedChange(
  staged: StagedChange,
  head: Oid | null,
): { readonly change: Change; readonly gaps: readonly Gap[] } {
  const commit = numbered(1);
  return {
    change: {
      tips: [],
      base: head,
      commits: [],
      superseded: [],
      files: staged.files.map((file) => ({ ...file, commit, inHead: true })),
      removed: staged.removed.map((file) => ({ ...file, commit })),
      notes: [],
    },
    gaps: staged.unsettled.map((path) => ({
      kind: "unreadable",
      path,
      commit: null,
      what: "A conflict is not settled there.",
    })),
  };
}
