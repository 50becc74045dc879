import type { RepositoryAudience } from "../../src/facts/exposure.ts";
import type { ContainmentRule } from "../../src/rules/watch-rules.ts";
import type { ContainmentApprover } from "../../src/verdict/containment/approval.ts";
import type { ContainmentCase } from "../../src/verdict/containment/containment-case.ts";
import type { Playbook } from "../../src/verdict/containment/containment-plan.ts";
import type { ContainmentAttempt } from "../../src/verdict/containment/may-contain.ts";
import { type Planned, planContainment } from "../../src/verdict/containment/plan-containment.ts";
import type { Exposure, ExposureKind } from "../../src/verdict/exposure/exposure.ts";
import { judgeExposure } from "../../src/verdict/exposure/judge-exposure.ts";
import { audience, deployKey, exposureCase, held, TODAY, watchedRules } from "./exposures.ts";

/** Key of every containment of the tests. */
const KEY = new Uint8Array(32).fill(9);

/** The exposure of a kind that an audience brings about where a repository holds what is confidential. */
export function exposureOf(kind: ExposureKind, now: RepositoryAudience): Exposure {
  const found = judgeExposure(exposureCase(now, { held: held("confidential") })).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

/** A case of a playbook against an exposure of an audience. */
export function containmentCase(
  playbook: Playbook,
  kind: ExposureKind,
  now: RepositoryAudience,
  parts: Partial<ContainmentCase> = {},
): ContainmentCase {
  return {
    playbook,
    exposure: parts.exposure ?? exposureOf(kind, now),
    audience: now,
    rules: watchedRules(),
    pull: null,
    workflows: null,
    installation: 1,
    key: KEY,
    ...parts,
  };
}

/** A rule that lets a playbook run. */
export function containmentRule(parts: Partial<ContainmentRule> = {}): ContainmentRule {
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 12 } as const;
  return {
    family: "visibility",
    playbook: "make-private",
    automatic: true,
    persons: false,
    perHour: 5,
    origin,
    ...parts,
  };
}

/** A rule owner. */
export function approver(id: number, parts: Partial<ContainmentApprover> = {}): ContainmentApprover {
  return { id, type: "User", ruleOwner: true, ...parts };
}

/** The attempt to make a public repository private that two rule owners approved a minute after they were shown the plan. */
export function attempt(parts: Partial<ContainmentAttempt> = {}, given = publicRepository()): ContainmentAttempt {
  const present = planContainment(given);
  return {
    trigger: "approval",
    shown: { id: idOf(present), repository: 100, madeAt: new Date(TODAY.getTime() - 60_000) },
    present,
    exposure: given.exposure,
    approvers: [approver(1), approver(2)],
    rules: given.rules,
    touched: [],
    running: false,
    suspended: false,
    at: TODAY,
    ...parts,
  };
}

/** A public repository that holds what is confidential. */
export function publicRepository(parts: Partial<ContainmentCase> = {}): ContainmentCase {
  return containmentCase("make-private", "made-public", audience("public"), parts);
}

/** The sample exposure as one of another kind that reaches something else. */
export function exposureAbout(kind: ExposureKind, target: Exposure["target"]): Exposure {
  return { ...exposureOf("deploy-key", audience("private", { deployKeys: [deployKey(1)] })), kind, target };
}

/** A plan in short: each step's call, what brings it back, and what else it does; what remains, and whose access it takes. */
export function planInShort(
  playbook: Playbook,
  exposure: Exposure,
  now: Partial<RepositoryAudience>,
  parts: object = {},
) {
  const planned = planContainment(
    containmentCase(playbook, exposure.kind, audience("private", now), { exposure, ...parts }),
  );
  if (planned.kind === "refused") return planned.why;
  const { steps, remains, concerns } = planned.plan;
  return {
    steps: steps.map(({ call, undo, sideEffects }) =>
      call.kind === "keep-evidence" ? { keep: call.when } : { call, undo, sideEffects },
    ),
    remains,
    concerns,
  };
}

function idOf(planned: Planned): string {
  return planned.kind === "plan" ? planned.plan.id : "none";
}
