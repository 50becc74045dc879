import { describe, expect, it } from "vitest";
import { containmentCase, exposureOf, publicRepository } from "../../../test/support/containments.ts";
import {
  audience,
  collaborator,
  deployKey,
  fork,
  hook,
  person,
  repositoryState,
} from "../../../test/support/exposures.ts";
import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { Exposure } from "../exposure/exposure.ts";
import type { ContainmentCase, LeakingPull } from "./containment-case.ts";
import { PLAYBOOKS, type Playbook } from "./containment-plan.ts";
import { planContainment } from "./plan-containment.ts";

const OUTSIDER = { collaborators: [collaborator(3, true), { ...collaborator(1, false), role: "admin" }] };
const INVITED = { invitations: [{ id: 5, invitee: person(3), role: "read", createdAt: "2026-06-01T00:00:00Z" }] };
const TEAM = { id: 4, slug: "all", role: "write" };
const ASSETS = [{ id: 1, draft: false, assets: [{ id: 2, name: "app.zip", bytes: 10 }] }];
const PULL: LeakingPull = {
  number: 7,
  state: "open",
  ref: "refs/heads/leak",
  tip: "a".repeat(40),
  ours: true,
  gone: false,
  refs: null,
};

/** An exposure that is judged elsewhere, or wants more than an audience. */
function other(kind: Exposure["kind"], target: Exposure["target"]): Exposure {
  return { ...exposureOf("deploy-key", audience("private", { deployKeys: [deployKey(1)] })), kind, target };
}

const BYPASSED = other("check-bypassed", { kind: "ref", id: 8, name: "refs/heads/main" });
const LEAK = other("leak", { kind: "ref", id: 7, name: "refs/heads/leak" });
const MIRROR = ".github/workflows/mirror.yml";
const IN_WORKFLOW = { ...LEAK, blast: { ...LEAK.blast, workflows: [MIRROR] } };
const WORKFLOWS = [
  { id: 2, path: MIRROR, enabled: true },
  { id: 3, path: ".github/workflows/test.yml", enabled: true },
];
const TEAM_READS = other("team-access", { kind: "team", id: 4, name: "all" });

/** Each playbook at work, and the same once it has worked. */
const AT_WORK: Readonly<Record<Playbook, readonly [ContainmentCase, after: Partial<RepositoryAudience> | null]>> = {
  "make-private": [publicRepository(), { repository: repositoryState("private") }],
  "disable-forking": [
    containmentCase("disable-forking", "forking-allowed", audience("private", { allowForking: true })),
    { allowForking: false },
  ],
  "remove-collaborator": [
    containmentCase("remove-collaborator", "outside-collaborator", audience("private", OUTSIDER)),
    { collaborators: [] },
  ],
  "revoke-invitation": [
    containmentCase("revoke-invitation", "invitation", audience("private", INVITED)),
    { invitations: [] },
  ],
  "remove-team": [
    containmentCase("remove-team", "team-access", audience("private", { teams: [TEAM] }), { exposure: TEAM_READS }),
    { teams: [] },
  ],
  "delete-key": [
    containmentCase("delete-key", "deploy-key", audience("private", { deployKeys: [deployKey(1)] })),
    { deployKeys: [] },
  ],
  "disable-hook": [
    containmentCase("disable-hook", "foreign-hook", audience("private", { hooks: [hook(1, "ci.example")] })),
    { hooks: [hook(1, "ci.example", { active: false })] },
  ],
  "disable-actions": [
    containmentCase("disable-actions", "self-hosted-runner", audience("public", { selfHostedRunners: 1 })),
    { actions: { enabled: false, access: "none", forkPullRequests: null } },
  ],
  "unpublish-pages": [
    containmentCase("unpublish-pages", "public-pages", audience("private", { pages: { public: true } })),
    { pages: "none" },
  ],
  "remove-asset": [
    containmentCase("remove-asset", "release-asset", audience("public", { releases: ASSETS })),
    { releases: [] },
  ],
  "freeze-branch": [
    containmentCase("freeze-branch", "check-bypassed", audience("private"), { exposure: BYPASSED }),
    null,
  ],
  "disable-workflow": [
    containmentCase("disable-workflow", "leak", audience("private"), { exposure: IN_WORKFLOW, workflows: WORKFLOWS }),
    null,
  ],
  "public-pull-request": [
    containmentCase("public-pull-request", "leak", audience("public"), { exposure: LEAK, pull: PULL }),
    null,
  ],
};

