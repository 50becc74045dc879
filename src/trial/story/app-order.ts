/** What the App is granted in the sample organisation: what `app.yml` asks for, so that the story proves it is enough. */
export const APP_PERMISSIONS: Readonly<Record<string, string>> = {
  checks: "write",
  contents: "read",
  issues: "write",
  members: "read",
  merge_queues: "read",
  metadata: "read",
  organization_custom_properties: "read",
  pull_requests: "write",
  statuses: "write",
};

/** What the App hears of, as `app.yml` has it; checks to be run again come unasked. */
export const APP_EVENTS: readonly string[] = [
  "create",
  "custom_property_values",
  "delete",
  "issue_comment",
  "merge_group",
  "pull_request",
  "pull_request_review",
  "push",
  "repository",
];
