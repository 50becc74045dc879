import { expect, test } from "vitest";
import { stops } from "../../../src/verdict/rules-review.ts";
import {
  PEOPLE,
  POLICY,
  REGISTER,
  type RulesWorld,
  rulesWorlds,
  STRICTER,
  WEAKER,
  type WorldPull,
} from "./rules-world.ts";

const worlds = rulesWorlds();
const { noor, kim } = PEOPLE;

/** A pull request with these files, begun at the default branch. */
function proposed(world: RulesWorld, files: Readonly<Record<string, string | null>>): WorldPull {
  return world.pull({ head: world.commit(files, [world.tip()]) });
}

test("what touches no rules, or goes into another branch, is not reviewed", async () => {
  const world = await worlds.open();
  expect(await world.review(proposed(world, { "README.md": "x\n" }))).toBeNull();
  world.move(world.tip(), "side");
  const aside = world.pull({ head: world.commit({ "policy.yml": WEAKER }, [world.tip()]), baseRef: "side" });
  expect(await world.review(aside)).toBeNull();
});

test("stricter rules need nobody, weaker ones two owners of this head", async () => {
  const world = await worlds.open();
  const stricter = await world.review(proposed(world, { "policy.yml": STRICTER }));
  expect(stricter).toMatchObject({ files: ["policy.yml"], errors: [], approval: null });
  expect(stops(stricter)).toBe(false);
  const weaker = proposed(world, { "policy.yml": WEAKER });
  expect(await world.review(weaker)).toMatchObject({ approval: { owners: ["@acme/owners"], lack: "too-few" } });
  world.approve(weaker, noor);
  expect(stops(await world.review(weaker))).toBe(true);
  world.approve(weaker, kim);
  expect(stops(await world.review(weaker))).toBe(false);
});

test("a pull request that lies behind is reviewed for what merging it would leave", async () => {
  const world = await worlds.open({ "policy.yml": POLICY, "register.yml": REGISTER });
  const behind = proposed(world, { "register.yml": REGISTER.replace("src/**", "src/*") });
  world.move(world.commit({ "policy.yml": STRICTER }, [world.tip()]));
  const review = await world.review(behind);
  expect(review?.files).toEqual(["register.yml"]);
  expect(review?.differences.map(({ about, effect }) => [about.kind, effect])).toEqual([["source", "loosens"]]);
});

test.each<readonly [string, Readonly<Record<string, string | null>>, RegExp]>([
  ["broken rules", { "policy.yml": `${POLICY}markres: []\n` }, /a key that the policy does not have/],
  ["no policy any more", { "policy.yml": null, "README.md": "x\n" }, /would be taken away/],
  ["a second candidate", { "Policy.yml": WEAKER }, /second candidate/],
  ["a baseline of another key", { "baseline.yml": 'version: 1\nowner: "@acme/owners"\ncreated: 2026-11-20\nexpires: 2027-01-31\nkey: "0000000000000000"\nmarks: []\n' }, /another key/], // biome-ignore format: one line a case
  ["a register that names a class there is not", { "register.yml": REGISTER.replace("restricted", "secret") }, /class/],
])("%s: the check fails at the error's line", async (_, files, what) => {
  const world = await worlds.open();
  const review = await world.review(proposed(world, files));
  expect(stops(review)).toBe(true);
  expect(review?.errors.map((error) => error.what).join()).toMatch(what);
  expect(review?.errors[0]?.file).toContain(world.home.name);
});

test("what is wrong on the branch already is not held against a change of something else", async () => {
  const world = await worlds.open();
  world.move(world.commit({ "Policy.yml": WEAKER }, [world.tip()]));
  const review = await world.review(proposed(world, { "policy.yml": STRICTER }));
  expect(review?.errors).toEqual([]);
});