const PLAYBOOK_NAMES = Object.keys(PLAYBOOKS) as readonly Playbook[];

function stepsOf(given: ContainmentCase): readonly string[] {
  const planned = planContainment(given);
  if (planned.kind === "refused") return [planned.why];
  return planned.plan.steps.map(({ call, reversible }) => `${call.kind}${reversible ? "" : " for good"}`);
}

describe.each(PLAYBOOK_NAMES)("%s", (playbook) => {
  const [given, after] = AT_WORK[playbook];

  it("plans its steps, numbers them, and asks for two persons exactly where something is for good", () => {
    const planned = planContainment(given);
    if (planned.kind === "refused") throw new Error(planned.why);
    const { steps, persons } = planned.plan;
    expect(steps.map(({ order }) => order)).toEqual(steps.map((_, at) => at + 1));
    expect(persons).toBe(steps.every(({ reversible }) => reversible) ? 1 : 2);
    const firstForGood = steps.findIndex(({ reversible }) => !reversible);
    if (firstForGood >= 0) expect(steps[0]?.call).toEqual({ kind: "keep-evidence", when: "before" });
    for (const { call, reversible, undo } of steps) {
      if (reversible && call.kind !== "keep-evidence") expect(undo).not.toBeNull();
    }
  });

  it("is the same plan while nothing changes, and none once it has worked", () => {
    expect(planContainment(given)).toEqual(planContainment(structuredClone(given)));
    if (after === null) return;
    const now = { ...given.audience, ...after };
    expect(planContainment({ ...given, audience: now })).toEqual({ kind: "refused", why: "already-resolved" });
  });

  it("is refused for exposures that it is not for, elsewhere, and in the archive", () => {
    const archived = { ...given.audience, repository: { ...given.audience.repository, archived: true } };
    const elsewhere = { ...given.audience, repository: { ...given.audience.repository, id: 999 } };
    const whole = { ...given.exposure, repository: null };
    expect(stepsOf({ ...given, exposure: { ...given.exposure, kind: "two-factor" } })).toEqual(["does-not-fit"]);
    expect(stepsOf({ ...given, exposure: whole })).toEqual(["does-not-fit"]);
    expect(stepsOf({ ...given, audience: elsewhere })).toEqual(["wrong-repository"]);
    expect(stepsOf({ ...given, installation: 2 })).toEqual(["wrong-installation"]);
    expect(stepsOf({ ...given, audience: archived })).toEqual(["archived"]);
  });
});

it("switches off only the workflows whose files carry it, and none that is off or was not read", () => {
  const [given] = AT_WORK["disable-workflow"];
  const planned = planContainment(given);
  expect(planned.kind === "plan" && planned.plan.steps.map(({ call }) => call)).toEqual([
    { kind: "set-workflow", workflow: 2, enabled: false },
  ]);
  const off = WORKFLOWS.map((one) => ({ ...one, enabled: false }));
  expect(stepsOf({ ...given, workflows: off })).toEqual(["already-resolved"]);
  expect(stepsOf({ ...given, workflows: [] })).toEqual(["already-resolved"]);
  expect(stepsOf({ ...given, workflows: null })).toEqual(["not-read"]);
  expect(stepsOf({ ...given, exposure: LEAK })).toEqual(["does-not-fit"]);
});

it("makes private in the order that loses least", () => {
  const enabled = publicRepository();
  expect(stepsOf(enabled)).toEqual(["keep-evidence", "set-visibility for good", "set-actions", "keep-evidence"]);
  const internal = containmentCase("make-private", "made-internal", audience("internal"));
  expect(stepsOf(internal)).toEqual(["keep-evidence", "set-visibility", "set-actions", "keep-evidence"]);
});

