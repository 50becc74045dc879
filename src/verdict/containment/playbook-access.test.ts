import { describe, expect, test } from "vitest";
import { exposureAbout, planInShort } from "../../../test/support/containments.ts";
import { collaborator, deployKey, fork, hook, person } from "../../../test/support/exposures.ts";
import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { Exposure } from "../exposure/exposure.ts";

const account = (id: number | null) => exposureAbout("outside-collaborator", { kind: "account", id, name: null });
const thing = (kind: Exposure["kind"], id: number | null) =>
  exposureAbout(kind, { kind: "key", id, name: null } as never);
const ADMIN = { ...collaborator(1, false), role: "admin" };
const PEOPLE = [ADMIN, collaborator(3, true), collaborator(4, false)];
const before = { keep: "before" };
const invitation = (id: number, invitee: ReturnType<typeof person> | null) => ({
  id,
  invitee,
  role: "read",
  createdAt: "2026-06-01T00:00:00Z",
});
const team = (id: number) => ({ id, slug: `t${id}`, role: "write" });
const release = (...ids: readonly number[]) => ({
  id: 9,
  draft: false,
  assets: ids.map((id) => ({ id, name: "a", bytes: 1 })),
});

describe("taking away a door", () => {
  test("deletes that key alone, for good", () => {
    const keys = { deployKeys: [deployKey(4), deployKey(5)] };
    expect(planInShort("delete-key", thing("deploy-key", 5), keys)).toEqual({
      steps: [before, { call: { kind: "delete-key", key: 5 }, undo: null, sideEffects: ["machines-lose-access"] }],
      remains: ["clones"],
      concerns: [],
    });
    for (const id of [6, null])
      expect(planInShort("delete-key", thing("deploy-key", id), keys)).toBe("already-resolved");
  });

  test("switches that hook off, and on again to undo it", () => {
    const hooks = { hooks: [hook(1, "a"), hook(2, "b"), hook(3, "c", { active: false })] };
    expect(planInShort("disable-hook", thing("foreign-hook", 2), hooks)).toEqual({
      steps: [
        {
          call: { kind: "set-hook", hook: 2, active: false },
          undo: { kind: "set-hook", hook: 2, active: true },
          sideEffects: ["deliveries-stop"],
        },
      ],
      remains: ["read-copies"],
      concerns: [],
    });
    for (const id of [3, 9, null])
      expect(planInShort("disable-hook", thing("foreign-hook", id), hooks)).toBe("already-resolved");
  });

  test("takes the site down for good, where there is one that everybody reads", () => {
    expect(planInShort("unpublish-pages", thing("public-pages", null), { pages: { public: true } as never })).toEqual({
      steps: [before, { call: { kind: "unpublish-pages" }, undo: null, sideEffects: ["site-down", "links-break"] }],
      remains: ["read-copies", "cached-views"],
      concerns: [],
    });
    for (const pages of ["none", { public: false }] as const)
      expect(planInShort("unpublish-pages", thing("public-pages", null), { pages: pages as never })).toBe(
        "already-resolved",
      );
  });

  test("takes that file out of whichever release has it", () => {
    const releases = { releases: [release(), release(1, 2), release(3)] };
    expect(planInShort("remove-asset", thing("release-asset", 2), releases)).toEqual({
      steps: [before, { call: { kind: "remove-asset", asset: 2 }, undo: null, sideEffects: ["links-break"] }],
      remains: ["read-copies"],
      concerns: [],
    });
    for (const id of [7, null])
      expect(planInShort("remove-asset", thing("release-asset", id), releases)).toBe("already-resolved");
  });
});

