import { bodyKind, couldBe, isReadEvent, type ReadEvent } from "./body-kind.ts";
import { FieldFault, type Fields, isFields } from "./payload-fields.ts";
import { readCheckRun, readCheckSuite } from "./read-checks.ts";
import {
  readAccessRequest,
  readBlock,
  readInstallation,
  readInstallationTarget,
  readMembership,
  readOrganization,
} from "./read-organisations.ts";
import { readComment, readPullRequest, readReview } from "./read-pull-requests.ts";
import { readCreateOrDelete, readMergeGroup, readPush } from "./read-refs.ts";
import {
  readChanged,
  readFork,
  readPackage,
  readPropertyValues,
  readRepository,
  readRuleset,
  readTeam,
} from "./read-repositories.ts";
import { readCommitComment, readIssue, readRelease, readReviewComment } from "./read-texts.ts";
import type { Wanted } from "./wanted.ts";

export type { Wanted } from "./wanted.ts";

/** `why` names a field, never its value. */
export type DeliveryReading =
  | { readonly ok: true; readonly wanted: readonly Wanted[] }
  | { readonly ok: false; readonly why: string };

/**
 * What a webhook is about. Refused where the body is another event's than the header says, or a field that we read is
 * not what its event promises. Events that are not read, and actions that change nothing, answer no subjects.
 */
export function subjectsOf(event: string, payload: unknown, appId: number): DeliveryReading {
  if (!isFields(payload)) return { ok: false, why: "the body must be an object" };
  const kind = bodyKind(payload);
  if (kind !== null && kind !== event) return { ok: false, why: "the body is another event's" };
  if (!isReadEvent(event)) return { ok: true, wanted: [] };
  if (!couldBe(event, payload)) return { ok: false, why: "the body is not this event's" };
  try {
    return { ok: true, wanted: READERS[event](payload, appId) };
  } catch (error) {
    if (error instanceof FieldFault) return { ok: false, why: error.message };
    throw error;
  }
}

const READERS: Readonly<Record<ReadEvent, (payload: Fields, appId: number) => readonly Wanted[]>> = {
  pull_request: readPullRequest,
  push: readPush,
  create: readCreateOrDelete,
  delete: readCreateOrDelete,
  merge_group: readMergeGroup,
  pull_request_review: readReview,
  pull_request_review_comment: readReviewComment,
  issues: readIssue,
  issue_comment: readComment,
  commit_comment: readCommitComment,
  check_run: readCheckRun,
  check_suite: readCheckSuite,
  fork: readFork,
  public: readChanged,
  repository: readRepository,
  member: readChanged,
  team_add: readTeam,
  team: readTeam,
  deploy_key: readChanged,
  branch_protection_rule: readChanged,
  branch_protection_configuration: readChanged,
  repository_ruleset: readRuleset,
  release: readRelease,
  gollum: readChanged,
  page_build: readChanged,
  custom_property_values: readPropertyValues,
  security_and_analysis: readChanged,
  package: readPackage,
  membership: readMembership,
  organization: readOrganization,
  org_block: readBlock,
  installation: readInstallation,
  installation_repositories: readInstallation,
  installation_target: readInstallationTarget,
  personal_access_token_request: readAccessRequest,
};