it("names public forks as what remains exactly where there are some", () => {
  const remains = (now: RepositoryAudience) => {
    const planned = planContainment(publicRepository({ audience: now, exposure: publicRepository().exposure }));
    return planned.kind === "plan" ? planned.plan.remains : [];
  };
  expect(remains(audience("public"))).not.toContain("public-forks");
  expect(remains(audience("public", { forks: [fork(6, "public", person(3))] }))).toContain("public-forks");
});

it("counts the access of somebody with a fork as gone for good, since GitHub deletes the fork", () => {
  const forked = audience("private", { ...OUTSIDER, forks: [fork(6, "private", person(3))] });
  const unread = audience("private", { ...OUTSIDER, forks: null });
  for (const now of [forked, unread]) {
    const given = containmentCase("remove-collaborator", "outside-collaborator", now);
    expect(stepsOf(given)).toEqual(["keep-evidence", "remove-collaborator for good"]);
  }
  const byFork = containmentCase("remove-collaborator", "fork-outside", forked);
  const planned = planContainment(byFork);
  expect(planned).toMatchObject({ kind: "plan", plan: { concerns: [3], persons: 2 } });
});

it("never takes the last administrator's access, nor the owner's", () => {
  const last = audience("private", { collaborators: [{ ...collaborator(3, true), role: "admin" }] });
  expect(stepsOf(containmentCase("remove-collaborator", "outside-collaborator", last))).toEqual(["cuts-off-ourselves"]);
  const named = { ...person(3), login: "Acme" };
  const owner = audience("private", { collaborators: [{ who: named, role: "write", outside: true }] });
  expect(stepsOf(containmentCase("remove-collaborator", "outside-collaborator", owner))).toEqual([
    "cuts-off-ourselves",
  ]);
});

it("plans nothing from a list that was not read", () => {
  const unread: readonly (readonly [Playbook, Partial<RepositoryAudience>])[] = [
    ["make-private", { forks: null }],
    ["disable-forking", { allowForking: null }],
    ["remove-collaborator", { collaborators: null }],
    ["revoke-invitation", { invitations: null }],
    ["remove-team", { teams: null }],
    ["delete-key", { deployKeys: null }],
    ["disable-hook", { hooks: null }],
    ["disable-actions", { actions: null }],
    ["unpublish-pages", { pages: null }],
    ["remove-asset", { releases: null }],
  ];
  for (const [playbook, part] of unread) {
    const [given] = AT_WORK[playbook];
    expect(stepsOf({ ...given, audience: { ...given.audience, ...part } })).toEqual(["not-read"]);
  }
});

it("does not try to change who sees a fork, nor delete what is not ours", () => {
  const forked = { ...publicRepository().audience, repository: repositoryState("public", { fork: true }) };
  expect(stepsOf(publicRepository({ audience: forked }))).toEqual(["fork-visibility"]);
  const [given] = AT_WORK["public-pull-request"];
  expect(stepsOf({ ...given, pull: { ...PULL, ours: false } })).toEqual([
    "keep-evidence",
    "set-pull-request",
    "keep-evidence",
  ]);
  expect(stepsOf({ ...given, pull: { ...PULL, state: "closed", gone: true } })).toEqual(["already-resolved"]);
  expect(stepsOf({ ...given, pull: { ...PULL, state: "closed", ours: false } })).toEqual(["already-resolved"]);
  expect(stepsOf({ ...given, pull: { ...PULL, state: "closed" } })).toEqual([
    "keep-evidence",
    "delete-ref for good",
    "keep-evidence",
  ]);
  expect(stepsOf({ ...given, pull: { ...PULL, ref: "refs/heads/main" } })).toEqual(["cuts-off-ourselves"]);
  expect(stepsOf({ ...given, pull: null })).toEqual(["does-not-fit"]);
  const tag = { ...BYPASSED, target: { ...BYPASSED.target, name: "refs/tags/v1" } };
  expect(stepsOf({ ...AT_WORK["freeze-branch"][0], exposure: tag })).toEqual(["does-not-fit"]);
});
