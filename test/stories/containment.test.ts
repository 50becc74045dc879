import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findOrganisation } from "../../src/trial/find.ts";
import { fork } from "../../src/trial/seed.ts";
import type { Repository } from "../../src/trial/world.ts";
import type { ContainmentPlan, Playbook } from "../../src/verdict/containment/containment-plan.ts";
import { type Planned, planContainment } from "../../src/verdict/containment/plan-containment.ts";
import type { Exposure, ExposureKind } from "../../src/verdict/exposure/exposure.ts";
import { judgeExposure } from "../../src/verdict/exposure/judge-exposure.ts";
import {
  applyContainment,
  type ContainmentOrder,
  resumeContainment,
} from "../../src/work/containment/apply-containment.ts";
import { recordOf, runOf } from "../../src/work/containment/containment-record.ts";
import { evidenceOf } from "../../src/work/containment/evidence.ts";
import { undoContainment } from "../../src/work/containment/undo-containment.ts";
import { type ContainmentStage, containmentStage } from "../support/containment-stage.ts";
import { approver } from "../support/containments.ts";
import { exposureCase, held, watchedRules } from "../support/exposures.ts";

let stage: ContainmentStage;
let open: Repository;
let closed: Repository;

beforeEach(async () => {
  stage = await containmentStage();
  ({ open, closed } = stage.core);
});

afterEach(async () => {
  await stage.close();
});

const BOTH = [approver(1), approver(2)];
const MAKE_PRIVATE = ["repos/update", "actions/set-github-actions-permissions-repository"];

