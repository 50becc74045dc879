import { type Fields, fieldsOf, invalid, optionalWord } from "../http/body.ts";
import { type Endpoint, Refusal, required } from "../http/endpoint.ts";
import type { RepositoryActions } from "../world.ts";

const PERMISSIONS = "/repos/{owner}/{repo}/actions/permissions";
const READ = { name: "administration", level: "read" } as const;
const WRITE = { name: "administration", level: "write" } as const;

/** One group of settings: how it is shown, and how a request changes it. */
interface Setting {
  readonly get: string;
  readonly set: string;
  readonly path: string;
  readonly show: (actions: RepositoryActions) => unknown;
  readonly change: (actions: RepositoryActions, fields: Fields) => void;
  /** Only for repositories that are not public. */
  readonly isForHidden?: boolean;
}

const SETTINGS: readonly Setting[] = [
  {
    get: "actions/get-github-actions-permissions-repository",
    set: "actions/set-github-actions-permissions-repository",
    path: PERMISSIONS,
    show: ({ enabled, allowed }) => ({
      enabled,
      ...(enabled ? { allowed_actions: allowed, sha_pinning_required: false } : {}),
    }),
    change: (actions, fields) => {
      if (typeof fields["enabled"] !== "boolean") throw invalid("Actions", "enabled", "missing_field");
      actions.enabled = fields["enabled"];
      const words = ["all", "local_only", "selected"] as const;
      actions.allowed = optionalWord(fields, "allowed_actions", "Actions", words) ?? actions.allowed;
    },
  },
  {
    get: "actions/get-github-actions-default-workflow-permissions-repository",
    set: "actions/set-github-actions-default-workflow-permissions-repository",
    path: `${PERMISSIONS}/workflow`,
    show: ({ tokenPermissions, mayApprovePulls }) => ({
      default_workflow_permissions: tokenPermissions,
      can_approve_pull_request_reviews: mayApprovePulls,
    }),
    change: (actions, fields) => {
      const given = optionalWord(fields, "default_workflow_permissions", "Actions", ["read", "write"]);
      actions.tokenPermissions = given ?? actions.tokenPermissions;
      const approves = fields["can_approve_pull_request_reviews"];
      if (typeof approves === "boolean") actions.mayApprovePulls = approves;
    },
  },
  {
    get: "actions/get-workflow-access-to-repository",
    set: "actions/set-workflow-access-to-repository",
    path: `${PERMISSIONS}/access`,
    show: ({ access }) => ({ access_level: access }),
    change: (actions, fields) => {
      const given = optionalWord(fields, "access_level", "Actions", ["none", "user", "organization"]);
      actions.access = given ?? actions.access;
    },
  },
  {
    get: "actions/get-private-repo-fork-pr-workflows-settings-repository",
    set: "actions/set-private-repo-fork-pr-workflows-settings-repository",
    path: `${PERMISSIONS}/fork-pr-workflows-private-repos`,
    isForHidden: true,
    show: ({ fromForks }) => ({
      run_workflows_from_fork_pull_requests: fromForks.run,
      send_write_tokens_to_workflows: fromForks.writeTokens,
      send_secrets_and_variables: fromForks.secrets,
      require_approval_for_fork_pr_workflows: fromForks.approval,
    }),
    change: (actions, fields) => {
      const before = actions.fromForks;
      actions.fromForks = {
        run: switchOf(fields, "run_workflows_from_fork_pull_requests", before.run),
        writeTokens: switchOf(fields, "send_write_tokens_to_workflows", before.writeTokens),
        secrets: switchOf(fields, "send_secrets_and_variables", before.secrets),
        approval: switchOf(fields, "require_approval_for_fork_pr_workflows", before.approval),
      };
    },
  },
];

/** What Actions may do in a repository. */
export const actionsSettingEndpoints: readonly Endpoint[] = SETTINGS.flatMap((setting): readonly Endpoint[] => [
  {
    operationId: setting.get,
    method: "GET",
    path: setting.path,
    permission: READ,
    handle: (_call, found) => {
      const { actions, visibility } = required(found);
      if (setting.isForHidden && visibility === "public") throw new Refusal(404, "Not Found");
      return { status: 200, body: setting.show(actions) };
    },
  },
  {
    operationId: setting.set,
    method: "PUT",
    path: setting.path,
    permission: WRITE,
    handle: (call, found) => {
      const { actions, visibility } = required(found);
      if (setting.isForHidden && visibility === "public") throw new Refusal(404, "Not Found");
      setting.change(actions, fieldsOf(call));
      return { status: 204 };
    },
  },
]);

function switchOf(fields: Fields, name: string, before: boolean): boolean {
  const value = fields[name];
  return typeof value === "boolean" ? value : before;
}
