import type { Octokit } from "@octokit/rest";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { ContainmentChange } from "../../../work/ports/containment.ts";

type DoorChange = Extract<
  ContainmentChange,
  {
    readonly kind:
      | "set-visibility"
      | "set-forking"
      | "set-actions"
      | "set-workflow"
      | "delete-key"
      | "set-hook"
      | "unpublish-pages"
      | "remove-asset";
  }
>;

/** Sends a change of a repository's settings, or of what it publishes and lets in. */
export async function sendDoorChange(
  { rest }: Octokit,
  { owner, name: repo }: RepositoryRef,
  change: DoorChange,
): Promise<null> {
  const there = { owner, repo };
  switch (change.kind) {
    case "set-visibility":
      // The client's types know only two of the three values that GitHub documents.
      await rest.repos.update({ ...there, visibility: change.visibility as "public" | "private" });
      return null;
    case "set-forking":
      await rest.repos.update({ ...there, allow_forking: change.allowed });
      return null;
    case "set-actions":
      await rest.actions.setGithubActionsPermissionsRepository({ ...there, enabled: change.enabled });
      return null;
    case "set-workflow": {
      const { workflow: workflow_id, enabled } = change;
      if (enabled) await rest.actions.enableWorkflow({ ...there, workflow_id });
      else await rest.actions.disableWorkflow({ ...there, workflow_id });
      return null;
    }
    case "delete-key":
      await rest.repos.deleteDeployKey({ ...there, key_id: change.key });
      return null;
    case "set-hook":
      await rest.repos.updateWebhook({ ...there, hook_id: change.hook, active: change.active });
      return null;
    case "unpublish-pages":
      await rest.repos.deletePagesSite(there);
      return null;
    case "remove-asset":
      await rest.repos.deleteReleaseAsset({ ...there, asset_id: change.asset });
      return null;
  }
}
