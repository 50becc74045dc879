import { describe, expect, test } from "vitest";
import type { RulesInForce } from "../../../src/work/rules-in-force/rules-in-force.ts";
import { type ApprovalAttack, BY_BASELINE, BY_HISTORY, BY_PEOPLE, BY_PLACE, HONEST } from "./approval-cases.ts";
import { rulesWorlds, STRICTER, WEAKER } from "./rules-world.ts";

/** Attacks that there are; a lower number means that some have vanished. */
const CASES = { people: 26, history: 20, place: 23, baseline: 4 } as const;

const worlds = rulesWorlds();

/** The rules in force are the approved ones afterwards, whoever asks, and people are told why. */
async function expectHeld({ files, attack, told }: ApprovalAttack): Promise<void> {
  const world = await worlds.open(files);
  await attack(world);
  // What an attack did by the rules on its way (a stricter push) is in force, and must stay so.
  const floor = await approvedOf(world);
  await world.decide();
  const now = await world.inForce();
  expect(now.rules.digest).toBe(floor.rules.digest);
  expect(textOf(now)).toBe(textOf(floor));
  const [issue] = [...world.issues.values()];
  if (told === undefined) {
    expect(now.newerRules).toBe(false);
    expect(now.errors.length).toBeGreaterThan(0);
    expect(issue).toBeUndefined();
  } else {
    expect(now.newerRules).toBe(true);
    expect(issue?.state).toBe("open");
    expect(issue?.body).toMatch(told);
  }
}

/** What is in force before it is decided: no examination puts weaker rules in force by itself. */
async function approvedOf(world: Awaited<ReturnType<typeof worlds.open>>): Promise<RulesInForce> {
  const before = await world.inForce();
  expect(JSON.stringify(before.rules.places)).not.toContain(
    '"repository":"acme/storefront"},"holds":null,"cleared":{"class":"confidential"',
  );
  return before;
}

/** What counts as having been there before. */
function textOf({ baseline }: RulesInForce): string | null {
  return baseline !== null && "bytes" in baseline ? Buffer.from(baseline.bytes).toString() : null;
}

describe("weaker rules do not take force where somebody", () => {
  for (const attack of BY_PEOPLE) test(attack.name, () => expectHeld(attack));
  for (const attack of BY_HISTORY) test(attack.name, () => expectHeld(attack));
  for (const attack of BY_PLACE) test(attack.name, () => expectHeld(attack));
  for (const attack of BY_BASELINE) test(attack.name, () => expectHeld(attack));
});

describe("they do by", () => {
  for (const { name, bring } of HONEST) {
    test(name, async () => {
      const world = await worlds.open();
      await bring(world);
      const before = (await world.inForce()).rules.digest;
      await world.decide();
      const now = await world.inForce();
      expect(now.rules.digest).not.toBe(before);
      expect(now.newerRules).toBe(false);
      expect([...world.issues.values()].every(({ state }) => state === "closed")).toBe(true);
    });
  }
});

test("stricter rules take force by a direct push, at once", async () => {
  const world = await worlds.open();
  const before = (await world.inForce()).rules.digest;
  world.move(world.commit({ "policy.yml": STRICTER }, [world.tip()]));
  const now = await world.inForce();
  expect(now.rules.digest).not.toBe(before);
  expect(now.newerRules).toBe(false);
});

test("what waits is told once, told anew where the reason changes, and closed where it is taken back", async () => {
  const world = await worlds.open();
  const policy = world.git.git(["show", `${world.tip()}:policy.yml`]);
  world.move(world.commit({ "policy.yml": WEAKER }, [world.tip()]));
  await world.decide();
  await world.decide();
  expect(world.issues.size).toBe(1);
  world.move(world.commit({ "policy.yml": WEAKER, "README.md": "rewritten\n" }, []));
  await world.decide();
  expect(world.issues.size).toBe(1);
  expect(world.issues.get(1)?.body).toMatch(/rewritten/);
  world.move(world.commit({ "policy.yml": `${policy}\n` }, [world.tip()]));
  await world.decide();
  expect(world.issues.get(1)).toMatchObject({ state: "closed" });
});

test("all attacks are there, each under a name of its own", () => {
  const names = [BY_PEOPLE, BY_HISTORY, BY_PLACE, BY_BASELINE].flat().map(({ name }) => name);
  expect({
    people: BY_PEOPLE.length,
    history: BY_HISTORY.length,
    place: BY_PLACE.length,
    baseline: BY_BASELINE.length,
  }).toEqual(CASES);
  expect(new Set(names).size).toBe(names.length);
});
