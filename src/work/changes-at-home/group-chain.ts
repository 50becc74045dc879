import type { Oid } from "../../facts/oid.ts";
import { parseOid } from "../../facts/oid.ts";
import { MERGE_QUEUE_REFS } from "../../facts/ref-name.ts";

/** What one pull request adds to a merge group: the commits between what stood before it in the queue, and its own group. */
export interface GroupPart {
  readonly pull: number;
  readonly from: Oid;
  readonly tip: Oid;
}

/** Pull requests of one group that are looked at; GitHub builds groups of at most 100. */
const MOST_PARTS = 100;

/**
 * The pull requests that a merge group holds, the last one first. GitHub names each group's ref for the pull request that
 * it adds and for the commit that it was added to (`…/main/pr-7-<commit>`), which is the base's tip or the group before.
 * What stands before the first part that is known is not known.
 */
export function groupChain(
  refs: ReadonlyMap<string, Oid>,
  group: { readonly ref: string; readonly tip: Oid },
): readonly GroupPart[] {
  const queue = queueOf(group.ref);
  const byTip = new Map([...refs].filter(([ref]) => queueOf(ref) === queue).map(([ref, tip]) => [tip, ref]));
  const parts: GroupPart[] = [];
  for (let ref: string | undefined = group.ref, tip = group.tip; ref !== undefined && parts.length < MOST_PARTS; ) {
    const part = partOf(ref, tip);
    if (part === null) break;
    parts.push(part);
    tip = part.from;
    ref = byTip.get(part.from);
  }
  return parts;
}

function partOf(ref: string, tip: Oid): GroupPart | null {
  const [, number, commit] = /\/pr-(\d{1,15})-([0-9a-f]+)$/.exec(ref) ?? [];
  const from = parseOid(commit);
  return number === undefined || from === undefined || from === tip ? null : { pull: Number(number), from, tip };
}

/** The queue that a ref belongs to: that of its base branch. Null for any other ref. */
function queueOf(ref: string): string | null {
  return ref.startsWith(MERGE_QUEUE_REFS) ? ref.slice(0, ref.lastIndexOf("/pr-") + 1) : null;
}
