import fc from "fast-check";
import { expect, it } from "vitest";
import { drawnCase, heldClasses, isAsHigh } from "../../../test/support/drawn-audiences.ts";
import { held, watchedRules } from "../../../test/support/exposures.ts";
import type { RepositoryAudience } from "../../facts/exposure.ts";
import { label } from "../../facts/label.ts";
import type { Exposure, Reach } from "./exposure.ts";
import { judgeExposure } from "./judge-exposure.ts";
import { excess, isAtLeast, SEVERITY_TABLE, severityOf } from "./severity.ts";

const REACHES = Object.keys(SEVERITY_TABLE) as readonly Reach[];
const LISTS = ["forks", "collaborators", "teams", "invitations", "deployKeys", "hooks", "releases"] as const;

it("never lowers a severity for a wider reach or a higher class", () => {
  const { classes } = watchedRules();
  const step = fc.nat({ max: 3 });
  const nearness = fc.constantFrom("reads", "may-read", "allows" as const);
  const flows = fc.record({
    reach: fc.nat({ max: 5 }),
    held: step,
    cleared: step,
    nearness,
    raise: fc.nat({ max: 1 }),
  });
  fc.assert(
    fc.property(flows, fc.nat({ max: 5 }), step, fc.boolean(), (drawn, wider, higher, foreign) => {
      const weigh = (reach: number, held: number, compartments: readonly string[]) =>
        severityOf(classes, {
          kind: "deploy-key",
          target: { kind: "key", id: 1, name: null },
          reach: REACHES[Math.min(reach, REACHES.length - 1)] ?? "world",
          nearness: drawn.nearness,
          label: label(classes[Math.min(held, 3)] ?? "restricted", compartments),
          clearance: label(classes[drawn.cleared] ?? "public"),
          raise: drawn.raise,
        });
      const less = weigh(drawn.reach, drawn.held, []);
      const more = weigh(drawn.reach + wider, drawn.held + higher, foreign ? ["pricing"] : []);
      expect(isAtLeast(more, less)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it("finds for a higher class all that it finds for a lower one, and nothing of it milder", () => {
  fc.assert(
    fc.property(drawnCase, heldClasses, heldClasses, (given, one, other) => {
      const [low, high] = isAsHigh(one, other) ? [other, one] : [one, other];
      const { compartments } = given.held;
      const less = judgeExposure({ ...given, held: held(low, compartments) });
      const more = byId(judgeExposure({ ...given, held: held(high, compartments) }));
      for (const exposure of less) {
        const same = more.get(exposure.id);
        expect(same?.kind).toBe(exposure.kind);
        expect(isAtLeast(same?.severity ?? "low", exposure.severity)).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
});

it("drops with a cause its exposure, and no other", () => {
  fc.assert(
    fc.property(drawnCase, fc.constantFrom(...LISTS), fc.nat(), (given, list, at) => {
      const all = given.now[list] ?? [];
      fc.pre(all.length > 0);
      const removed = at % all.length;
      const now: RepositoryAudience = { ...given.now, [list]: all.filter((_, index) => index !== removed) };
      const before = judgeExposure(given);
      const after = byId(judgeExposure({ ...given, now }));
      const gone = before.filter(({ id }) => !after.has(id));
      expect(after.size).toBe(before.length - gone.length);
      expect(gone.length).toBeLessThanOrEqual(1);
      for (const exposure of gone) expect(targetsOf(given.now, list, removed)).toContain(exposure.target.id);
      const left = [...after.values()].filter((exposure) => isOf(list, exposure));
      for (const exposure of left) expect(targetsOf(now, list, null)).toContain(exposure.target.id);
    }),
    { numRuns: 600 },
  );
});

it("judges alike whatever the order of lists, and sets nothing beside what may flow", () => {
  fc.assert(
    fc.property(drawnCase, (given) => {
      const turned = Object.fromEntries(
        Object.entries(given.now).map(([key, value]) => [key, Array.isArray(value) ? [...value].reverse() : value]),
      ) as unknown as RepositoryAudience;
      const found = judgeExposure(given);
      expect(judgeExposure({ ...given, now: turned })).toEqual(found);
      for (const { kind, label: content, clearance } of found) {
        if (["made-public", "made-internal", "fork-outside", "deploy-key", "outside-collaborator"].includes(kind)) {
          expect(excess(given.rules.classes, content, clearance)).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 600 },
  );
});

const OF_LIST = {
  forks: "fork",
  collaborators: "account",
  teams: "team",
  invitations: "invitation",
  deployKeys: "key",
  hooks: "hook",
  releases: "asset",
} as const satisfies Record<(typeof LISTS)[number], Exposure["target"]["kind"]>;

function isOf(list: (typeof LISTS)[number], { target }: Exposure): boolean {
  return target.kind === OF_LIST[list];
}

/** Ids of what may be reached by one entry of a list, or by all of them. */
function targetsOf(now: RepositoryAudience, list: (typeof LISTS)[number], at: number | null): readonly number[] {
  return (now[list] ?? []).flatMap((entry, index) => {
    if (at !== null && index !== at) return [];
    if ("assets" in entry) return entry.assets.map(({ id }) => id);
    return ["who" in entry ? entry.who.id : entry.id];
  });
}

function byId(exposures: readonly Exposure[]): ReadonlyMap<string, Exposure> {
  return new Map(exposures.map((exposure) => [exposure.id, exposure]));
}
