import { describe, expect, test } from "vitest";
import { audit, audited } from "../../../test/samples/audits.ts";
import { exposure } from "../../../test/samples/exposures.ts";
import { label } from "../../facts/label.ts";
import type { Exposure } from "../exposure/exposure.ts";
import { type Audit, allExposures, byClassAndReach, isWhole, pointOf, REACHES } from "./audit.ts";
import type { BeyondOwners } from "./beyond-owners.ts";

const at = (id: string, changes: Partial<Exposure> = {}): Exposure => exposure({ id, ...changes });
const named = (owner: string, name: string) => ({ id: 1, owner, name, installation: 42 });

describe("the exposures of an audit", () => {
  const inOrder = [
    at("9", { severity: "critical", repository: named("acme", "z") }),
    at("8", { severity: "high", repository: null, kind: "two-factor" }),
    at("7", { severity: "high", repository: named("acme", "a") }),
    at("6", { severity: "high", repository: named("Acme", "B"), kind: "app-access" }),
    at("4", { severity: "high", repository: named("acme", "b"), kind: "fork-wider" }),
    at("5", { severity: "high", repository: named("acme", "b"), kind: "fork-wider" }),
    at("3", { severity: "medium", repository: named("acme", "a") }),
    at("2", { severity: "low", repository: named("acme", "a") }),
  ];

  test("come gravest first, the organisation's own before its repositories', then by name, kind and id", () => {
    for (let turn = 0; turn < inOrder.length; turn += 1) {
      const turned = [...inOrder.slice(turn), ...inOrder.slice(0, turn)];
      const [own, others] = [turned.slice(0, 3), turned.slice(3)];
      const seen = audit({ exposures: own, repositories: [audited(1, { exposures: others })] });
      expect(allExposures(seen).map(({ id }) => id)).toEqual(["9", "8", "7", "6", "4", "5", "3", "2"]);
    }
  });

  test("are counted by severity, with the repositories that were looked at", () => {
    const seen = audit({
      exposures: inOrder.slice(0, 2),
      repositories: [audited(1, { exposures: inOrder.slice(2) }), audited(2)],
    });
    expect(pointOf(seen)).toEqual({
      at: seen.at,
      repositories: 2,
      severities: { low: 1, medium: 1, high: 5, critical: 1 },
    });
  });

  test("are counted by class, the highest first and those of no order before, and by who can read", () => {
    const exposures = [
      at("1", { label: label("restricted"), reach: "world" }),
      at("2", { label: label("restricted"), reach: "world" }),
      at("3", { label: label("public"), reach: "host" }),
      at("4", { label: label("secret"), reach: "enterprise" }),
    ];
    const none = { host: 0, person: 0, organisation: 0, enterprise: 0, "outside-organisation": 0, world: 0 };
    expect(byClassAndReach(audit({ exposures }))).toEqual([
      { class: "secret", counts: { ...none, enterprise: 1 } },
      { class: "restricted", counts: { ...none, world: 2 } },
      { class: "confidential", counts: none },
      { class: "internal", counts: none },
      { class: "public", counts: { ...none, host: 1 } },
    ]);
    expect([...REACHES].sort()).toEqual(Object.keys(none).sort());
    expect([REACHES[0], REACHES.at(-1)]).toEqual(["host", "world"]);
  });
});

describe("an audit is whole", () => {
  const beyond = (count: number | null) => [{ count } as BeyondOwners];
  const gap = { part: "forks", why: "too-many" } as const;
  const partly = exposure({ blast: { ...exposure().blast, complete: false } });

  test.each<[string, Partial<Audit>, boolean]>([
    ["all was seen", {}, true],
    [
      "all was seen, whatever was found",
      { repositories: [audited(1, { exposures: [exposure()], beyondOwners: beyond(4) })] },
      true,
    ],
    ["a repository was not looked at", { unseen: [{ repository: audited(3).repository, why: "not-yet" }] }, false],
    ["a setting could not be read", { gaps: [gap] }, false],
    ["one of several repositories has a gap", { repositories: [audited(1), audited(2, { gaps: [gap] })] }, false],
    ["what one holds is not known", { repositories: [audited(1, { exposures: [exposure(), partly] })] }, false],
    [
      "nobody could count who reads beyond the owners",
      { repositories: [audited(1, { beyondOwners: [...beyond(1), ...beyond(null)] })] },
      false,
    ],
  ])("only where everything was seen: %s", (_name, changes, whole) => {
    expect(isWhole(audit(changes))).toBe(whole);
  });
});
