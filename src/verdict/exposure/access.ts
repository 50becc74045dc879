import type { Label } from "../../facts/label.ts";
import type { Severity } from "../../rules/watch-rules.ts";
import {
  type Admission,
  type Admissions,
  admissionsOf,
  daysUntil,
  memberClearance,
  type Named,
  outsideClearance,
} from "./admission.ts";
import type { ExposureKind, ExposureTarget } from "./exposure.ts";
import type { ExposedFlow } from "./flow.ts";
import { admits, type JudgedRepository } from "./judged-repository.ts";

/** Days ahead at which the end of an agreement is said, and at which it is said again: graver, so that it is news. */
const REMINDED_AHEAD = 30;
const AGAIN_AHEAD = 7;

/** One who has access, or is about to: how it is said, and what agreements give them. */
interface Access {
  readonly kind: ExposureKind;
  readonly target: ExposureTarget;
  readonly named: Named;
  readonly clearance: (judged: JudgedRepository, valid: readonly Admission[]) => Label;
  readonly audience: number | null;
  readonly since: string | null;
}

/** All that a repository holds to each person and team with access. What the world reads is no matter of access. */
export function accessFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  if (judged.world) return [];
  return accesses(judged).flatMap((access) => accessFlow(judged, access));
}

function accesses({ given, repository }: JudgedRepository): readonly Access[] {
  const { collaborators, teams, invitations } = given.now;
  const persons = (collaborators ?? []).map(({ who, outside }): Access => {
    const kind = outside ? "outside-collaborator" : "member-access";
    const target: ExposureTarget = { kind: "account", id: who.id, name: who.login };
    const named = { id: who.id, mention: `@${who.login}` };
    return { kind, target, named, clearance: outside ? outsideClearance : memberClearance, audience: 1, since: null };
  });
  const groups = (teams ?? []).map(({ id, slug }): Access => {
    const named = { id: null, mention: `@${repository.owner}/${slug}` };
    const target: ExposureTarget = { kind: "team", id, name: slug };
    return { kind: "team-access", target, named, clearance: memberClearance, audience: null, since: null };
  });
  const invited = (invitations ?? []).map(({ id, invitee, createdAt }): Access => {
    const named = { id: invitee?.id ?? null, mention: invitee === null ? null : `@${invitee.login}` };
    const target: ExposureTarget = { kind: "invitation", id, name: invitee?.login ?? null };
    return { kind: "invitation", target, named, clearance: outsideClearance, audience: 1, since: createdAt };
  });
  return [...persons, ...groups, ...invited];
}

function accessFlow(judged: JudgedRepository, access: Access): readonly ExposedFlow[] {
  const admissions = admissionsOf(judged, access.named);
  const clearance = access.clearance(judged, admissions.valid);
  if (admits(judged, clearance)) return endingSoon(judged, access, admissions);
  const ended = admissions.ended.length > 0 && access.kind !== "invitation";
  const flow = flowOf(judged, access, clearance);
  return [ended ? { ...flow, kind: "agreement-ended", floor: "high", since: lastDay(admissions.ended) } : flow];
}

/** An agreement whose end would leave somebody with access that nothing admits. */
function endingSoon(judged: JudgedRepository, access: Access, { valid }: Admissions): readonly ExposedFlow[] {
  const ahead = valid.flatMap(({ until }) => (until === null ? [] : [daysUntil(judged.given.at, until)]));
  const soon = Math.min(...ahead.filter((days) => days <= REMINDED_AHEAD));
  const later = access.clearance(
    judged,
    valid.filter(({ until }) => until === null || daysUntil(judged.given.at, until) > REMINDED_AHEAD),
  );
  if (!Number.isFinite(soon) || access.kind === "invitation" || admits(judged, later)) return [];
  const floor: Severity = soon <= AGAIN_AHEAD ? "high" : "medium";
  return [{ ...flowOf(judged, access, later), kind: "agreement-ending", nearness: "may-read", floor }];
}

function flowOf(judged: JudgedRepository, access: Access, clearance: Label): ExposedFlow {
  const { kind, target, audience, since } = access;
  const forks = judged.forks.filter(({ owner }) => target.kind === "account" && owner.id === target.id);
  return { kind, target, reach: "person", nearness: "reads", label: judged.label, clearance, audience, since, forks };
}

function lastDay(ended: readonly Admission[]): string | null {
  const days = ended.flatMap(({ until }) => (until === null ? [] : [until])).sort();
  return days.at(-1) ?? null;
}
