import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import type { Step } from "../examine/outcome.ts";
import { type BesideContent, NOTHING_BESIDE } from "../judge/judge-range.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { ChangedSource } from "./changed-sources.ts";
import { type GroupPart, groupChain } from "./group-chain.ts";
import { type HomeBench, type Range, sourcesOf, unlisted } from "./home-bench.ts";
import { ownersOf, sightHomeChange } from "./home-sighting.ts";
import { lackingApprovals, untold } from "./lacking-approvals.ts";

/** A merge group as it is now. */
export interface HeldGroup {
  readonly ref: string;
  readonly tip: Oid;
  /** The remote's refs now: groups of the same queue are among them. */
  readonly refs: ReadonlyMap<string, Oid>;
  readonly range: Range;
}

type Opened = Pick<OpenedRepository, "readChange" | "listTree" | "isAncestor">;

/**
 * What a merge group changes of registered sources in their home without the approval of an owner: part by part, each
 * against the reviews of the pull request that brings it. What no pull request of the queue is known to bring, nobody
 * has approved.
 */
export async function changesInGroup(
  bench: HomeBench | null,
  opened: Opened,
  group: HeldGroup,
): Promise<Step<BesideContent>> {
  if (bench === null) return { ok: true, value: NOTHING_BESIDE };
  const whole = await sourcesOf(bench, opened, group.range);
  if (whole === null) return { ok: true, value: unlisted() };
  if (whole.sources.length === 0) return { ok: true, value: NOTHING_BESIDE };
  const sightings: PlacedSighting[] = [];
  const gaps: Gap[] = [];
  const parts = groupChain(group.refs, group);
  for (const part of parts) {
    const found = await changesOfPart(bench, opened, part);
    if (!found.ok) return found;
    sightings.push(...found.value.sightings);
    gaps.push(...found.value.gaps);
  }
  const rest = await unbrought(bench, opened, { group, begins: parts.at(-1)?.from ?? group.tip });
  const lost = rest.map((source) => {
    const owners = ownersOf(source, bench.rules.rules);
    return sightHomeChange(source, { head: group.tip, owners, lack: "too-few" });
  });
  return { ok: true, value: { sightings: [...sightings, ...lost], gaps } };
}

async function changesOfPart(
  bench: HomeBench,
  opened: Opened,
  { pull: number, from, tip }: GroupPart,
): Promise<Step<BesideContent>> {
  const found = await sourcesOf(bench, opened, { tips: [tip], known: [from], refNames: [] });
  if (found === null) return { ok: true, value: unlisted() };
  if (found.sources.length === 0) return { ok: true, value: NOTHING_BESIDE };
  const pull = await bench.ports.github.readPullRequest(bench.repository, number);
  if (!pull.ok) return untold(pull.fault);
  return lackingApprovals(bench, found.sources, { number, head: pull.value.head, shownAt: tip });
}

/** Sources that differ between the group's base and where its first known part begins. */
async function unbrought(
  bench: HomeBench,
  opened: Opened,
  { group, begins }: { readonly group: HeldGroup; readonly begins: Oid },
): Promise<readonly ChangedSource[]> {
  const { known } = group.range;
  for (const base of known) if (await opened.isAncestor(begins, base)) return [];
  const found = await sourcesOf(bench, opened, { tips: [begins], known, refNames: [] });
  return found?.sources ?? [];
}