/** What a repository of the stand-in exposes where it holds what is confidential. */
function exposure(kind: ExposureKind, repository: Repository): Exposure {
  const now = stage.audience(repository);
  const found = judgeExposure(exposureCase(now, { held: held("confidential") })).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

/** An order that two rule owners approved after they were shown the plan. */
function order(
  playbook: Playbook,
  kind: ExposureKind,
  repository: Repository,
  parts: Partial<ContainmentOrder> = {},
): ContainmentOrder {
  const found = parts.exposure ?? exposure(kind, repository);
  return {
    repository: stage.ref(repository),
    playbook,
    exposure: found,
    rules: watchedRules(),
    pull: null,
    trigger: "approval",
    shown: { id: planOf(playbook, found, repository).id, repository: repository.id, madeAt: stage.clock.at },
    approvers: BOTH,
    suspended: false,
    ...parts,
  };
}

function planOf(playbook: Playbook, found: Exposure, repository: Repository): ContainmentPlan {
  const { key } = stage.ports;
  const installation = stage.core.installation.id;
  const audience = stage.audience(repository);
  const planned: Planned = planContainment({
    ...{ playbook, exposure: found, audience, installation, key },
    rules: watchedRules(),
    pull: null,
    workflows: null,
  });
  if (planned.kind === "refused") throw new Error(planned.why);
  return planned.plan;
}

/** GitHub answers that it cannot now, the next times that an operation is asked of it. */
function unavailable(operationId: string, times: number): void {
  stage.core.trial.conditions.faults = [{ match: { operationId, times }, fault: { kind: "status", status: 502 } }];
}

describe("making a repository private", () => {
  test("happens in order, keeps what there was as numbers, and asks for another look", async () => {
    const left = await fork(stage.core.trial.world, open, { owner: "eve" });
    const asked = order("make-private", "made-public", open);
    const done = await applyContainment(stage.ports, asked);
    expect(done).toMatchObject({ kind: "contained", steps: [1, 2, 3, 4].map((at) => ({ order: at, result: "done" })) });
    expect(open).toMatchObject({ visibility: "private", actions: { enabled: false } });
    expect(stage.changes()).toEqual(MAKE_PRIVATE);
    const record = await recordOf(stage.store, asked.repository, asked.exposure.id);
    expect(record).toMatchObject({ state: "ended", approvedBy: [1, 2] });
    const evidence = record === null ? null : await evidenceOf(stage.store, runOf(record));
    expect(evidence).toMatchObject({ visibility: "public", forks: [{ id: left.id, visibility: "public" }] });
    expect(JSON.stringify(evidence)).not.toContain("eve");
    expect(await stage.store.worklist.counts()).toMatchObject({ waiting: 1 });
  });

  test("asked for twice happens once", async () => {
    const asked = order("make-private", "made-public", open);
    await applyContainment(stage.ports, asked);
    expect(await applyContainment(stage.ports, asked)).toEqual({ kind: "refused", why: ["already-resolved"] });
    const [one, other] = await Promise.all([
      applyContainment(stage.ports, asked),
      applyContainment(stage.ports, asked),
    ]);
    expect([one.kind, other.kind]).toEqual(["refused", "refused"]);
    expect(stage.changes()).toEqual(MAKE_PRIVATE);
  });

  test("happens again where it is public again", async () => {
    await applyContainment(stage.ports, order("make-private", "made-public", open));
    open.visibility = "public";
    open.actions.enabled = true;
    stage.clock.at = new Date(stage.clock.at.getTime() + 86_400_000);
    expect(await applyContainment(stage.ports, order("make-private", "made-public", open))).toMatchObject({
      kind: "contained",
    });
    expect(open.visibility).toBe("private");
  });

  test("is taken up where it was broken off, also after its exposure is gone", async () => {
    const asked = order("make-private", "made-public", open);
    unavailable("actions/set-github-actions-permissions-repository", 1);
    expect(await applyContainment(stage.ports, asked)).toMatchObject({ kind: "interrupted" });
    expect(open).toMatchObject({ visibility: "private", actions: { enabled: true } });
    expect(await resumeContainment(stage.ports, asked.repository)).toMatchObject({ kind: "contained" });
    expect(open.actions.enabled).toBe(false);
    expect(await resumeContainment(stage.ports, asked.repository)).toBeNull();
  });

  test("is done again where nobody knows whether it was done, and is so once", async () => {
    const asked = order("make-private", "made-public", open);
    const lost = {
      match: { operationId: "repos/update", times: 1 },
      fault: { kind: "created-then-timeout", holdMs: 10 },
    } as const;
    stage.core.trial.conditions.faults = [lost];
    expect(await applyContainment(stage.ports, asked)).toMatchObject({ kind: "interrupted" });
    expect(open.visibility).toBe("private");
    expect(await resumeContainment(stage.ports, asked.repository)).toMatchObject({ kind: "contained" });
    expect(await stage.core.heard("repository")).toMatchObject([{ action: "privatized" }]);
  });

  test("is not taken up an hour later: nobody may want it any more", async () => {
    const asked = order("make-private", "made-public", open);
    unavailable("repos/update", 1);
    expect(await applyContainment(stage.ports, asked)).toMatchObject({ kind: "interrupted" });
    stage.clock.at = new Date(stage.clock.at.getTime() + 3_600_001);
    expect(await resumeContainment(stage.ports, asked.repository)).toEqual({ kind: "escalated", steps: [] });
    expect(open.visibility).toBe("public");
    expect(await applyContainment(stage.ports, order("make-private", "made-public", open))).toMatchObject({
      kind: "contained",
    });
  });

  test("is not begun while another containment of the repository cannot be ended", async () => {
    unavailable("repos/update", 2);
    await applyContainment(stage.ports, order("make-private", "made-public", open));
    const again = order("make-private", "made-public", open);
    expect(await applyContainment(stage.ports, again)).toEqual({ kind: "refused", why: ["already-running"] });
    expect(open.visibility).toBe("public");
  });

  test("that GitHub refuses is an escalation: the other steps are done, and the exposure stays", async () => {
    const { world } = stage.core.trial;
    world.toggles.appCountsAsOwner = false;
    const settings = findOrganisation(world, "acme")?.settings;
    if (settings !== undefined) settings.membersCanChangeVisibility = false;
    const asked = order("make-private", "made-public", open);
    const done = await applyContainment(stage.ports, asked);
    expect(done).toMatchObject({
      kind: "escalated",
      steps: [{}, { order: 2, result: "refused" }, { order: 3, result: "done" }, {}],
    });
    expect(open).toMatchObject({ visibility: "public", actions: { enabled: false } });
    expect(exposure("made-public", open).id).toBe(asked.exposure.id);
  });

  test("is not done for a plan that something has changed since", async () => {
    const asked = order("make-private", "made-public", open);
    open.actions.enabled = false;
    expect(await applyContainment(stage.ports, asked)).toEqual({ kind: "refused", why: ["state-changed"] });
    expect(stage.changes()).toEqual([]);
  });

  test("is not done where the repository cannot be read", async () => {
    const asked = order("make-private", "made-public", open);
    const gone = { ...asked, repository: { ...asked.repository, name: "gone" } };
    expect(await applyContainment(stage.ports, gone)).toMatchObject({ kind: "not-read", fault: { kind: "gone" } });
  });
});

test("no more repositories are touched within an hour than the rules allow", async () => {
  const rules = watchedRules();
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 1 } as const;
  const rule = {
    family: "forks",
    playbook: "disable-forking",
    automatic: false,
    persons: false,
    perHour: 1,
    origin,
  } as const;
  const capped = { ...rules, watch: { ...rules.watch, containment: [rule] } };
  const first = order("disable-forking", "forking-allowed", closed, { rules: capped });
  expect(await applyContainment(stage.ports, first)).toMatchObject({ kind: "contained" });
  open.visibility = "private";
  const second = order("disable-forking", "forking-allowed", open, { rules: capped });
  expect(await applyContainment(stage.ports, second)).toEqual({ kind: "refused", why: ["cap-reached"] });
  stage.clock.at = new Date(stage.clock.at.getTime() + 3_600_000);
  const shown = second.shown === null ? null : { ...second.shown, madeAt: stage.clock.at };
  expect(await applyContainment(stage.ports, { ...second, shown })).toMatchObject({ kind: "contained" });
});

