import { actorOf } from "../actor.ts";
import { type ProtectionContent, protectBranch, unprotectBranch } from "../acts/branch-protection.ts";
import { readRefs } from "../git/refs.ts";
import { fieldsOf, isFields } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, required } from "../http/endpoint.ts";
import { protectionJson } from "../json/branch-protection.ts";
import type { BranchProtection, Repository } from "../world.ts";

const PROTECTION = "/repos/{owner}/{repo}/branches/{branch}/protection";
const WRITE = { name: "administration", level: "write" } as const;

/** Classic protection of one branch. Of all it says only the lock is enforced here; rulesets are what the stand-in holds to. */
export const branchProtectionEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-branch-protection",
    method: "GET",
    path: PROTECTION,
    permission: { name: "administration", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      const protection = protectionOf(call, repository);
      return { status: 200, body: protectionJson(call.world, repository, branchOf(call), protection) };
    },
  },
  {
    operationId: "repos/update-branch-protection",
    method: "PUT",
    path: PROTECTION,
    permission: WRITE,
    handle: async (call, found) => {
      const repository = required(found);
      const refs = await readRefs(repository.gitDir);
      if (!refs.has(`refs/heads/${branchOf(call)}`)) throw new Refusal(404, "Branch not found");
      const content = contentOf(call);
      const protection = protectBranch(call.world, repository, content, actorOf(call.caller));
      return { status: 200, body: protectionJson(call.world, repository, branchOf(call), protection) };
    },
  },
  {
    operationId: "repos/delete-branch-protection",
    method: "DELETE",
    path: PROTECTION,
    permission: WRITE,
    handle: (call, found) => {
      const repository = required(found);
      unprotectBranch(call.world, repository, protectionOf(call, repository), actorOf(call.caller));
      return { status: 204 };
    },
  },
];

function branchOf(call: Call): string {
  return call.params["branch"] ?? "";
}

function protectionOf(call: Call, repository: Repository): BranchProtection {
  const found = repository.protections.find((each) => each.pattern === branchOf(call));
  if (found === undefined) throw new Refusal(404, "Branch not protected");
  return found;
}

function contentOf(call: Call): ProtectionContent {
  const fields = fieldsOf(call);
  const checks = fields["required_status_checks"];
  const reviews = fields["required_pull_request_reviews"];
  return {
    pattern: branchOf(call),
    checks: isFields(checks) ? { strict: checks["strict"] === true, required: requiredOf(checks) } : null,
    reviews: isFields(reviews)
      ? {
          count: Number(reviews["required_approving_review_count"] ?? 1),
          dismissStale: reviews["dismiss_stale_reviews"] === true,
          codeOwners: reviews["require_code_owner_reviews"] === true,
        }
      : null,
    enforceAdmins: fields["enforce_admins"] === true,
    linearHistory: fields["required_linear_history"] === true,
    allowForcePushes: fields["allow_force_pushes"] === true,
    allowDeletions: fields["allow_deletions"] === true,
    conversationResolution: fields["required_conversation_resolution"] === true,
    locked: fields["lock_branch"] === true,
  };
}

/** Checks with their source, or by the older list of names alone. */
function requiredOf(checks: Readonly<Record<string, unknown>>): NonNullable<BranchProtection["checks"]>["required"] {
  const given: readonly unknown[] = Array.isArray(checks["checks"]) ? checks["checks"] : [];
  if (given.length === 0) {
    const names: readonly unknown[] = Array.isArray(checks["contexts"]) ? checks["contexts"] : [];
    return names.map((context) => ({ context: String(context), app: null }));
  }
  return given.filter(isFields).map((one) => ({
    context: String(one["context"]),
    app: typeof one["app_id"] === "number" && one["app_id"] > 0 ? one["app_id"] : null,
  }));
}
