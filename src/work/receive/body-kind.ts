import { type Fields, fieldOf, isFields } from "./payload-fields.ts";

type Has = (...names: string[]) => boolean;

/** Fields of a body that is about a repository and nothing in it. */
const OF_REPOSITORY = new Set([
  "action",
  "changes",
  "repository",
  "organization",
  "enterprise",
  "installation",
  "sender",
]);
const REPOSITORY_ACTIONS: readonly unknown[] = [
  "archived",
  "created",
  "deleted",
  "edited",
  "privatized",
  "publicized",
  "renamed",
  "transferred",
  "unarchived",
];

/**
 * Events that are read, each with the fields that only its body has. In this order: a body is of the first that it fits,
 * since some have the fields of others and more.
 */
const SHAPES = {
  push: (has) => has("ref", "before", "after", "commits"),
  create: (has) => has("ref", "ref_type", "master_branch"),
  delete: (has) => has("ref", "ref_type"),
  pull_request: (has) => has("pull_request", "number"),
  pull_request_review: (has) => has("pull_request", "review"),
  pull_request_review_comment: (has) => has("pull_request", "comment"),
  issue_comment: (has) => has("issue", "comment"),
  issues: (has) => has("issue", "repository"),
  commit_comment: (has) => has("comment", "repository") && !has("discussion"),
  merge_group: (has) => has("merge_group"),
  // A deployment's body may carry the check run behind it.
  check_run: (has) => has("check_run") && !has("deployment"),
  check_suite: (has) => has("check_suite"),
  fork: (has) => has("forkee"),
  installation_repositories: (has) => has("repositories_added", "repositories_removed"),
  installation_target: (has) => has("target_type", "account"),
  personal_access_token_request: (has) => has("personal_access_token_request"),
  membership: (has) => has("scope", "member", "team"),
  team_add: (has) => has("team", "repository") && !has("action"),
  team: (has) => has("team", "action"),
  member: (has) => has("member", "repository"),
  org_block: (has) => has("blocked_user"),
  deploy_key: (has) => has("key", "repository"),
  branch_protection_rule: (has) => has("rule", "repository"),
  repository_ruleset: (has) => has("repository_ruleset"),
  custom_property_values: (has) => has("new_property_values", "old_property_values"),
  release: (has) => has("release"),
  gollum: (has) => has("pages"),
  page_build: (has) => has("build", "repository"),
  package: (has) => has("package"),
} as const satisfies Readonly<Record<string, (has: Has) => boolean>>;

/**
 * Events whose bodies have no field of their own. One of them taken for another wakes the same repository or
 * organisation, whose present state is then read: that does no harm, so their name in the header is enough.
 */
const PLAIN = {
  public: (has) => has("repository"),
  branch_protection_configuration: (has) => has("repository", "action"),
  security_and_analysis: (has) => has("repository", "changes"),
  organization: (has) => has("organization", "action") && !has("repository"),
  installation: (has) => has("installation", "action") && !has("repository"),
} as const satisfies Readonly<Record<string, (has: Has) => boolean>>;

/** One of the events that are read; all others are taken note of and change nothing. */
export type ReadEvent = keyof typeof SHAPES | keyof typeof PLAIN | "repository";

/** Events that are read. */
export const READ_EVENTS = [...Object.keys(SHAPES), ...Object.keys(PLAIN), "repository"] as readonly ReadEvent[];

/**
 * The event whose body this is, by the fields that only it has; null for a body that has none such. The event's name
 * comes in a header that no signature covers: it is believed only where the body says the same.
 */
export function bodyKind(payload: Fields): ReadEvent | null {
  const has = fieldsIn(payload);
  for (const [event, fits] of Object.entries(SHAPES)) if (fits(has)) return event as ReadEvent;
  // Only a body about an installation describes one; others name the one that they come by.
  const installation = fieldOf(payload, "installation");
  if (isFields(installation) && isFields(fieldOf(installation, "account"))) return "installation";
  return isOfRepositoryAlone(payload) ? "repository" : null;
}

/** The event `repository` has no field of its own: it is told by its actions, and by having none of the others'. */
function isOfRepositoryAlone(payload: Fields): boolean {
  return REPOSITORY_ACTIONS.includes(fieldOf(payload, "action")) && hasRepositoryAlone(payload);
}

function hasRepositoryAlone(payload: Fields): boolean {
  return fieldOf(payload, "repository") !== undefined && Object.keys(payload).every((name) => OF_REPOSITORY.has(name));
}

/** True where a body may be that event's. */
export function couldBe(event: ReadEvent, payload: Fields): boolean {
  const kind = bodyKind(payload);
  // An action that GitHub will have one day is one more reason to look: nothing of a repository's audience may be missed.
  if (kind === null && event === "repository") return hasRepositoryAlone(payload);
  return kind === null ? event in PLAIN && PLAIN[event as keyof typeof PLAIN](fieldsIn(payload)) : kind === event;
}

/** True for the events that are read. */
export function isReadEvent(event: string): event is ReadEvent {
  return READ_EVENTS.some((known) => known === event);
}

function fieldsIn(payload: Fields): Has {
  return (...names) => names.every((name) => fieldOf(payload, name) !== undefined);
}
