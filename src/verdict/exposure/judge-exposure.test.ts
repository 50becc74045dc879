import { describe, expect, it } from "vitest";
import {
  armAudience,
  audience,
  collaborator,
  deployKey,
  exposureCase,
  fork,
  held,
  hook,
  organisationAudience,
  organisationCase,
  person,
  repositoryState,
  rulesWithAudiences,
  snapshot,
  TODAY,
  UNREAD,
  watchedRules,
} from "../../../test/support/exposures.ts";
import { label } from "../../facts/label.ts";
import { MOMENTARY_KINDS } from "./audience-parts.ts";
import { narrowestVisibility } from "./held-label.ts";
import { judgeExposure, judgeOrganisation } from "./judge-exposure.ts";

const SAYS = { layer: "organisation", file: "acme/rules:policy.yml", line: 3 } as const;

describe("a repository made public", () => {
  const before = snapshot(audience("private", { forks: [fork(5, "private", person(3))] }));
  const given = exposureCase(audience("public"), { before, waivers: [{ number: 4, visibility: "private" }] });

  it("exposes what a private one holds, although nothing in it is marked", () => {
    const [exposure, ...others] = judgeExposure(given);
    expect(others).toEqual([]);
    expect(exposure).toMatchObject({ kind: "made-public", severity: "high", handling: "alert", reach: "world" });
    expect(exposure?.label).toEqual(label("internal"));
    expect(exposure?.since).toBe(TODAY.toISOString());
  });

  it("names forks that are cut off, and rulings that lapse", () => {
    expect(judgeExposure(given)[0]?.blast).toMatchObject({ forks: [{ id: 5 }], waivers: [4], audience: null });
  });

  it("stays exposed at every later look, and ends when it is private again", () => {
    const narrowest = narrowestVisibility(before, given.now, TODAY);
    const again = snapshot(given.now, { narrowest });
    const first = judgeExposure(given)[0];
    const later = judgeExposure({ ...given, before: again, at: new Date("2026-06-16T12:00:00Z") })[0];
    expect(later?.id).toBe(first?.id);
    expect(later?.since).toBe(first?.since);
    expect(judgeExposure({ ...given, before: again, now: audience("private"), waivers: [] })).toEqual([]);
  });

  it("is left alone once the organisation's rules say that it holds what is public", () => {
    const rule = { match: { repository: "acme/app" }, holds: label("public"), cleared: label("public"), origin: SAYS };
    const rules = watchedRules({ places: [...watchedRules().places, rule] });
    expect(judgeExposure({ ...given, rules })).toEqual([]);
  });

  it("says what was not read yet, and is judged all the same", () => {
    const [exposure] = judgeExposure({ ...given, held: UNREAD });
    expect(exposure?.blast).toMatchObject({ complete: false, gaps: [{ part: "content", why: "not-yet-read" }] });
  });
});

describe("private forks of a repository that was public for a while", () => {
  const cut = { ...fork(5, "private", person(3)), cutOff: true } as const;

  it("stay exposures, since nobody can see that they are gone", () => {
    const before = snapshot(audience("public"), { everForks: [cut] });
    const found = judgeExposure(exposureCase(audience("private"), { before, held: held("restricted") }));
    expect(found).toMatchObject([{ kind: "fork-outside", reach: "person", severity: "high", target: { id: 5 } }]);
  });

  it("end with a list that does not have them where it never was public", () => {
    const before = snapshot(audience("private"), { everForks: [fork(5, "private", person(3))] });
    expect(judgeExposure(exposureCase(audience("private"), { before, held: held("restricted") }))).toEqual([]);
  });
});

describe("public forks of a repository that was public for a while", () => {
  const left = fork(6, "public", person(4));

  it("are exposures of their own once GitHub has cut them off", () => {
    const before = snapshot(audience("public"), { everForks: [left] });
    const found = judgeExposure(exposureCase(audience("private"), { before }));
    expect(found).toMatchObject([{ kind: "fork-outside", reach: "world", severity: "high", target: { id: 6 } }]);
  });

  it("are named with the repository as long as the world reads that anyway", () => {
    const now = audience("public", { forks: [left] });
    const found = judgeExposure(exposureCase(now, { held: held("confidential") }));
    expect(found.map(({ kind }) => kind)).toEqual(["made-public"]);
  });
});