test("taking somebody's access takes their fork along, as the plan said", async () => {
  closed.collaborators.set("eve", "read");
  const own = await fork(stage.core.trial.world, closed, { owner: "eve" });
  const asked = order("remove-collaborator", "outside-collaborator", closed);
  expect(planOf("remove-collaborator", asked.exposure, closed).steps.at(-1)?.sideEffects).toContain(
    "their-forks-deleted",
  );
  expect(await applyContainment(stage.ports, asked)).toMatchObject({ kind: "contained" });
  expect(closed.collaborators.has("eve")).toBe(false);
  expect(stage.core.trial.world.repositories.has(own.id)).toBe(false);
});

describe("taking a containment back", () => {
  function undo(found: Exposure, repository: Repository, parts: Partial<Parameters<typeof undoContainment>[1]> = {}) {
    const asked = {
      repository: stage.ref(repository),
      exposure: found.id,
      trigger: "approval",
      approvers: BOTH,
    } as const;
    return undoContainment(stage.ports, { ...asked, suspended: false, ...parts });
  }

  test("brings back what it did, from the last step, once", async () => {
    const asked = order("make-private", "made-public", open);
    await applyContainment(stage.ports, asked);
    expect(await undo(asked.exposure, open)).toMatchObject({ kind: "contained", steps: [{ order: 3 }, { order: 2 }] });
    expect(open).toMatchObject({ visibility: "public", actions: { enabled: true } });
    expect(await undo(asked.exposure, open)).toEqual({ kind: "refused", why: ["already-resolved"] });
  });

  test("leaves what it did not do, since it was refused", async () => {
    const { world } = stage.core.trial;
    world.toggles.appCountsAsOwner = false;
    const settings = findOrganisation(world, "acme")?.settings;
    if (settings !== undefined) settings.membersCanChangeVisibility = false;
    const asked = order("make-private", "made-public", open);
    await applyContainment(stage.ports, asked);
    expect(await undo(asked.exposure, open)).toMatchObject({ kind: "contained", steps: [{ order: 3 }] });
  });

  test("wants two people where it exposes again, and never runs by itself", async () => {
    const asked = order("make-private", "made-public", open);
    expect(await undo(asked.exposure, open)).toEqual({ kind: "refused", why: ["not-planned"] });
    await applyContainment(stage.ports, asked);
    const one = { approvers: [approver(1)] };
    expect(await undo(asked.exposure, open, one)).toEqual({ kind: "refused", why: ["too-few-persons"] });
    const trigger = { trigger: "exposure" } as const;
    expect(await undo(asked.exposure, open, trigger)).toEqual({ kind: "refused", why: ["not-automatic"] });
    expect(open.visibility).toBe("private");
  });
});
