/** What the App is granted in the sample organisation. */
export const APP_PERMISSIONS: Readonly<Record<string, string>> = {
  administration: "read",
  checks: "write",
  contents: "read",
  issues: "write",
  members: "read",
  merge_queues: "read",
  metadata: "read",
  pull_requests: "write",
  statuses: "write",
};

/** What the App hears of. */
export const APP_EVENTS: readonly string[] = [
  "check_run",
  "check_suite",
  "create",
  "delete",
  "fork",
  "issue_comment",
  "member",
  "merge_group",
  "public",
  "pull_request",
  "pull_request_review_thread",
  "push",
  "repository",
];
