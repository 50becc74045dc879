import { describe, expect, test } from "vitest";
import { exposure } from "../../../test/samples/exposures.ts";
import type { AudiencePart } from "../../facts/exposure.ts";
import { type AlertScope, wouldBeSeen } from "../alerts/scope.ts";
import { EXPOSURE_KINDS, type ExposureKind, type NextStep } from "./exposure.ts";
import { remedyOf } from "./next-steps.ts";

const KINDS = Object.keys(EXPOSURE_KINDS) as readonly ExposureKind[];
const kinds = (names: string): readonly ExposureKind[] =>
  names.split(" ").filter((name) => name !== "") as ExposureKind[];

/** Kinds of which a look tells nothing that could not read the part. */
const WITHOUT: Readonly<Partial<Record<AudiencePart, string>>> = {
  actions: "actions-access fork-pull-requests self-hosted-runner",
  apps: "app-access",
  collaborators: "agreement-ended agreement-ending member-access outside-collaborator",
  content:
    "actions-access agreement-ended agreement-ending app-access created-public default-permission deploy-key foreign-hook " +
    "fork-outside fork-wider forking-allowed invitation made-internal made-public member-access outside-collaborator " +
    "public-pages public-wiki release-asset renamed team-access transferred",
  "deploy-keys": "deploy-key",
  forks: "fork-outside fork-wider",
  invitations: "invitation",
  members: "two-factor",
  pages: "public-pages",
  protection: "check-bypassed check-not-pinned check-not-required silent-bypass",
  refs: "check-bypassed",
  releases: "release-asset",
  runners: "open-runner-group self-hosted-runner",
  settings: "default-permission forking-allowed members-change-visibility members-fork-private public-wiki two-factor",
  teams: "agreement-ended agreement-ending team-access",
  webhooks: "foreign-hook",
  wiki: "public-wiki",
};

/** Kinds about which people are told to take a step. */
const STEPS: Readonly<Record<string, string>> = {
  "ask-github-support": "fork-outside leak",
  "change-setting":
    "actions-access default-permission fork-pull-requests members-change-visibility members-fork-private open-runner-group " +
    "public-wiki self-hosted-runner two-factor",
  "clear-the-place": "app-access created-public made-internal made-public renamed",
  "delete-key": "deploy-key",
  "delete-text": "text-leak",
  "disable-actions": "made-public self-hosted-runner",
  "disable-forking": "fork-outside fork-wider forking-allowed",
  "disable-hook": "foreign-hook",
  "keep-evidence":
    "agreement-ended check-bypassed deploy-key foreign-hook fork-wider leak made-internal made-public out-of-reach " +
    "outside-collaborator public-pages release-asset rules-exposed text-leak transferred",
  "list-forks-first": "fork-outside fork-wider made-internal made-public rules-exposed transferred",
  "make-private": "created-public fork-wider made-internal made-public public-wiki rules-exposed",
  "mend-channel": "dead-channel",
  "reinstall-app": "app-suspended out-of-reach",
  "remove-access":
    "agreement-ended agreement-ending app-access fork-outside member-access outside-collaborator team-access transferred",
  "remove-asset": "release-asset",
  "renew-agreement": "agreement-ended agreement-ending invitation member-access outside-collaborator team-access",
  "restore-protection": "check-bypassed check-not-pinned check-not-required silent-bypass",
  "revoke-invitation": "invitation",
  "rotate-secrets": "fork-pull-requests leak made-public public-pages release-asset transferred",
  "unpublish-pages": "public-pages",
};

