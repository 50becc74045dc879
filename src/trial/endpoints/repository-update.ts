import { actorOf } from "../actor.ts";
import { deleteRepository } from "../acts/delete-repository.ts";
import { editRepository, renameRepository, setArchived } from "../acts/repository.ts";
import { transferRepository } from "../acts/transfer.ts";
import { setVisibility } from "../acts/visibility.ts";
import { findAccount, findOrganisation, findRepository } from "../find.ts";
import { resolveCommit } from "../git/commits.ts";
import { type Fields, fieldsOf, invalid, optionalText, optionalWord, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, required } from "../http/endpoint.ts";
import { fullRepository, minimalRepository } from "../json/repository.ts";
import type { Repository } from "../world.ts";

const REPOSITORY = "/repos/{owner}/{repo}";

/** Changing a repository itself: its settings, who can see it, its owner, its end. */
export const repositoryUpdateEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/update",
    method: "PATCH",
    path: REPOSITORY,
    permission: { name: "administration", level: "write" },
    handle: async (call, found) => {
      const repository = required(found);
      await update(call, repository);
      return { status: 200, body: fullRepository(call.world, repository) };
    },
  },
  {
    operationId: "repos/delete",
    method: "DELETE",
    path: REPOSITORY,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => {
      const repository = required(found);
      const settings = findOrganisation(call.world, repository.owner)?.settings;
      if (settings?.membersCanDelete === false && !isOwner(call, repository)) {
        throw new Refusal(403, "Organization members cannot delete repositories.");
      }
      if (call.world.toggles.deletionConflicts) throw new Refusal(409, "Conflict");
      deleteRepository(call.world, repository, actorOf(call.caller));
      return { status: 204 };
    },
  },
  {
    operationId: "repos/transfer",
    method: "POST",
    path: `${REPOSITORY}/transfer`,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => {
      const repository = required(found);
      // GitHub lets only people transfer.
      if (call.caller.kind === "installation") throw new Refusal(403, "Resource not accessible by integration");
      const fields = fieldsOf(call);
      const owner = findAccount(call.world, requiredText(fields, "new_owner", "Repository"));
      const name = optionalText(fields, "new_name", "Repository") ?? repository.name;
      if (owner === undefined || findRepository(call.world, owner.login, name) !== undefined) {
        throw invalid("Repository", "new_owner", "invalid");
      }
      const body = minimalRepository(call.world, repository);
      transferRepository(call.world, repository, { owner, name }, actorOf(call.caller));
      return { status: 202, body };
    },
  },
];

async function update(call: Call, repository: Repository): Promise<void> {
  const { world } = call;
  const actor = actorOf(call.caller);
  const fields = fieldsOf(call);
  if (repository.archived && fields["archived"] !== false) {
    throw new Refusal(403, "Repository was archived so is read-only.");
  }
  const visibility = visibilityOf(fields) ?? repository.visibility;
  if (visibility !== repository.visibility) demandVisibility(call, repository);
  const name = optionalText(fields, "name", "Repository") ?? repository.name;
  const twin = findRepository(world, repository.owner, name);
  if (twin !== undefined && twin !== repository) throw invalid("Repository", "name", "already_exists");
  const defaultBranch = optionalText(fields, "default_branch", "Repository");
  if (defaultBranch !== null && (await resolveCommit(repository.gitDir, `refs/heads/${defaultBranch}`)) === null) {
    throw invalid("Repository", "default_branch", "invalid");
  }
  const said = ["description", "homepage"].filter((field) => field in fields);
  await editRepository(
    world,
    repository,
    {
      ...Object.fromEntries(said.map((field) => [field, optionalText(fields, field, "Repository")])),
      ...(defaultBranch === null ? {} : { defaultBranch }),
    },
    actor,
  );
  if (typeof fields["allow_forking"] === "boolean") repository.allowForking = fields["allow_forking"];
  renameRepository(world, repository, name, actor);
  setVisibility(world, repository, visibility, actor);
  if (typeof fields["archived"] === "boolean") setArchived(world, repository, fields["archived"], actor);
}

function visibilityOf(fields: Fields): Repository["visibility"] | null {
  const named = optionalWord(fields, "visibility", "Repository", ["public", "internal", "private"]);
  if (named !== null || typeof fields["private"] !== "boolean") return named;
  return fields["private"] ? "private" : "public";
}

function demandVisibility(call: Call, repository: Repository): void {
  if (repository.parentId !== null) {
    throw invalid("Repository", "visibility", "custom", "Visibility can't be changed on a fork");
  }
  const settings = findOrganisation(call.world, repository.owner)?.settings;
  if (settings?.membersCanChangeVisibility === false && !isOwner(call, repository)) {
    const message = "Visibility can't be changed: the organization restricts it to its owners";
    throw invalid("Repository", "visibility", "custom", message);
  }
}

function isOwner(call: Call, repository: Repository): boolean {
  if (call.caller.kind === "installation") return call.world.toggles.appCountsAsOwner;
  const login = actorOf(call.caller).toLowerCase();
  const account = findAccount(call.world, repository.owner);
  return repository.owner.toLowerCase() === login || account?.members.get(login) === "admin";
}
