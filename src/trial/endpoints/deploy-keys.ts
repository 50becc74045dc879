import { actorOf } from "../actor.ts";
import { addDeployKey, deleteDeployKey } from "../acts/deploy-keys.ts";
import { findOrganisation } from "../find.ts";
import { fieldsOf, invalid, numberOf, optionalText, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { deployKeyJson } from "../json/deploy-key.ts";
import type { Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";

const KEYS = "/repos/{owner}/{repo}/keys";

/** Keys that open a repository to machines. */
export const deployKeyEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-deploy-keys",
    method: "GET",
    path: KEYS,
    permission: { name: "administration", level: "read" },
    handle: (call, found) => {
      const repository = required(found);
      return page(call, pathOf(repository, "keys"), repository.deployKeys, (key) =>
        deployKeyJson(call.world, repository, key),
      );
    },
  },
  {
    operationId: "repos/create-deploy-key",
    method: "POST",
    path: KEYS,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "repos/delete-deploy-key",
    method: "DELETE",
    path: `${KEYS}/{key_id}`,
    permission: { name: "administration", level: "write" },
    handle: (call, found) => {
      const repository = required(found);
      const id = numberOf(call, "key_id");
      const key = repository.deployKeys.find((each) => each.id === id);
      if (key === undefined) throw new Refusal(404, "Not Found");
      deleteDeployKey(call.world, repository, key, actorOf(call.caller));
      return { status: 204 };
    },
  },
];

function create(call: Call, repository: Repository): Reply {
  const fields = fieldsOf(call);
  const key = requiredText(fields, "key", "PublicKey");
  if (findOrganisation(call.world, repository.owner)?.settings.deployKeysEnabled === false) {
    throw invalid("PublicKey", "key", "custom", "Deploy keys are disabled for this repository");
  }
  if (!/^(ssh-|ecdsa-|sk-)\S+ \S+/.test(key)) throw invalid("PublicKey", "key", "custom", "key is invalid");
  // One key opens one repository only, wherever it is.
  const isUsed = [...call.world.repositories.values()].some((each) => each.deployKeys.some((one) => one.key === key));
  if (isUsed) throw invalid("PublicKey", "key", "custom", "key is already in use");
  const title = optionalText(fields, "title", "PublicKey") ?? key.split(" ").at(-1) ?? "";
  const made = addDeployKey(
    call.world,
    repository,
    { title, key, readOnly: fields["read_only"] === true },
    actorOf(call.caller),
  );
  return { status: 201, body: deployKeyJson(call.world, repository, made) };
}
