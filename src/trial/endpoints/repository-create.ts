import { actorOf } from "../actor.ts";
import { findRepository } from "../find.ts";
import { fieldsOf, invalid, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply } from "../http/endpoint.ts";
import { fullRepository } from "../json/repository.ts";
import { addRepository } from "../seed.ts";
import { organisationOfMember } from "./organisation-of.ts";

/** Making repositories that are no forks. */
export const repositoryCreateEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/create-in-org",
    method: "POST",
    path: "/orgs/{org}/repos",
    permission: { name: "administration", level: "write" },
    handle: (call) => {
      const { account, organisation } = organisationOfMember(call);
      const isOwner = account.members.get(actorOf(call.caller).toLowerCase()) === "admin";
      if (!isOwner && isPublic(call) && !organisation.settings.membersCanCreatePublic) {
        throw new Refusal(403, "Members of this organization cannot create public repositories.");
      }
      return create(call, account.login);
    },
  },
  {
    operationId: "repos/create-for-authenticated-user",
    method: "POST",
    path: "/user/repos",
    handle: (call) => {
      if (call.caller.kind !== "user") throw new Refusal(403, "Resource not accessible by integration");
      return create(call, call.caller.login);
    },
  },
];

async function create(call: Call, owner: string): Promise<Reply> {
  const fields = fieldsOf(call);
  const name = requiredText(fields, "name", "Repository");
  if (findRepository(call.world, owner, name) !== undefined) {
    throw invalid("Repository", "name", "custom", "name already exists on this account");
  }
  const repository = await addRepository(call.world, {
    owner,
    name,
    visibility: isPublic(call) ? "public" : "private",
    actor: actorOf(call.caller),
    ...(fields["auto_init"] === true ? { files: { "README.md": `# ${name}\n` } } : {}),
  });
  return { status: 201, body: fullRepository(call.world, repository) };
}

function isPublic(call: Call): boolean {
  const { visibility, private: hidden } = fieldsOf(call);
  return typeof visibility === "string" ? visibility === "public" : hidden !== true;
}
