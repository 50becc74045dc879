import type {
  AccountRef,
  Collaborator,
  DeployKey,
  Fork,
  HeldContent,
  OrganisationAudience,
  Reader,
  RepositoryAudience,
  RepositoryHook,
  RepositorySnapshot,
} from "../../src/facts/exposure.ts";
import { DEFAULT_CLASSES } from "../../src/facts/label.ts";
import type { RepositoryState, Visibility } from "../../src/facts/repository.ts";
import { defaultPlaces } from "../../src/rules/defaults.ts";
import type { RuleSet } from "../../src/rules/rule-set.ts";
import type { AudienceRule } from "../../src/rules/watch-rules.ts";
import type { ExposureCase, OrganisationCase } from "../../src/verdict/exposure/judge-exposure.ts";
import { ruleSet } from "./rule-sets.ts";

/** The day on which the cases are judged. */
export const TODAY = new Date("2026-06-15T12:00:00Z");

const KEY = new Uint8Array(32).fill(7);
const CREATED = "2026-01-01T00:00:00Z";

/** The design's defaults, with what a case adds. */
export function watchedRules(parts: Partial<RuleSet> = {}): RuleSet {
  return ruleSet({ places: defaultPlaces(DEFAULT_CLASSES), ...parts });
}

/** Default rules with audiences. */
export function rulesWithAudiences(audiences: readonly AudienceRule[]): RuleSet {
  const rules = watchedRules();
  return { ...rules, watch: { ...rules.watch, audiences } };
}

/** An audience admitted to `nda:arm` until a day. */
export function armAudience(until: string | null, members: readonly string[]): AudienceRule {
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 9 } as const;
  return { name: "arm", members, agreement: null, compartments: ["nda:arm"], until, origin };
}

/** `acme/app`, of which nothing is special. */
export function repositoryState(visibility: Visibility, parts: Partial<RepositoryState> = {}): RepositoryState {
  return {
    id: 100,
    owner: "acme",
    name: "app",
    installation: 1,
    visibility,
    defaultBranch: "main",
    archived: false,
    parent: null,
    fork: false,
    ...parts,
  };
}

/** Everything read, and nobody there. */
export function audience(visibility: Visibility, parts: Partial<RepositoryAudience> = {}): RepositoryAudience {
  return {
    repository: repositoryState(visibility),
    allowForking: false,
    hasWiki: false,
    forks: [],
    collaborators: [],
    teams: [],
    invitations: [],
    deployKeys: [],
    hooks: [],
    pages: "none",
    releases: [],
    actions: { enabled: true, access: "none", forkPullRequests: null },
    selfHostedRunners: 0,
    protection: { requiredCheck: "pinned", silentBypass: [] },
    gaps: [],
    ...parts,
  };
}

/** What was found: five files of a class; null: read, and nothing found. */
export function held(className: string | null, compartments: readonly string[] = []): HeldContent {
  return {
    commit: "c".repeat(40),
    classes: className === null ? [] : [{ class: className, files: 5 }],
    sources: [],
    compartments,
    complete: true,
    readAt: CREATED,
  };
}

/** Nobody has read it yet. */
export const UNREAD: HeldContent = { ...held(null), commit: null, complete: false, readAt: null };

/** A case of the default rules. */
export function exposureCase(now: RepositoryAudience, parts: Partial<ExposureCase> = {}): ExposureCase {
  return {
    rules: watchedRules(),
    now,
    before: null,
    held: held(null),
    organisation: null,
    waivers: [],
    agreements: [],
    at: TODAY,
    key: KEY,
    ...parts,
  };
}

/** The look before, at which a repository was so. */
export function snapshot(before: RepositoryAudience, parts: Partial<RepositorySnapshot> = {}): RepositorySnapshot {
  return { audience: before, held: held(null), refs: {}, everForks: before.forks ?? [], takenAt: CREATED, ...parts };
}

export function person(id: number, type: Reader["type"] = "User"): Reader {
  return { id, login: `p${id}`, type };
}

export function collaborator(id: number, outside: boolean): Collaborator {
  return { who: person(id), role: "write", outside };
}

export function fork(id: number, visibility: Visibility, owner: Reader): Fork {
  return { id, owner, name: "app", visibility, createdAt: CREATED };
}

export function deployKey(id: number, parts: Partial<DeployKey> = {}): DeployKey {
  return { id, readOnly: true, enabled: true, createdAt: CREATED, lastUsed: null, ...parts };
}

export function hook(id: number, host: string, parts: Partial<RepositoryHook> = {}): RepositoryHook {
  return { id, host, active: true, insecure: false, ...parts };
}

const ACME: AccountRef = { id: 9, login: "acme", installation: 1 };

/** An organisation whose every setting is the careful one. */
export function organisationAudience(parts: Partial<OrganisationAudience> = {}): OrganisationAudience {
  return {
    organisation: ACME,
    defaultPermission: "none",
    membersCanForkPrivate: false,
    membersCanCreatePublic: false,
    membersCanChangeVisibility: false,
    membersCanInviteOutside: false,
    twoFactorRequired: true,
    membersWithoutTwoFactor: 0,
    apps: [],
    hooks: [],
    openRunnerGroups: 0,
    seesAll: true,
    gaps: [],
    ...parts,
  };
}

/** An organisation with one private repository. */
export function organisationCase(now: OrganisationAudience, parts: Partial<OrganisationCase> = {}): OrganisationCase {
  const known = [{ repository: repositoryState("private"), held: held(null), listed: true }];
  return { rules: watchedRules(), now, suspended: false, known, at: TODAY, key: KEY, ...parts };
}
