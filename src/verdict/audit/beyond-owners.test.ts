import { expect, test } from "vitest";
import type { Collaborator, RepositoryAudience } from "../../facts/exposure.ts";
import { beyondOwners, ownedSources, owningTeams } from "./beyond-owners.ts";

const SOURCE = { id: "S-001", owners: ["@acme/pricing"] };
const person = (id: number, login: string, outside = false): Collaborator => ({
  who: { id, login, type: "User" },
  role: "read",
  outside,
});
const team = (slug: string) => ({ id: slug.length, slug, role: "pull" });

function audience(changes: Partial<Pick<RepositoryAudience, "teams" | "collaborators">> = {}) {
  const repository = { owner: "Acme" } as RepositoryAudience["repository"];
  return { repository, teams: [], collaborators: [], ...changes };
}
const PRICING = new Map([["acme/pricing", [1, 2]]]);

test("who reads and owns nothing is counted by part, and nobody who is in an owning team or named", () => {
  const now = audience({
    teams: [team("Pricing"), team("web")],
    collaborators: [person(1, "ada"), person(2, "mira"), person(3, "tomas"), person(4, "eve", true)],
  });
  expect(beyondOwners([SOURCE], now, PRICING)).toEqual([
    { part: "teams", count: 1, sources: ["S-001"] },
    { part: "members", count: 1, sources: ["S-001"] },
    { part: "outside", count: 1, sources: ["S-001"] },
  ]);
  const named = { id: "S-001", owners: ["@Tomas", "@acme/pricing", "@acme/web", "@eve"] };
  expect(beyondOwners([named], now, new Map([...PRICING, ["acme/web", []]]))).toEqual([]);
});

test("one who owns one source and not another is told of with the other, and counted once", () => {
  const other = { id: "S-002", owners: ["@acme/web"] };
  const third = { id: "S-003", owners: ["@mira"] };
  const now = audience({ collaborators: [person(1, "ada")] });
  const members = new Map([...PRICING, ["acme/web", []]]);
  expect(beyondOwners([third, other, SOURCE], now, members)).toEqual([
    { part: "members", count: 1, sources: ["S-002", "S-003"] },
  ]);
});

test("what could not be told is never nobody", () => {
  const now = audience({ teams: null, collaborators: [person(1, "ada")] });
  expect(beyondOwners([SOURCE], now, new Map([["acme/pricing", null]]))).toEqual([
    { part: "teams", count: null, sources: ["S-001"] },
    { part: "members", count: null, sources: ["S-001"] },
  ]);
  const unnamed = { id: "S-009", owners: [] };
  expect(beyondOwners([unnamed], audience({ teams: [team("web")] }), new Map())).toEqual([
    { part: "teams", count: null, sources: ["S-009"] },
  ]);
});

test("nothing is said of a repository that holds no source of the highest class", () => {
  const rules = {
    classes: ["public", "restricted"],
    owners: ["@mira"],
    paths: [
      { id: "S-001", paths: [], label: { class: "restricted", compartments: [] }, home: "acme/a", owners: ["@acme/pricing", "@acme/Web"] }, // biome-ignore format: one rule
      { id: "S-002", paths: [], label: { class: "restricted", compartments: [] }, home: "acme/a" },
    ],
  } as unknown as Parameters<typeof ownedSources>[0];
  const held = (id: string, name: string, files = 1) => ({ sources: [{ id, class: name, files }] });
  expect(ownedSources(rules, held("S-001", "public"))).toEqual([]);
  expect(ownedSources(rules, held("S-001", "restricted", 0))).toEqual([]);
  expect(ownedSources(rules, held("S-002", "restricted"))).toEqual([{ id: "S-002", owners: ["@mira"] }]);
  const owned = ownedSources(rules, held("S-001", "restricted"));
  expect(owningTeams(owned)).toEqual(["acme/pricing", "acme/web"]);
  expect(beyondOwners([], audience({ collaborators: null }), new Map())).toEqual([]);
});
