import { describe, expect, test } from "vitest";
import { CLASSES, exposure } from "../../../test/samples/exposures.ts";
import { label } from "../../facts/label.ts";
import type { AlertExtent } from "./alert.ts";
import { extentOf, grewBeyond, joinExtents } from "./extent.ts";

const SMALL: AlertExtent = {
  handling: "advise",
  severity: "medium",
  class: "internal",
  reach: "organisation",
  targets: ["account:77"],
  sources: ["s1"],
  classes: ["internal"],
  forks: [5],
  waivers: [9],
  files: 10,
  audience: 4,
};
const LARGE: AlertExtent = {
  handling: "contain",
  severity: "critical",
  class: "restricted",
  reach: "world",
  targets: ["account:12"],
  sources: ["s0", "s1"],
  classes: ["confidential"],
  forks: [40, 5],
  waivers: [8, 9],
  files: 30,
  audience: 6,
};

describe("the extent of an exposure", () => {
  test("is what is news of it, each once and in order", () => {
    const source = (id: string) => ({ id, class: "internal", files: 1 });
    const blast = {
      ...exposure().blast,
      sources: [source("b"), source("a"), source("b")],
      classes: [{ class: "restricted", files: 3 }, { class: "internal", files: 4 }], // biome-ignore format: one line
      forks: [{ id: 12 }, { id: 7 }] as never,
      waivers: [12, 7],
    };
    expect(extentOf(exposure({ blast, label: label("restricted") }))).toEqual({
      ...{ handling: "alert", severity: "high", class: "restricted", reach: "person", targets: ["account:77"] },
      ...{
        sources: ["a", "b"],
        classes: ["internal", "restricted"],
        forks: [7, 12],
        waivers: [7, 12],
        files: 7,
        audience: 1,
      },
    });
  });

  test("names its target by id, else by name, else by kind; a leak is the same wherever it stands", () => {
    const targets = (id: number | null, name: string | null, kind: "leak" | "two-factor" = "two-factor") =>
      extentOf(exposure({ kind, target: { kind: "account", id, name } })).targets;
    expect([targets(5, "olga"), targets(null, "olga"), targets(null, null)]).toEqual([
      ["account:5"],
      ["account:olga"],
      ["account:"],
    ]);
    expect(targets(5, "olga", "leak")).toEqual([]);
  });
});

describe("an exposure has grown beyond what was told", () => {
  test.each<[string, Partial<AlertExtent>, boolean]>([
    ["nothing is other", {}, false],
    ["it is handled, and was not", { handling: "alert" }, true],
    ["it is graver", { severity: "high" }, true],
    ["it is milder", { severity: "low" }, false],
    ["its class is higher", { class: "confidential" }, true],
    ["its class is lower", { class: "public" }, false],
    ["more can read it", { reach: "enterprise" }, true],
    ["fewer can read it", { reach: "person" }, false],
    ["another is reached", { targets: ["account:77", "account:78"] }, true],
    ["nobody is reached", { targets: [] }, false],
    ["another source is in it", { sources: ["s2"] }, true],
    ["another class is in it", { classes: ["internal", "public"] }, true],
    ["another fork is there", { forks: [6] }, true],
    ["another ruling lapses", { waivers: [10] }, true],
    ["it has twice the files", { files: 20 }, true],
    ["it has hardly more files", { files: 19 }, false],
    ["it has twice the readers", { audience: 8 }, true],
    ["it has hardly more readers", { audience: 7 }, false],
    ["nobody can count the readers any more", { audience: null }, true],
  ])("only where people want to know: %s", (_name, change, grew) => {
    expect(grewBeyond({ ...SMALL, ...change }, SMALL, CLASSES)).toBe(grew);
  });

  test("never by what could not be counted before, nor by handling that was told already, nor from nothing to nothing", () => {
    expect(grewBeyond({ ...SMALL, audience: 99 }, { ...SMALL, audience: null }, CLASSES)).toBe(false);
    expect(grewBeyond({ ...SMALL, handling: "contain" }, { ...SMALL, handling: "alert" }, CLASSES)).toBe(false);
    const none = { ...SMALL, files: 0, audience: 0 };
    expect(grewBeyond(none, none, CLASSES)).toBe(false);
  });
});

test("what was told of two extents is the greater of each part", () => {
  const both = {
    ...{ handling: "contain", severity: "critical", class: "restricted", reach: "world" },
    ...{ targets: ["account:12", "account:77"], sources: ["s0", "s1"], classes: ["confidential", "internal"] },
    ...{ forks: [5, 40], waivers: [8, 9], files: 30, audience: 6 },
  };
  expect(joinExtents(SMALL, LARGE, CLASSES)).toEqual(both);
  expect(joinExtents(LARGE, SMALL, CLASSES)).toEqual(both);
  for (const [one, other] of [[SMALL, { ...LARGE, audience: null }], [{ ...LARGE, audience: null }, SMALL]] as const) // biome-ignore format: one line
    expect(joinExtents(one, other, CLASSES).audience).toBeNull();
});
