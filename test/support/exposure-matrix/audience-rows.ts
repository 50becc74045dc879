import type { RepositoryAudience } from "../../../src/facts/exposure.ts";
import { label } from "../../../src/facts/label.ts";
import type { Provenance, RuleSet } from "../../../src/rules/rule-set.ts";
import {
  armAudience,
  audience,
  collaborator,
  fork,
  organisationAudience,
  person,
  repositoryState,
  rulesWithAudiences,
  snapshot,
  watchedRules,
} from "../exposures.ts";
import { type MatrixSection, row } from "./matrix-row.ts";

const SAYS = { layer: "organisation", file: "acme/rules:policy.yml", line: 3 } as const;
const WAS_PRIVATE = snapshot(audience("private"));
const OTHERS = person(70, "Organization");

/** Rules that clear whatever a partner has for confidential. */
const PARTNER: RuleSet = {
  ...watchedRules(),
  places: [
    ...watchedRules().places,
    { match: { repository: "p70/*" }, holds: null, cleared: label("confidential"), origin: SAYS },
  ],
};

const REGISTER: Provenance = {
  layer: "organisation",
  repository: "acme/app",
  commit: null,
  path: "register.yml",
  digest: "0",
};
const HOLDS_REGISTER: RuleSet = { ...watchedRules(), provenance: [REGISTER] };

function called(owner: string, name: string): RepositoryAudience {
  return audience("private", { repository: repositoryState("private", { owner, name }) });
}

export const VISIBILITY: MatrixSection = {
  title: "Visibility",
  rows: [
    row(["Stays private", "made-public", "-----"], audience("private"), { given: { before: WAS_PRIVATE } }),
    row(["Made public, was private", "made-public", "hccch"], audience("public"), {
      given: { before: WAS_PRIVATE },
      playbook: "make-private",
    }),
    row(["Made public, was internal", "made-public", "hccch"], audience("public"), {
      given: { before: snapshot(audience("internal")) },
      playbook: "make-private",
    }),
    row(["Public since it is known", "made-public", "-ccc-"], audience("public"), { playbook: "make-private" }),
    row(["Who reads it is not known", "made-public", "hccch"], audience("unknown"), { playbook: "make-private" }),
    row(["Made internal, was private", "made-internal", "-mhh-"], audience("internal"), {
      given: { before: WAS_PRIVATE },
      playbook: "make-private",
    }),
    row(["Internal since it is known", "made-internal", "-mhh-"], audience("internal"), { playbook: "make-private" }),
    row(["Private again, was public for a while", "made-public", "-----"], audience("private"), {
      given: {
        before: snapshot(audience("public"), {
          narrowest: { visibility: "private", widenedAt: "2026-06-01T00:00:00Z" },
        }),
      },
    }),
    row(["New, and public from its first day", "created-public", "l---l"], audience("public"), {
      given: { firstLook: false },
      playbook: "make-private",
      beside: ["made-public"],
    }),
    row(["Holds the register of protected sources", "rules-exposed", "-----"], audience("private"), {
      given: { rules: HOLDS_REGISTER },
    }),
    row(["Holds the register of protected sources", "rules-exposed", "hhhch"], audience("internal"), {
      given: { rules: HOLDS_REGISTER },
      playbook: "make-private",
      beside: ["made-internal"],
    }),
    row(["Holds the register of protected sources", "rules-exposed", "ccccc"], audience("public"), {
      given: { rules: HOLDS_REGISTER },
      playbook: "make-private",
      beside: ["made-public"],
    }),
  ],
};

export const TRANSFER: MatrixSection = {
  title: "Owner and name",
  rows: [
    row(["Gone to another owner", "transferred", "mhccm"], called("p70", "app"), { given: { before: WAS_PRIVATE } }),
    row(["Gone to an owner whom the policy names, for confidential", "transferred", "llmml"], called("p70", "app"), {
      given: { before: WAS_PRIVATE, rules: PARTNER },
    }),
    row(["Renamed", "renamed", "llmml"], called("acme", "other"), { given: { before: WAS_PRIVATE } }),
    row(["Renamed in letter case alone", "renamed", "-----"], called("acme", "App"), {
      given: { before: WAS_PRIVATE },
    }),
  ],
};

const OF_A_PERSON = fork(6, "private", person(3));
const OF_OTHERS = fork(6, "private", OTHERS);
const OWN = { ...person(9, "Organization"), login: "acme" };

