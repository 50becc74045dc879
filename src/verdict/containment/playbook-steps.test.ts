import { describe, expect, test } from "vitest";
import { exposureAbout, planInShort, publicRepository } from "../../../test/support/containments.ts";
import { audience, collaborator, deployKey, fork, person, watchedRules } from "../../../test/support/exposures.ts";
import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { Exposure } from "../exposure/exposure.ts";
import type { LeakingPull } from "./containment-case.ts";
import { MOST_FORKS, planPull } from "./plan-pull.ts";
import { plansOf } from "./plans-of.ts";

const ANYTHING = { kind: "account", id: 3, name: null } as const;
const account = (id: number | null) => exposureAbout("outside-collaborator", { kind: "account", id, name: null });
const ADMIN = { ...collaborator(1, false), role: "admin" };
const PEOPLE = [ADMIN, collaborator(3, true), collaborator(4, false)];
const before = { keep: "before" };
const PULL: LeakingPull = {
  number: 7,
  state: "open",
  ref: "refs/heads/leak",
  tip: "a".repeat(40),
  ours: true,
  gone: false,
  refs: null,
};
const LEAK = exposureAbout("leak", { kind: "ref", id: 7, name: null });

describe("closing what stands open", () => {
  const off = {
    call: { kind: "set-actions", enabled: false },
    undo: { kind: "set-actions", enabled: true },
    sideEffects: ["workflows-stop"],
  };
  const visibility = (from: "public" | "internal", parts: Partial<RepositoryAudience> = {}) => {
    const { exposure } = publicRepository();
    const now = { ...audience(from), ...parts };
    return planInShort("make-private", exposure, now);
  };
  const call = { kind: "set-visibility", visibility: "private" };

  test("makes a public repository private with all that is lost by it, and stops its Actions", () => {
    expect(visibility("public")).toEqual({
      steps: [
        before,
        {
          call,
          undo: { kind: "set-visibility", visibility: "public" },
          sideEffects: ["stars-lost", "pages-end", "public-forks-stay"],
        },
        off,
        { keep: "after" },
      ],
      remains: ["read-copies", "clones"],
      concerns: [],
    });
    const forks = [fork(6, "public", person(3))];
    expect(visibility("public", { forks })).toMatchObject({ remains: ["read-copies", "clones", "public-forks"] });
  });

  test("makes an internal one private and back, and stops no Actions that are off or unknown", () => {
    const quiet = { steps: [before, { call, undo: { kind: "set-visibility", visibility: "internal" }, sideEffects: ["may-read-otherwise"] }, { keep: "after" }], remains: ["read-copies", "clones"], concerns: [] }; // biome-ignore format: one line
    expect(visibility("internal", { actions: null })).toEqual(quiet);
    expect(
      visibility("internal", { actions: { enabled: false } as never, forks: [fork(6, "internal", person(3))] }),
    ).toEqual(quiet);
  });

  test("switches off forking and Actions, and on again to undo it", () => {
    expect(planInShort("disable-forking", exposureAbout("forking-allowed", ANYTHING), { allowForking: true })).toEqual({
      steps: [
        {
          call: { kind: "set-forking", allowed: false },
          undo: { kind: "set-forking", allowed: true },
          sideEffects: ["existing-forks-stay"],
        },
      ],
      remains: ["read-copies"],
      concerns: [],
    });
    expect(planInShort("disable-actions", exposureAbout("self-hosted-runner", ANYTHING), {})).toEqual({
      steps: [off],
      remains: [],
      concerns: [],
    });
  });

  test("freezes a branch and nothing else", () => {
    const bypassed = (kind: string, name: string | null) =>
      exposureAbout("check-bypassed", { kind, id: 8, name } as never);
    expect(planInShort("freeze-branch", bypassed("ref", "refs/heads/main"), {})).toEqual({
      steps: [
        {
          call: { kind: "freeze-ref", ref: "refs/heads/main" },
          undo: { kind: "unfreeze-ref", ref: "refs/heads/main" },
          sideEffects: ["nobody-can-push"],
        },
      ],
      remains: [],
      concerns: [],
    });
    for (const other of [
      bypassed("account", "refs/heads/main"),
      bypassed("ref", null),
      bypassed("ref", "x/refs/heads/main"),
    ])
      expect(planInShort("freeze-branch", other, {})).toBe("does-not-fit");
  });

  test("switches off the running workflows that carry it, by their number, and on again to undo it", () => {
    const carriers = { ...LEAK, blast: { ...LEAK.blast, workflows: ["a.yml", "b.yml", "c.yml"] } };
    const workflows = [[9, "b.yml", true], [3, "a.yml", true], [5, "other.yml", true], [4, "c.yml", false]] as const; // biome-ignore format: one line
    const known = workflows.map(([id, path, enabled]) => ({ id, path, enabled }));
    const step = (workflow: number) => ({ call: { kind: "set-workflow", workflow, enabled: false }, undo: { kind: "set-workflow", workflow, enabled: true }, sideEffects: ["workflow-stops"] }); // biome-ignore format: one line
    expect(planInShort("disable-workflow", carriers, {}, { workflows: known })).toEqual({
      steps: [step(3), step(9)],
      remains: ["read-copies", "clones"],
      concerns: [],
    });
  });

  test("closes a pull request and deletes its branch, which GitHub serves on", () => {
    const pulled = (pull: Partial<LeakingPull>, forks: RepositoryAudience["forks"] = []) =>
      planInShort("public-pull-request", LEAK, { forks }, { pull: { ...PULL, ...pull } });
    const [ref, tip] = [PULL.ref, PULL.tip];
    const remains = ["read-copies", "clones", "pull-request-refs", "cached-views"];
    const close = {
      call: { kind: "set-pull-request", pull: 7, state: "closed" },
      undo: { kind: "set-pull-request", pull: 7, state: "open" },
      sideEffects: [],
    };
    const remove = {
      call: { kind: "delete-ref", ref, tip },
      undo: { kind: "restore-ref", ref, tip },
      sideEffects: ["copies-stay"],
    };
    expect(pulled({})).toEqual({ steps: [before, close, remove, { keep: "after" }], remains, concerns: [] });
    expect(pulled({ gone: true })).toMatchObject({ steps: [before, close, { keep: "after" }] });
    expect(pulled({ ref: "refs/heads/main", ours: false })).toMatchObject({
      steps: [before, close, { keep: "after" }],
    });
    for (const forks of [null, [fork(6, "public", person(3))]])
      expect(pulled({}, forks)).toMatchObject({ remains: [...remains, "public-forks"] });
  });
});

