import type { Endpoint } from "../http/endpoint.ts";
import { branchProtectionEndpoints } from "./branch-protection.ts";
import { checkReadEndpoints } from "./check-reads.ts";
import { checkEndpoints } from "./checks.ts";
import { commitCommentEndpoints } from "./commit-comments.ts";
import { commitPullEndpoints } from "./commit-pulls.ts";
import { issueCommentEndpoints } from "./issue-comments.ts";
import { issueEndpoints } from "./issues.ts";
import { organisationRulesetEndpoints } from "./organisation-rulesets.ts";
import { pullCreateEndpoints } from "./pull-create.ts";
import { pullFileEndpoints } from "./pull-files.ts";
import { pullMergeEndpoints } from "./pull-merge.ts";
import { pullEndpoints } from "./pulls.ts";
import { reviewCommentEndpoints } from "./review-comments.ts";
import { reviewEndpoints } from "./reviews.ts";
import { ruleSuiteEndpoints } from "./rule-suites.ts";
import { rulesetEndpoints } from "./rulesets.ts";
import { statusEndpoints } from "./statuses.ts";

/** All that stands between a change and its base branch: pull requests, reviews, checks, conversations, rules. */
export const gateEndpoints: readonly Endpoint[] = [
  ...pullEndpoints,
  ...pullCreateEndpoints,
  ...pullFileEndpoints,
  ...pullMergeEndpoints,
  ...commitPullEndpoints,
  ...reviewEndpoints,
  ...reviewCommentEndpoints,
  ...checkEndpoints,
  ...checkReadEndpoints,
  ...statusEndpoints,
  ...issueEndpoints,
  ...issueCommentEndpoints,
  ...commitCommentEndpoints,
  ...rulesetEndpoints,
  ...organisationRulesetEndpoints,
  ...ruleSuiteEndpoints,
  ...branchProtectionEndpoints,
];
