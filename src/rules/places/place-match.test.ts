import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyPair } from "../../../test/support/policy-pairs.ts";
import { drawnSettings, texts } from "../../../test/support/rule-differences.ts";
import { layered } from "../../../test/support/rule-sets.ts";
import { label, mayFlow } from "../../facts/label.ts";
import type { PropertyValue, RepositorySettings } from "../../facts/repository.ts";
import { readOrganisation } from "../documents/read-organisation.ts";
import type { RuleSet } from "../rule-set.ts";
import { labelsAt, type PlaceSubject, partsOf, placeOf } from "./place.ts";

function rules(places: string): RuleSet {
  const answer = layered(`version: 1\nplaces: [${places}]\n`);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.rules;
}

const NOTHING_SET: RepositorySettings = { topics: [], properties: {} };

function app(settings: Partial<RepositorySettings> = {}): PlaceSubject {
  return { owner: "acme", name: "app", visibility: "private", fork: false, parent: null, ...NOTHING_SET, ...settings };
}

const open = (setBy: PropertyValue["setBy"]): Partial<RepositorySettings> => ({
  properties: { tier: { values: ["open"], setBy } },
});

const cleared = (set: RuleSet, repository: PlaceSubject): string => placeOf(set, repository).clearance.class;
const holds = (set: RuleSet, repository: PlaceSubject): string => placeOf(set, repository).holds.class;

describe("a place by topic", () => {
  const set = rules("{topic: payments, holds: restricted, cleared: public}, {topic: vault, cleared: restricted}");

  test("makes a repository stricter that has the topic, and no other", () => {
    expect(placeOf(set, app({ topics: ["payments"] }))).toEqual({
      holds: label("restricted"),
      clearance: label("public"),
    });
    expect(placeOf(set, app({ topics: ["payment"] }))).toEqual({
      holds: label("internal"),
      clearance: label("confidential"),
    });
  });

  test("loosens nothing, whoever set the topic", () => {
    expect(cleared(set, app({ topics: ["vault"] }))).toBe("confidential");
    expect(cleared(set, app({ topics: ["vault", "payments"] }))).toBe("public");
    expect(holds(rules("{topic: sdk, holds: public}"), app({ topics: ["sdk"] }))).toBe("internal");
  });

  test("takes the place of no line that is stricter, however exact it is itself", () => {
    const hidden = rules(
      "{topic: payments, cleared: public}, {repository: 'acme/*', topic: mine, cleared: confidential}",
    );
    expect(cleared(hidden, app({ topics: ["payments"] }))).toBe("public");
    expect(cleared(hidden, app({ topics: ["payments", "mine"] }))).toBe("public");
  });

  test("counts where nobody knows the topics", () => {
    expect(placeOf(set, app({ topics: null }))).toEqual({ holds: label("restricted"), clearance: label("public") });
    const { topics: _, ...untold } = app();
    expect(cleared(set, untold)).toBe("public");
  });

  test("may be of a folder, which then has a border", () => {
    const folder = rules("{topic: mirrored, path: sdk/, cleared: public, holds: public}");
    expect(partsOf(folder, app())).toEqual([]);
    expect(partsOf(folder, app({ topics: ["mirrored"] }))).toEqual([
      { folder: "sdk/", holds: label("internal"), clearance: label("public") },
    ]);
  });
});