describe("what would contain a leak in a pull request", () => {
  const planned = (now: Partial<RepositoryAudience>, pull: Partial<LeakingPull> = {}) =>
    planPull({
      exposure: LEAK,
      pull: { ...PULL, ...pull },
      commits: ["c"],
      audience: audience("public", now),
      rules: watchedRules(),
      key: new Uint8Array(32),
    });

  test("is planned where something is left to do, and what only GitHub can remove stays", () => {
    expect(planned({})).toMatchObject({
      plans: [{ playbook: "public-pull-request" }],
      removal: { pull: PULL, commits: ["c"], forks: { public: 0, named: [] } },
    });
    expect(planned({}, { state: "closed", gone: true })).toMatchObject({ plans: [], removal: { commits: ["c"] } });
  });

  test("names public forks by number, a bounded count of them, and none that were not listed", () => {
    const forks = [fork(9, "public", person(1)), fork(5, "private", person(2)), fork(7, "public", person(3))];
    const named = [7, 9].map((id) => ({ id, owner: expect.anything(), name: "app" }));
    expect(planned({ forks }).removal.forks).toEqual({ public: 2, named });
    const many = Array.from({ length: MOST_FORKS + 1 }, (_, at) => fork(at + 1, "public", person(1)));
    expect(planned({ forks: many }).removal.forks).toMatchObject({
      public: MOST_FORKS + 1,
      named: { length: MOST_FORKS },
    });
    expect(planned({ forks: null }).removal.forks).toBeNull();
  });
});

describe("what would contain each exposure of a look", () => {
  const now = audience("private", { collaborators: PEOPLE, deployKeys: [deployKey(5)] });
  const plans = (exposure: Partial<Exposure>) =>
    plansOf({
      exposures: [{ ...account(3), ...exposure }],
      audience: now,
      rules: watchedRules(),
      key: new Uint8Array(32),
    }).get(account(3).id);

  test("is planned for those that a person is told of, the named playbook first", () => {
    expect(plans({ handling: "alert", playbook: "remove-collaborator" })?.[0]).toMatchObject({
      playbook: "remove-collaborator",
      exposure: account(3).id,
    });
    expect(plans({ handling: "contain" })?.length).toBeGreaterThan(0);
    expect(plans({ handling: "advise" })).toBeUndefined();
  });

  test("is nothing for leaks, which are planned where they are looked at, and for what cannot be done now", () => {
    expect(plans({ ...LEAK, handling: "alert" })).toEqual([]);
    expect(plans({ ...account(99), handling: "alert" })).toEqual([]);
  });
});
