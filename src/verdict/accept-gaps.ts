import type { AcceptedGap, Coverage, Gap } from "../facts/coverage.ts";
import type { Case } from "./case.ts";
import { gapKey } from "./ruling-keys.ts";
import { longestOf } from "./standing-rulings.ts";

/**
 * The coverage with the keys of its gaps, and those that people accepted set apart. A file version that an accepted gap
 * left unread is expected no more, one for each such gap; everything else that was expected is expected still.
 */
export function acceptGaps(judged: Pick<Case, "coverage" | "rulings" | "key" | "repositoryId" | "place">): Coverage {
  const { coverage, key, repositoryId } = judged;
  const accepting = judged.rulings.filter((ruling) => ruling.kind === "accepted-gap");
  const gaps: Gap[] = [];
  const accepted: AcceptedGap[] = [...coverage.accepted];
  let unread = 0;
  for (const gap of coverage.gaps) {
    const name = gapKey(key, repositoryId, gap);
    if (name === null) {
      gaps.push(gap);
      continue;
    }
    const keyed = { ...gap, key: name };
    const ruling = longestOf(accepting.filter(({ keys }) => keys.has(name)));
    if (ruling === undefined) gaps.push(keyed);
    else {
      const { number, by, expires } = ruling;
      accepted.push({ ...keyed, ruling: { number, by, expires }, world: judged.place.world });
      if (gap.unread) unread += 1;
    }
  }
  return { ...coverage, filesExpected: coverage.filesExpected - unread, gaps, accepted };
}
