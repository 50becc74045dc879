import { type Body, push } from "./payloads.ts";

const { repository, installation } = push();
const ORGANISATION = { id: 11, login: "acme" };
const EVE = { id: 66, login: "eve", type: "User" };
const ALL = { repository, organization: ORGANISATION, installation };

/** The subjects that bodies of {@link WATCH_BODIES} wake. */
export const REPOSITORY = "repository:42:1001";
export const ORGANISATION_KEY = "organisation:42:11";

/** A fork that somebody made. */
export function forked(change: Body = {}, forkee: Body = {}): Body {
  const made = {
    id: 2002,
    name: "sdk",
    owner: EVE,
    private: true,
    visibility: "private",
    created_at: "2026-11-22T10:00:00Z",
  };
  return { forkee: { ...made, ...forkee }, ...ALL, ...change };
}

/** The App was installed. */
export function installed(change: Body = {}, account: Body = {}): Body {
  const of = { id: 42, account: { ...ORGANISATION, ...account }, permissions: {} };
  return { action: "created", installation: of, repositories: [], ...change };
}

/** A body of each event that wakes something, in its smallest honest form. */
export const WATCH_BODIES: Readonly<Record<string, { readonly body: Body; readonly wakes: readonly string[] }>> = {
  fork: { body: forked(), wakes: [REPOSITORY] },
  member: { body: { action: "added", member: EVE, ...ALL }, wakes: [REPOSITORY] },
  membership: {
    body: {
      action: "added",
      scope: "team",
      member: EVE,
      team: { id: 5, slug: "ip" },
      organization: ORGANISATION,
      installation,
    },
    wakes: [ORGANISATION_KEY],
  },
  team_add: { body: { team: { id: 5, slug: "ip" }, ...ALL }, wakes: [REPOSITORY] },
  org_block: {
    body: { action: "blocked", blocked_user: EVE, organization: ORGANISATION, installation },
    wakes: [ORGANISATION_KEY],
  },
  deploy_key: { body: { action: "created", key: { id: 9 }, ...ALL }, wakes: [REPOSITORY] },
  branch_protection_rule: { body: { action: "deleted", rule: { id: 9 }, ...ALL }, wakes: [REPOSITORY] },
  repository_ruleset: { body: { action: "edited", repository_ruleset: { id: 9 }, ...ALL }, wakes: [REPOSITORY] },
  installation_repositories: {
    body: { ...installed({ action: "removed" }), repositories_added: [], repositories_removed: [{ id: 1001 }] },
    wakes: [ORGANISATION_KEY],
  },
  installation_target: {
    body: { action: "renamed", target_type: "Organization", account: ORGANISATION, installation, changes: {} },
    wakes: [ORGANISATION_KEY],
  },
  installation: { body: installed(), wakes: [ORGANISATION_KEY] },
  release: { body: { action: "published", release: { id: 9 }, ...ALL }, wakes: [REPOSITORY, "text:42:1001:release:9"] },
  gollum: { body: { pages: [], ...ALL }, wakes: [REPOSITORY] },
  page_build: { body: { id: 9, build: {}, ...ALL }, wakes: [REPOSITORY] },
  custom_property_values: {
    body: { action: "updated", new_property_values: [], old_property_values: [], ...ALL },
    wakes: [REPOSITORY],
  },
  personal_access_token_request: {
    body: { action: "created", personal_access_token_request: { id: 9 }, organization: ORGANISATION, installation },
    wakes: [ORGANISATION_KEY],
  },
};

/** A repository changed: a body without any field of its own. */
export function changed(action: string, change: Body = {}): Body {
  return { action, ...ALL, ...change };
}