describe("a place by property", () => {
  const set = rules("{property: {name: Tier, value: open}, cleared: restricted, holds: public}");

  test("counts fully where only the organisation sets the property", () => {
    expect(placeOf(set, app(open("organisation")))).toEqual({ holds: label("public"), clearance: label("restricted") });
  });

  test("loosens nothing where the repository's people can set it, or nobody knows it", () => {
    const without = { holds: label("internal"), clearance: label("confidential") };
    expect(placeOf(set, app(open("repository")))).toEqual(without);
    expect(placeOf(set, app({ properties: null }))).toEqual(without);
    expect(placeOf(set, app())).toEqual(without);
  });

  test("tightens whoever sets it, and where nobody knows it", () => {
    const strict = rules("{property: {name: tier, value: open}, cleared: public}");
    for (const settings of [open("organisation"), open("repository"), { properties: null }]) {
      expect(cleared(strict, app(settings))).toBe("public");
    }
    expect(cleared(strict, app())).toBe("confidential");
  });

  test("means one of several values, letter by letter, and no name that every object has", () => {
    const several: RepositorySettings["properties"] = { tier: { values: ["closed", "open"], setBy: "organisation" } };
    expect(cleared(set, app({ properties: several }))).toBe("restricted");
    expect(cleared(set, app({ properties: { tier: { values: ["Open"], setBy: "organisation" } } }))).toBe(
      "confidential",
    );
    expect(cleared(rules("{property: {name: constructor, value: x}, cleared: public}"), app())).toBe("confidential");
  });
});

test("name, glob, property, topic and visibility count in this order", () => {
  const both = { topics: ["t"], ...open("organisation") };
  const property = "{property: {name: tier, value: open}, cleared: internal}";
  expect(cleared(rules(`{repository: acme/app, cleared: restricted}, ${property}`), app(both))).toBe("restricted");
  expect(cleared(rules(`{repository: 'acme/*', cleared: restricted}, ${property}`), app(both))).toBe("restricted");
  expect(cleared(rules(`${property}, {topic: t, cleared: public}`), app(both))).toBe("internal");
  expect(cleared(rules(`${property}, {visibility: private, cleared: restricted}`), app(both))).toBe("internal");
  expect(cleared(rules("{topic: t, cleared: public}, {visibility: private, cleared: restricted}"), app(both))).toBe(
    "public",
  );
  expect(cleared(rules("{topic: t, cleared: public}, {repository: acme/app, cleared: restricted}"), app(both))).toBe(
    "restricted",
  );
});

test("a fork inside its owner has what its parent's topics and properties make of that", () => {
  const set = rules("{property: {name: tier, value: open}, cleared: restricted}, {topic: t, cleared: public}");
  const fork = (settings: Partial<RepositorySettings>): PlaceSubject => ({
    ...app(),
    fork: true,
    parent: app(settings),
  });
  expect(cleared(set, fork(open("organisation")))).toBe("restricted");
  expect(cleared(set, fork({ topics: ["t"] }))).toBe("public");
  expect(cleared(set, { ...fork({}), parent: { owner: "acme", name: "lib", visibility: "private" } })).toBe("public");
});

test("whatever is set by a repository's people, and whatever is not known, makes nothing milder", () => {
  const others = fc.record({
    topics: drawnSettings,
    add: fc.constantFrom("core", "open"),
    value: fc.constantFrom("one", "two"),
  });
  let compared = 0;
  fc.assert(
    fc.property(
      policyPair,
      drawnSettings,
      others,
      fc.constantFrom("sdk/a.c", "src/core/b.c", null),
      (pair, known, more, path) => {
        const [one] = pair.map((drawn) => readOrganisation(texts(drawn)));
        if (one?.ok !== true) return;
        const at = (settings: RepositorySettings) => labelsAt(one.floor, app(settings), path);
        const now = at(known);
        const set = [
          { ...known, topics: known.topics === null ? null : [...known.topics, more.add] },
          ...(known.properties === null || known.properties["tier"]?.values.length !== 0
            ? []
            : [{ ...known, properties: { tier: { values: [more.value], setBy: "repository" as const } } }]),
          { ...known, topics: null },
          { ...known, properties: null },
        ];
        for (const settings of set) {
          const then = at(settings);
          compared += 1;
          expect(mayFlow(one.floor.classes, then.clearance, now.clearance)).toBe(true);
          expect(mayFlow(one.floor.classes, now.holds, then.holds)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(500);
});
