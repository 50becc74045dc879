import type { AudienceGap, AudiencePart } from "../../facts/exposure.ts";

const PARTS: Readonly<Record<AudiencePart, string>> = {
  forks: "forks",
  collaborators: "collaborators",
  teams: "teams",
  invitations: "invitations",
  "deploy-keys": "deploy keys",
  webhooks: "webhooks",
  pages: "Pages",
  releases: "releases",
  actions: "Actions settings",
  runners: "runners",
  protection: "branch protection",
  refs: "branches and tags",
  apps: "Apps",
  members: "members",
  settings: "settings",
  content: "what the repository holds",
};

const WHY: Readonly<Record<AudienceGap["why"], string>> = {
  forbidden: "GitHub refuses it to the App",
  "not-offered": "GitHub does not tell it",
  "too-many": "there is too much of it",
  unreadable: "its answer could not be read",
  "not-yet-read": "it was not read yet",
};

/** What of an audience could not be seen, and why, each part once; empty where all was seen. */
export function unseenParts(gaps: readonly AudienceGap[]): readonly string[] {
  return [...new Set(gaps.map(({ part, why }) => `${PARTS[part] ?? "a part"} (${WHY[why] ?? "unknown why"})`))];
}