describe("taking somebody's access", () => {
  const call = (id: number) => ({ kind: "remove-collaborator", account: id, login: `p${id}` });
  const undo = (id: number) => ({ kind: "add-collaborator", account: id, login: `p${id}`, role: "write" });

  test.each([
    ["outside", 3, ["their-invitations-cancelled"]],
    ["a member, who may read by another way", 4, ["their-invitations-cancelled", "may-read-otherwise"]],
  ])("is of somebody who is %s", (_name, id, sideEffects) => {
    const forks = [fork(6, "private", person(8))];
    expect(planInShort("remove-collaborator", account(id), { collaborators: PEOPLE, forks })).toEqual({
      steps: [before, { call: call(id), undo: undo(id), sideEffects }],
      remains: ["read-copies", "clones"],
      concerns: [id],
    });
  });

  test("loses their forks, whosever others there are, and is the way to remove a fork", () => {
    const forks = [fork(5, "private", person(8)), fork(6, "private", person(3))];
    const planned = planInShort("remove-collaborator", account(3), { collaborators: PEOPLE, forks });
    expect(planned).toMatchObject({
      steps: [before, { sideEffects: ["their-forks-deleted", "their-invitations-cancelled"] }],
    });
    const ofFork = exposureAbout("fork-outside", { kind: "fork", id: 6, name: null } as never);
    expect(planInShort("remove-collaborator", ofFork, { collaborators: PEOPLE, forks })).toEqual(planned);
    const unknown = exposureAbout("fork-outside", { kind: "fork", id: 7, name: null } as never);
    expect(planInShort("remove-collaborator", unknown, { collaborators: PEOPLE, forks })).toBe("already-resolved");
    expect(planInShort("remove-collaborator", ofFork, { collaborators: PEOPLE, forks: null })).toBe("already-resolved");
  });

  test("finds nobody where none is meant, or the one meant is gone", () => {
    for (const id of [null, 99])
      expect(planInShort("remove-collaborator", account(id), { collaborators: PEOPLE })).toBe("already-resolved");
    const ofTeam = exposureAbout("member-access", { kind: "team", id: 3, name: null });
    expect(
      planInShort("remove-collaborator", ofTeam, { collaborators: PEOPLE, forks: [fork(3, "private", person(3))] }),
    ).toBe("already-resolved");
  });

  test("spares the last administrator, not one of two, nor somebody beside the last", () => {
    expect(planInShort("remove-collaborator", account(1), { collaborators: PEOPLE })).toBe("cuts-off-ourselves");
    const two = [...PEOPLE, { ...collaborator(2, false), role: "admin" }];
    expect(planInShort("remove-collaborator", account(1), { collaborators: two })).toMatchObject({ concerns: [1] });
    expect(planInShort("remove-collaborator", account(3), { collaborators: PEOPLE })).toMatchObject({ concerns: [3] });
  });

  test("takes an invitation back; one by mail for good, since there is no account to invite again", () => {
    const invitations = [invitation(4, person(8)), invitation(5, person(3)), invitation(6, null)];
    const invited = (id: number) =>
      planInShort("revoke-invitation", exposureAbout("invitation", { kind: "invitation", id, name: null } as never), {
        invitations,
      });
    expect(invited(5)).toEqual({
      steps: [
        {
          call: { kind: "revoke-invitation", invitation: 5 },
          undo: { kind: "add-collaborator", account: 3, login: "p3", role: "read" },
          sideEffects: [],
        },
      ],
      remains: [],
      concerns: [3],
    });
    expect(invited(6)).toEqual({
      steps: [before, { call: { kind: "revoke-invitation", invitation: 6 }, undo: null, sideEffects: [] }],
      remains: [],
      concerns: [],
    });
    expect(invited(7)).toBe("already-resolved");
  });

  test.each<[string, RepositoryAudience["forks"], readonly string[]]>([
    ["no fork", [], []],
    ["forks of organisations", [fork(6, "private", person(8, "Organization"))], []],
    [
      "a person's fork among others",
      [fork(6, "private", person(8, "Organization")), fork(7, "private", person(3))],
      ["forks-of-members-deleted"],
    ],
    ["forks that nobody read", null, ["forks-of-members-deleted"]],
  ])("takes a team off, with %s", (_name, forks, sideEffects) => {
    const reads = exposureAbout("team-access", { kind: "team", id: 4, name: "t4" });
    expect(planInShort("remove-team", reads, { teams: [team(3), team(4)], forks })).toEqual({
      steps: [
        before,
        {
          call: { kind: "remove-team", team: 4, slug: "t4" },
          undo: { kind: "add-team", team: 4, slug: "t4", role: "write" },
          sideEffects,
        },
      ],
      remains: ["read-copies", "clones"],
      concerns: [],
    });
    expect(planInShort("remove-team", reads, { teams: [team(3)], forks })).toBe("already-resolved");
  });
});