describe("people who read under an agreement", () => {
  const arm = held("confidential", ["nda:arm"]);
  const place = {
    match: { repository: "acme/app" },
    holds: null,
    cleared: label("confidential", ["nda:arm"]),
    origin: SAYS,
  };

  function kindsFor(until: string | null, outside: boolean): readonly string[] {
    const rules = rulesWithAudiences([armAudience(until, ["@p3"])]);
    const now = audience("private", { collaborators: [collaborator(3, outside)] });
    const given = exposureCase(now, { rules: { ...rules, places: [...rules.places, place] }, held: arm });
    return judgeExposure(given).map(({ kind, severity }) => `${kind} ${severity}`);
  }

  it("are at home until its last day, and it is said when that comes near", () => {
    expect(kindsFor("2026-12-31", true)).toEqual([]);
    expect(kindsFor("2026-07-10", true)).toEqual(["agreement-ending medium"]);
    expect(kindsFor("2026-06-15", true)).toEqual(["agreement-ending high"]);
    expect(kindsFor("2026-06-14", true)).toEqual(["agreement-ended high"]);
    expect(kindsFor("2026-06-14", false)).toEqual(["agreement-ended high"]);
  });

  it("are the only ones admitted to its compartments, also among members", () => {
    const rules = rulesWithAudiences([armAudience(null, ["@p3", "@acme/arm"])]);
    const now = audience("private", {
      collaborators: [collaborator(3, false), collaborator(4, false)],
      teams: [
        { id: 1, slug: "arm", role: "read" },
        { id: 2, slug: "all", role: "read" },
      ],
    });
    const found = judgeExposure(exposureCase(now, { rules, held: arm }));
    expect(found.map(({ kind, target }) => `${kind} ${target.id}`).sort()).toEqual([
      "member-access 4",
      "team-access 2",
    ]);
  });
});

describe("a company's first day", () => {
  it("raises nothing above advice for members, teams, keys, hooks and public repositories of public content", () => {
    const organisation = organisationAudience({
      defaultPermission: "read",
      twoFactorRequired: false,
      membersCanChangeVisibility: true,
      membersCanForkPrivate: true,
      apps: [
        { installation: 2, app: 3, slug: "some-ci", readsContents: true, allRepositories: true, suspended: false },
      ],
    });
    const closed = audience("private", {
      allowForking: true,
      collaborators: [collaborator(1, false), collaborator(2, false)],
      teams: [{ id: 1, slug: "all", role: "read" }],
      deployKeys: [deployKey(1), deployKey(2, { readOnly: false })],
      hooks: [hook(1, "circleci.com"), hook(2, "jenkins.acme.example")],
      protection: { requiredCheck: "missing", silentBypass: [] },
    });
    const open = audience("public", {
      hasWiki: true,
      forks: [fork(8, "public", person(9))],
      protection: { requiredCheck: "missing", silentBypass: [] },
    });
    const known = [{ repository: repositoryState("private"), held: held("confidential"), listed: true }];
    const found = [
      ...judgeExposure(exposureCase(closed, { organisation, held: held("confidential") })),
      ...judgeExposure(exposureCase(open, { organisation })),
      ...judgeOrganisation(organisationCase(organisation, { known })),
    ];
    expect(found.filter(({ handling }) => handling !== "advise")).toEqual([]);
    expect(found.length).toBeGreaterThan(8);
  });

  it("does not take a repository that nobody knew for a new one", () => {
    expect(judgeExposure(exposureCase(audience("public")))).toEqual([]);
    const later = exposureCase(audience("public"), { firstLook: false });
    expect(judgeExposure(later)).toMatchObject([{ kind: "created-public", severity: "low", handling: "advise" }]);
  });
});

it("says of an App that was suspended, and of a repository that is gone, that nobody watches", () => {
  const now = organisationAudience();
  expect(judgeOrganisation(organisationCase(now, { suspended: true }))).toMatchObject([
    { kind: "app-suspended", severity: "high", repository: null },
  ]);
  const gone = { repository: repositoryState("private"), held: held("confidential"), listed: false };
  expect(judgeOrganisation(organisationCase(now, { known: [gone] }))).toMatchObject([
    { kind: "out-of-reach", severity: "medium", repository: { id: 100 } },
  ]);
});

it("does what the rules say of a family, the strictest of several", () => {
  const rules = watchedRules();
  const said = (["advise", "contain"] as const).map(
    (handling) => ({ family: "keys", handling, origin: SAYS }) as const,
  );
  const given = exposureCase(audience("private", { deployKeys: [deployKey(1)] }), {
    rules: { ...rules, watch: { ...rules.watch, exposure: said } },
  });
  expect(judgeExposure(given)).toMatchObject([{ kind: "deploy-key", severity: "low", handling: "contain" }]);
});

it("finds what has no state of its own at one look, and at the next no more", () => {
  const renamed = audience("private", { repository: repositoryState("private", { name: "other" }) });
  const elsewhere = audience("private", { repository: repositoryState("private", { owner: "others" }) });
  const bypassed = [{ suite: 8, ref: "refs/heads/main", at: "2026-06-15T10:00:00Z", by: null }];
  const before = snapshot(audience("private"));
  const looks = [
    exposureCase(renamed, { before }),
    exposureCase(elsewhere, { before }),
    exposureCase(audience("private"), { before, bypassed }),
    exposureCase(audience("public"), { firstLook: false }),
  ];
  expect(new Set(looks.flatMap(judgeExposure).map(({ kind }) => kind))).toEqual(MOMENTARY_KINDS);
  const later = looks.map((given) => ({ ...given, before: snapshot(given.now), bypassed: [] }));
  expect(later.flatMap(judgeExposure)).toEqual([]);
});
