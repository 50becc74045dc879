import type { BranchProtection, Repository, World } from "../world.ts";
import { timestamp } from "./repository.ts";

/** `branch-protection` as it is read. */
export function protectionJson(world: World, repository: Repository, branch: string, protection: BranchProtection) {
  const place = `${repository.owner}/${repository.name}/branches/${encodeURIComponent(branch)}/protection`;
  const url = `${world.origin}/api/v3/repos/${place}`;
  const { checks, reviews } = protection;
  return {
    url,
    ...(checks === null ? {} : { required_status_checks: checksJson(url, checks) }),
    ...(reviews === null
      ? {}
      : {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: reviews.dismissStale,
            require_code_owner_reviews: reviews.codeOwners,
            required_approving_review_count: reviews.count,
            require_last_push_approval: false,
          },
        }),
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    required_linear_history: { enabled: protection.linearHistory },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: protection.conversationResolution },
    lock_branch: { enabled: protection.locked },
    allow_fork_syncing: { enabled: false },
  };
}

function checksJson(url: string, checks: NonNullable<BranchProtection["checks"]>) {
  return {
    url: `${url}/required_status_checks`,
    strict: checks.strict,
    contexts: checks.required.map(({ context }) => context),
    contexts_url: `${url}/required_status_checks/contexts`,
    checks: checks.required.map(({ context, app }) => ({ context, app_id: app })),
  };
}

/** `rule` as the webhook knows it. */
export function protectionEvent(repository: Repository, protection: BranchProtection) {
  const level = (isOn: boolean): "off" | "non_admins" | "everyone" =>
    isOn ? (protection.enforceAdmins ? "everyone" : "non_admins") : "off";
  const { checks, reviews } = protection;
  return {
    id: protection.id,
    repository_id: repository.id,
    name: protection.pattern,
    created_at: timestamp(protection.createdAt),
    updated_at: timestamp(protection.updatedAt),
    pull_request_reviews_enforcement_level: level(reviews !== null),
    required_approving_review_count: reviews?.count ?? 0,
    dismiss_stale_reviews_on_push: reviews?.dismissStale ?? false,
    require_code_owner_review: reviews?.codeOwners ?? false,
    authorized_dismissal_actors_only: false,
    ignore_approvals_from_contributors: false,
    required_status_checks: checks?.required.map(({ context }) => context) ?? [],
    required_status_checks_enforcement_level: level(checks !== null),
    strict_required_status_checks_policy: checks?.strict ?? false,
    signature_requirement_enforcement_level: level(false),
    linear_history_requirement_enforcement_level: level(protection.linearHistory),
    admin_enforced: protection.enforceAdmins,
    allow_force_pushes_enforcement_level: level(protection.allowForcePushes),
    allow_deletions_enforcement_level: level(protection.allowDeletions),
    merge_queue_enforcement_level: level(false),
    required_deployments_enforcement_level: level(false),
    required_conversation_resolution_level: level(protection.conversationResolution),
    authorized_actors_only: false,
    authorized_actor_names: [],
  };
}