export const FORKS: MatrixSection = {
  title: "Forks",
  rows: [
    row(
      ["A private fork in a person's account", "fork-outside", "lmhhl"],
      audience("private", { forks: [OF_A_PERSON] }),
      {
        playbook: "remove-collaborator",
      },
    ),
    row(
      ["A private fork in another organisation", "fork-outside", "mhccm"],
      audience("private", { forks: [OF_OTHERS] }),
      {
        playbook: "disable-forking",
      },
    ),
    row(
      ["A fork in an organisation that the policy names, for confidential", "fork-outside", "--mm-"],
      audience("private", { forks: [OF_OTHERS] }),
      { given: { rules: PARTNER }, playbook: "disable-forking" },
    ),
    row(["A public fork, left over from a time in public", "fork-outside", "hccch"], audience("private"), {
      given: { before: snapshot(audience("public"), { everForks: [fork(6, "public", person(3))] }) },
      playbook: "disable-forking",
    }),
    row(
      ["A public fork of what everybody reads", "fork-outside", "-----"],
      audience("public", { forks: [fork(6, "public", person(3))] }),
      { beside: ["made-public"] },
    ),
    row(
      ["A fork inside the organisation, no more visible", "fork-wider", "--mm-"],
      audience("private", { forks: [fork(6, "private", OWN)] }),
      { playbook: "disable-forking" },
    ),
    row(
      ["A fork inside the organisation, internal", "fork-wider", "-mhh-"],
      audience("private", { forks: [fork(6, "internal", OWN)] }),
      { playbook: "disable-forking" },
    ),
    row(["Forking is allowed", "forking-allowed", "llmml"], audience("private", { allowForking: true }), {
      playbook: "disable-forking",
    }),
    row(
      ["Forking is allowed, and the organisation forbids it", "forking-allowed", "-----"],
      audience("private", { allowForking: true }),
      { given: { organisation: organisationAudience() } },
    ),
    row(["Forking is allowed", "forking-allowed", "-----"], audience("public", { allowForking: true }), {
      beside: ["made-public"],
    }),
  ],
};

const MEMBER = { collaborators: [collaborator(3, false)] };
const OUTSIDER = { collaborators: [collaborator(3, true)] };
const TEAM = { teams: [{ id: 4, slug: "all", role: "read" }] };
const INVITED = { invitations: [{ id: 5, invitee: person(3), role: "read", createdAt: "2026-06-01T00:00:00Z" }] };
const BY_MAIL = { invitations: [{ id: 5, invitee: null, role: "read", createdAt: "2026-06-01T00:00:00Z" }] };

/** Rules by which `nda:arm` is kept for these. */
function arm(members: readonly string[], until: string | null = null): { readonly given: { readonly rules: RuleSet } } {
  return { given: { rules: rulesWithAudiences([armAudience(until, members)]) } };
}

const OTHER_AGREEMENT = { rules: rulesWithAudiences([{ ...armAudience(null, ["@p3"]), compartments: ["pricing"] }]) };

export const ACCESS: MatrixSection = {
  title: "Access",
  rows: [
    row(["A member", "member-access", "-----"], audience("private", MEMBER)),
    row(["A member; `nda:arm` is kept for others", "member-access", "---l-"], audience("private", MEMBER), {
      ...arm(["@p9"]),
      playbook: "remove-collaborator",
    }),
    row(["A member for whom `nda:arm` is kept", "member-access", "-----"], audience("private", MEMBER), arm(["@p3"])),
    row(["A team", "team-access", "-----"], audience("private", TEAM)),
    row(["A team; `nda:arm` is kept for others", "team-access", "---l-"], audience("private", TEAM), {
      ...arm(["@acme/few"]),
      playbook: "remove-team",
    }),
    row(["Somebody from outside, no agreement", "outside-collaborator", "lmhhl"], audience("private", OUTSIDER), {
      playbook: "remove-collaborator",
    }),
    row(["Somebody from outside, no agreement", "outside-collaborator", "lmhhl"], audience("internal", OUTSIDER), {
      playbook: "remove-collaborator",
      beside: ["made-internal"],
    }),
    row(["Somebody from outside, no agreement", "outside-collaborator", "-----"], audience("public", OUTSIDER), {
      beside: ["made-public"],
    }),
    row(
      ["Somebody from outside, by agreement for `nda:arm`", "outside-collaborator", "-----"],
      audience("private", OUTSIDER),
      arm(["@p3"]),
    ),
    row(
      ["Somebody from outside, by agreement for something else", "outside-collaborator", "---l-"],
      audience("private", OUTSIDER),
      { given: OTHER_AGREEMENT, playbook: "remove-collaborator" },
    ),
    row(
      ["An agreement that ends in 25 days", "agreement-ending", "mmmmm"],
      audience("private", OUTSIDER),
      arm(["@p3"], "2026-07-10"),
    ),
    row(
      ["An agreement that ends in 5 days", "agreement-ending", "hhhhh"],
      audience("private", OUTSIDER),
      arm(["@p3"], "2026-06-20"),
    ),
    row(["An agreement that ended yesterday", "agreement-ended", "hhhhh"], audience("private", OUTSIDER), {
      ...arm(["@p3"], "2026-06-14"),
      playbook: "remove-collaborator",
    }),
    row(["Somebody without an agreement is invited", "invitation", "lmhhl"], audience("private", INVITED), {
      playbook: "revoke-invitation",
    }),
    row(["Somebody is invited by mail", "invitation", "lmhhl"], audience("private", BY_MAIL), {
      playbook: "revoke-invitation",
    }),
    row(["Somebody with an agreement is invited", "invitation", "-----"], audience("private", INVITED), arm(["@p3"])),
    row(["Somebody is invited", "invitation", "-----"], audience("public", INVITED), { beside: ["made-public"] }),
  ],
};
