import { expect, test } from "vitest";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import { blastRadius } from "./blast-radius.ts";
import type { ExposedFlow, Surroundings } from "./flow.ts";

const HELD = {
  sources: [
    { id: "b", class: "internal", files: 1 },
    { id: "a", class: "internal", files: 1 },
    { id: "d", class: "internal", files: 5 },
    { id: "c", class: "restricted", files: 1 },
    { id: "f", class: "zeta", files: 1 },
    { id: "e", class: "eta", files: 1 },
  ],
  classes: [
    { class: "public", files: 9 },
    { class: "restricted", files: 2 },
  ],
  complete: true,
  readAt: "2026-11-24T09:00:00.000Z",
};

function radius(flow: Partial<ExposedFlow>, around: Partial<Surroundings> = {}) {
  const surroundings = { held: HELD, gaps: [], rules: ruleSet(), ...around } as unknown as Surroundings;
  return blastRadius({ kind: "fork-wider", ...flow } as ExposedFlow, surroundings);
}

test("what is exposed is told in one order: the highest class first, then by its name, the most files, and the id", () => {
  const turned = { ...HELD, sources: [...HELD.sources].reverse(), classes: [...HELD.classes].reverse() };
  for (const held of [HELD, turned]) {
    const { sources, classes } = radius({}, { held } as never);
    expect(sources.map(({ id }) => id)).toEqual(["e", "f", "c", "d", "a", "b"]);
    expect(classes.map((one) => one.class)).toEqual(["restricted", "public"]);
  }
});

test("forks and rulings are told once each, by number", () => {
  const fork = (id: number) => ({ id, visibility: "public", owner: "x", name: "y" });
  const told = radius({ forks: [fork(9), fork(3), fork(9)], waivers: [12, 4, 12], audience: 7 } as never);
  expect(told).toMatchObject({
    forks: [
      { id: 3, visibility: "public" },
      { id: 9, visibility: "public" },
    ],
    waivers: [4, 12],
    audience: 7,
  });
  expect(told.forks[0]).not.toHaveProperty("owner");
  expect(radius({})).toMatchObject({ forks: [], waivers: [], audience: null, gaps: [], complete: true });
});

test.each([
  ["a part that its kind depends on", [{ part: "forks", why: "too-many" }], HELD, ["forks too-many"]],
  ["a part that it does not depend on", [{ part: "teams", why: "forbidden" }], HELD, []],
  ["content, of whatever kind", [{ part: "content", why: "forbidden" }], HELD, ["content forbidden"]],
  ["content that nobody has read yet", [], { ...HELD, readAt: null }, ["content not-yet-read"]],
  [
    "content, said once where a gap says it already",
    [{ part: "content", why: "forbidden" }],
    { ...HELD, readAt: null },
    ["content forbidden"],
  ],
  [
    "the same twice, and another before it",
    [
      { part: "forks", why: "too-many" },
      { part: "forks", why: "forbidden" },
      { part: "forks", why: "too-many" },
    ],
    HELD,
    ["forks forbidden", "forks too-many"],
  ],
])("it is complete only where nothing of it is unseen: %s", (_name, gaps, held, told) => {
  const { complete, gaps: unseen } = radius({}, { gaps, held } as never);
  expect(unseen.map(({ part, why }) => `${part} ${why}`)).toEqual(told);
  expect(complete).toBe(told.length === 0);
});

test("it is not complete where not all of the content was read", () => {
  expect(radius({}, { held: { ...HELD, complete: false } } as never).complete).toBe(false);
  expect(radius({ held: { ...HELD, sources: [] } } as never).sources).toEqual([]);
});
