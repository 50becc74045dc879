import type { ApprovalLack } from "../../facts/approval.ts";
import type { Oid } from "../../facts/oid.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import { type BesideContent, NOTHING_BESIDE } from "../judge/judge-range.ts";
import type { Answer, GitHubFault } from "../ports/github.ts";
import { askIfAmong } from "../rulings/approvers.ts";
import { type HeadApprovals, headApprovals } from "../rulings/head-approvals.ts";
import type { ChangedSource } from "./changed-sources.ts";
import type { HomeBench } from "./home-bench.ts";
import { approvalsUnread, ownersOf, sightHomeChange } from "./home-sighting.ts";

/** The pull request that brings changed sources, and the commit at which they are shown. */
export interface BringingPull {
  readonly number: number;
  /** Its present head: approvals of another count for nothing. */
  readonly head: Oid;
  readonly shownAt: Oid;
}

/** Sources among those changed that no owner of theirs has approved; a gap where GitHub does not tell who approved. */
export async function lackingApprovals(
  bench: HomeBench,
  sources: readonly ChangedSource[],
  pull: BringingPull,
): Promise<Step<BesideContent>> {
  if (sources.length === 0) return { ok: true, value: NOTHING_BESIDE };
  const approvals = await headApprovals(bench.ports, bench.repository, pull);
  if (!approvals.ok) return untold(approvals.fault);
  const sightings: PlacedSighting[] = [];
  for (const source of sources) {
    const owners = ownersOf(source, bench.rules.rules);
    const lack = await lackOf(bench, owners, approvals.value);
    if (!lack.ok) return untold(lack.fault);
    if (lack.value !== null) sightings.push(sightHomeChange(source, { head: pull.shownAt, owners, lack: lack.value }));
  }
  return { ok: true, value: { sightings, gaps: [] } };
}

/** What a fault means where only people's approvals are asked for: waiting helps, or it is said that nobody knows. */
export function untold(fault: GitHubFault): Step<BesideContent> {
  if (fault.kind === "retry-later") return { ok: false, outcome: afterGitHub(fault) };
  return { ok: true, value: { sightings: [], gaps: [approvalsUnread("Who approved a change at home was not read.")] } };
}

/** Null where one owner has approved. */
async function lackOf(
  { ports, home, repository }: HomeBench,
  owners: readonly string[],
  approvals: HeadApprovals,
): Promise<Answer<ApprovalLack | null>> {
  if (approvals.kind === "lacking") return { ok: true, value: approvals.lack };
  let lack: ApprovalLack = "too-few";
  for (const person of approvals.people) {
    const asked = await askIfAmong(ports, { names: owners, home, near: repository }, person);
    if (!asked.ok || asked.value === "yes") return asked.ok ? { ok: true, value: null } : asked;
    if (asked.value === "cannot-tell") lack = "cannot-tell";
  }
  return { ok: true, value: lack };
}
