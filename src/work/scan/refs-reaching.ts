import type { Kin } from "../../facts/history.ts";
import type { Oid } from "../../facts/oid.ts";

/** Commits that are followed in one walk: bits of one number. */
const AT_ONCE = 31;

/**
 * Tells for each commit of `wanted` which of `tips` reach it. `kin` has parents before children, and all that the tips
 * reach; one walk over it for every 31 commits that are asked about.
 */
export function tipsReaching(
  kin: readonly Kin[],
  wanted: Iterable<Oid>,
  tips: Iterable<Oid>,
): ReadonlyMap<Oid, ReadonlySet<Oid>> {
  const all = [...new Set(wanted)];
  const ends = [...new Set(tips)];
  const reaching = new Map<Oid, ReadonlySet<Oid>>();
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    const carried = follow(kin, some);
    for (const [bit, commit] of some.entries()) {
      reaching.set(commit, new Set(ends.filter((tip) => ((carried.get(tip) ?? 0) & (1 << bit)) !== 0)));
    }
  }
  return reaching;
}

function follow(kin: readonly Kin[], wanted: readonly Oid[]): ReadonlyMap<Oid, number> {
  const own = new Map(wanted.map((commit, bit) => [commit, 1 << bit]));
  const carried = new Map<Oid, number>();
  for (const { commit, parents } of kin) {
    let bits = own.get(commit) ?? 0;
    for (const parent of parents) bits |= carried.get(parent) ?? 0;
    if (bits !== 0) carried.set(commit, bits);
  }
  return carried;
}
