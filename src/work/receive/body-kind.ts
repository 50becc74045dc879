import { type Fields, fieldOf } from "./payload-fields.ts";

/** Events that are read; all others are taken note of and change nothing. */
export const READ_EVENTS = [
  "pull_request",
  "push",
  "create",
  "delete",
  "merge_group",
  "pull_request_review",
  "issue_comment",
  "check_run",
  "check_suite",
  "repository",
  "custom_property_values",
] as const;

/** One of {@link READ_EVENTS}. */
export type ReadEvent = (typeof READ_EVENTS)[number];

/**
 * The event whose body this is, by the fields that only it has; null for the body of any other event. The event's name
 * comes in a header that no signature covers: it is believed only where the body says the same.
 */
export function bodyKind(payload: Fields): ReadEvent | null {
  const has = (...names: string[]): boolean => names.every((name) => fieldOf(payload, name) !== undefined);
  if (has("ref", "before", "after", "commits")) return "push";
  if (has("ref", "ref_type", "master_branch")) return "create";
  if (has("ref", "ref_type")) return "delete";
  if (has("pull_request", "number")) return "pull_request";
  if (has("pull_request", "review")) return "pull_request_review";
  if (has("issue", "comment")) return "issue_comment";
  if (has("merge_group")) return "merge_group";
  // A deployment's body may carry the check run behind it.
  if (has("check_run") && !has("deployment")) return "check_run";
  if (has("check_suite")) return "check_suite";
  if (has("new_property_values", "old_property_values")) return "custom_property_values";
  if (isOfRepositoryAlone(payload)) return "repository";
  return null;
}

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

/** The event `repository` has no field of its own: it is told by its actions, and by having none of the others'. */
function isOfRepositoryAlone(payload: Fields): boolean {
  if (!REPOSITORY_ACTIONS.includes(fieldOf(payload, "action"))) return false;
  return fieldOf(payload, "repository") !== undefined && Object.keys(payload).every((name) => OF_REPOSITORY.has(name));
}

/** True for the events that are read. */
export function isReadEvent(event: string): event is ReadEvent {
  return READ_EVENTS.some((known) => known === event);
}
