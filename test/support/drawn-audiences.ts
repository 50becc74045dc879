import fc from "fast-check";
import type { RepositoryAudience } from "../../src/facts/exposure.ts";
import type { ExposureCase } from "../../src/verdict/exposure/judge-exposure.ts";
import {
  armAudience,
  audience,
  collaborator,
  deployKey,
  exposureCase,
  fork,
  held,
  hook,
  person,
  repositoryState,
  rulesWithAudiences,
  snapshot,
} from "./exposures.ts";

const visibility = fc.constantFrom("private", "internal", "public", "unknown" as const);
const yesOrNo = fc.boolean();

/** At most four of a list, each with an id of its own. */
function listOf<T>(make: (id: number, flag: boolean, other: boolean) => T): fc.Arbitrary<readonly T[]> {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 });
  return fc
    .tuple(ids, yesOrNo, yesOrNo)
    .map(([given, one, two]) => given.map((id) => make(id, (id % 2 === 0) === one, (id % 3 === 0) === two)));
}

const lists = fc.record({
  forks: fc
    .tuple(
      listOf((id) => id),
      visibility,
    )
    .map(([ids, seen]) => ids.map((id) => fork(id, seen, person(id + 20, id % 2 === 0 ? "User" : "Organization")))),
  collaborators: listOf((id, outside) => collaborator(id, outside)),
  teams: listOf((id) => ({ id, slug: `t${id}`, role: "read" })),
  invitations: listOf((id, known) => ({
    id,
    invitee: known ? person(id + 40) : null,
    role: "read",
    createdAt: "2026-06-01T00:00:00Z",
  })),
  deployKeys: listOf((id, readOnly, enabled) => deployKey(id, { readOnly, enabled })),
  hooks: listOf((id, insecure, active) =>
    hook(id, id % 4 === 0 ? "hooks.github.com" : `h${id}.example`, { insecure, active }),
  ),
});

const settings = fc.record({
  allowForking: yesOrNo,
  hasWiki: yesOrNo,
  pages: fc.constantFrom("none" as const, { public: true }, { public: false }),
  releases: listOf((id, draft) => ({ id, draft, assets: [{ id: id + 60, name: `app-${id}.zip`, bytes: 10 }] })),
  actions: fc.record({
    enabled: yesOrNo,
    access: fc.constantFrom("none", "user", "organization", "enterprise" as const),
    forkPullRequests: fc.record({ run: yesOrNo, writeTokens: yesOrNo, secrets: yesOrNo }),
  }),
  selfHostedRunners: fc.constantFrom(0, 2),
  protection: fc.record({
    requiredCheck: fc.constantFrom("pinned", "any-source", "missing" as const),
    silentBypass: listOf((id) => ({ type: "Team", id })),
  }),
});

const drawnAudience: fc.Arbitrary<RepositoryAudience> = fc
  .tuple(visibility, lists, settings, yesOrNo)
  .map(([seen, some, set, archived]) =>
    audience(seen, { ...some, ...set, repository: repositoryState(seen, { archived }) }),
  );

const CLASSES = [null, "public", "internal", "confidential", "restricted"] as const;

/** Classes of what is held, from the lowest. */
export const heldClasses = fc.constantFrom(...CLASSES);

/** Whether one class of {@link heldClasses} is at least as high as another. */
export function isAsHigh(one: (typeof CLASSES)[number], other: (typeof CLASSES)[number]): boolean {
  return CLASSES.indexOf(one) >= CLASSES.indexOf(other);
}

/** A repository with anything in its audience, after any visibility before, under rules with and without agreements. */
export const drawnCase: fc.Arbitrary<ExposureCase> = fc
  .record({
    now: drawnAudience,
    was: fc.option(visibility),
    until: fc.constantFrom(null, "2026-06-01", "2026-06-20", "2026-07-10", "2027-01-01"),
    members: fc.subarray(["@p1", "@p2", "@p3", "@acme/t4"]),
    mode: fc.constantFrom("observe", "enforce" as const),
    className: heldClasses,
    compartments: fc.subarray(["nda:arm", "pricing"]),
  })
  .map(({ now, was, until, members, mode, className, compartments }) =>
    exposureCase(now, {
      rules: { ...rulesWithAudiences([armAudience(until, members)]), mode },
      before: was === null ? null : snapshot(audience(was)),
      held: held(className, compartments),
    }),
  );