describe("a look that could not read a part of an audience", () => {
  const scope = (gaps: readonly AudiencePart[]): AlertScope => ({
    repositories: [{ id: 1001, gaps }],
    organisation: { gaps },
    causes: [],
  });
  const unseen = (gaps: readonly AudiencePart[]) =>
    KINDS.filter((kind) => !wouldBeSeen(exposure({ kind }), scope(gaps))).sort();
  const never = kinds("dead-channel leak text-leak");

  test.each(Object.entries(WITHOUT))("(%s) says of nothing that depends on it that it has ended", (part, names) => {
    expect(unseen([part as AudiencePart])).toEqual([...kinds(names), ...never].sort());
  });

  test("and of all else it does, but for what no look sees", () => {
    expect(unseen([])).toEqual(never);
    expect(wouldBeSeen(exposure({ kind: "leak" }), { ...scope([]), causes: [exposure().id] })).toBe(true);
  });

  test("speaks of repositories and of the organisation apart", () => {
    const nowhere = { ...scope([]), organisation: null };
    const own = exposure({ kind: "two-factor", repository: null });
    expect(wouldBeSeen(own, nowhere)).toBe(false);
    expect(wouldBeSeen(own, { ...nowhere, organisation: { gaps: [] } })).toBe(true);
    expect(wouldBeSeen(own, { ...nowhere, organisation: { gaps: ["members"] } })).toBe(false);
    expect(wouldBeSeen(exposure(), { ...scope([]), repositories: [{ id: 7, gaps: [] }] })).toBe(false);
    const twice = [{ id: 1001, gaps: [] }, { id: 1001, gaps: ["collaborators"] as const }]; // biome-ignore format: one line
    expect(wouldBeSeen(exposure(), { ...scope([]), repositories: twice })).toBe(false);
  });
});

describe("what a person does about an exposure", () => {
  const remedy = (kind: ExposureKind, changes: Parameters<typeof exposure>[0] = {}) =>
    remedyOf(exposure({ kind, reach: "world", target: { kind: "ref", id: 5, name: null }, ...changes }));

  test.each(Object.entries(STEPS))("is to %s", (step, names) => {
    expect(KINDS.filter((kind) => remedy(kind).next.includes(step as NextStep)).sort()).toEqual(kinds(names));
  });

  test("is nothing else, and each step is said once", () => {
    const said = KINDS.flatMap((kind) => remedy(kind).next);
    expect(said.filter((step) => !(step in STEPS))).toEqual([]);
    for (const kind of KINDS) expect(new Set(remedy(kind).next).size).toBe(remedy(kind).next.length);
  });

  test("comes first for forks, which are lost with what they came from", () => {
    for (const kind of kinds(STEPS["list-forks-first"] ?? "")) expect(remedy(kind).next[0]).toBe("list-forks-first");
  });

  test("is also a playbook where one could do it", () => {
    const of = (playbook: string | null) => KINDS.filter((kind) => remedy(kind).playbook === playbook).sort();
    expect(of("remove-collaborator")).toEqual(kinds("agreement-ended member-access outside-collaborator"));
    expect(of("make-private")).toEqual(kinds("created-public made-internal made-public public-wiki rules-exposed"));
    expect(of("disable-forking")).toEqual(kinds("fork-outside fork-wider forking-allowed"));
    expect(of("disable-actions")).toEqual(kinds("actions-access fork-pull-requests self-hosted-runner"));
    expect(of("freeze-branch")).toEqual(["check-bypassed"]);
    expect(of("public-pull-request")).toEqual(["leak"]);
    expect(of(null)).toEqual(
      kinds(
        "agreement-ending app-access app-suspended check-not-pinned check-not-required dead-channel default-permission " +
          "members-change-visibility members-fork-private open-runner-group out-of-reach renamed silent-bypass text-leak " +
          "transferred two-factor",
      ),
    );
  });

  test("depends on who has it: a person's fork goes with the person, a team's agreement with the team", () => {
    expect(remedy("fork-outside", { reach: "person" }).playbook).toBe("remove-collaborator");
    const team = { kind: "team", id: 3, name: null } as const;
    expect(remedy("agreement-ended", { target: team }).playbook).toBe("remove-team");
    expect(remedy("member-access", { target: team, reach: "person" }).playbook).toBe("remove-collaborator");
  });

  test("of a leak has a playbook only where it is a pull request that the world reads", () => {
    expect(remedy("leak", { reach: "enterprise" }).playbook).toBeNull();
    expect(remedy("leak", { target: { kind: "ref", id: null, name: "main" } }).playbook).toBeNull();
  });
});
