import type { ExposureKind, NextStep } from "./exposure.ts";
import type { ExposedFlow } from "./flow.ts";

/** What a person does about an exposure, and the playbook that would do it; null where nothing of ours could. */
export interface Remedy {
  readonly next: readonly NextStep[];
  readonly playbook: string | null;
}

const REMEDIES: Readonly<Record<ExposureKind, Remedy>> = {
  "fork-outside": remedy(
    "disable-forking",
    "list-forks-first",
    "remove-access",
    "disable-forking",
    "ask-github-support",
  ),
  "fork-wider": remedy("disable-forking", "list-forks-first", "make-private", "disable-forking", "keep-evidence"),
  "forking-allowed": remedy("disable-forking", "disable-forking"),
  "made-public": remedy(
    "make-private",
    "list-forks-first",
    "make-private",
    "disable-actions",
    "rotate-secrets",
    "keep-evidence",
    "clear-the-place",
  ),
  "made-internal": remedy("make-private", "list-forks-first", "make-private", "keep-evidence", "clear-the-place"),
  "created-public": remedy("make-private", "make-private", "clear-the-place"),
  transferred: remedy(null, "list-forks-first", "remove-access", "rotate-secrets", "keep-evidence"),
  renamed: remedy(null, "clear-the-place"),
  "outside-collaborator": remedy("remove-collaborator", "remove-access", "renew-agreement", "keep-evidence"),
  "member-access": remedy("remove-collaborator", "remove-access", "renew-agreement"),
  "team-access": remedy("remove-team", "remove-access", "renew-agreement"),
  invitation: remedy("revoke-invitation", "revoke-invitation", "renew-agreement"),
  "agreement-ended": remedy("remove-collaborator", "remove-access", "renew-agreement", "keep-evidence"),
  "agreement-ending": remedy(null, "renew-agreement", "remove-access"),
  "app-access": remedy(null, "remove-access", "clear-the-place"),
  "deploy-key": remedy("delete-key", "delete-key", "keep-evidence"),
  "foreign-hook": remedy("disable-hook", "disable-hook", "keep-evidence"),
  "public-pages": remedy("unpublish-pages", "unpublish-pages", "rotate-secrets", "keep-evidence"),
  "release-asset": remedy("remove-asset", "keep-evidence", "remove-asset", "rotate-secrets"),
  "public-wiki": remedy("make-private", "make-private", "change-setting"),
  "actions-access": remedy("disable-actions", "change-setting"),
  "fork-pull-requests": remedy("disable-actions", "change-setting", "rotate-secrets"),
  "self-hosted-runner": remedy("disable-actions", "change-setting", "disable-actions"),
  "check-not-required": remedy(null, "restore-protection"),
  "check-not-pinned": remedy(null, "restore-protection"),
  "silent-bypass": remedy(null, "restore-protection"),
  "check-bypassed": remedy("freeze-branch", "keep-evidence", "restore-protection"),
  "app-suspended": remedy(null, "reinstall-app"),
  "out-of-reach": remedy(null, "reinstall-app", "keep-evidence"),
  "rules-exposed": remedy("make-private", "list-forks-first", "make-private", "keep-evidence"),
  "default-permission": remedy(null, "change-setting"),
  "two-factor": remedy(null, "change-setting"),
  "members-change-visibility": remedy(null, "change-setting"),
  "members-fork-private": remedy(null, "change-setting"),
  "open-runner-group": remedy(null, "change-setting"),
  leak: remedy("public-pull-request", "keep-evidence", "rotate-secrets", "ask-github-support"),
  "text-leak": remedy(null, "keep-evidence", "delete-text"),
  "dead-channel": remedy(null, "mend-channel"),
};

/**
 * What is to be done about a flow. GitHub deletes the private forks of a person whose access is taken; every other fork is out
 * of an App's reach, and only the next one can be kept from being made.
 */
export function remedyOf(flow: Pick<ExposedFlow, "kind" | "reach" | "target">): Remedy {
  const remedied = REMEDIES[flow.kind];
  if (flow.kind === "fork-outside" && flow.reach === "person") return { ...remedied, playbook: "remove-collaborator" };
  // Only a pull request that the world reads can be closed; what was pushed to a branch is there already.
  if (flow.kind === "leak" && (flow.target.id === null || flow.reach !== "world"))
    return { ...remedied, playbook: null };
  if (flow.kind === "agreement-ended" && flow.target.kind === "team") return { ...remedied, playbook: "remove-team" };
  return remedied;
}

function remedy(playbook: string | null, ...next: readonly NextStep[]): Remedy {
  return { next, playbook };
}
