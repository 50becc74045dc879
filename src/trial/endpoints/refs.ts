import { actorOf } from "../actor.ts";
import { announceMoves } from "../git/announce.ts";
import { readRefs } from "../git/refs.ts";
import { runGit } from "../git/run.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { mayPush } from "../merging/may-push.ts";
import { noteRuleSuites } from "../merging/rule-suites.ts";
import { inTurn } from "../turns.ts";
import type { Repository } from "../world.ts";

/** Moving refs without git. */
export const refEndpoints: readonly Endpoint[] = [
  {
    operationId: "git/delete-ref",
    method: "DELETE",
    path: "/repos/{owner}/{repo}/git/refs/{ref}",
    permission: { name: "contents", level: "write" },
    handle: (call, found) => deleteRef(call, required(found)),
  },
];

async function deleteRef(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const actor = actorOf(call.caller);
  const ref = `refs/${call.params["ref"] ?? ""}`;
  const before = (await readRefs(repository.gitDir)).get(ref);
  if (before === undefined || !/^refs\/(heads|tags)\//.test(ref)) throw new Refusal(422, "Reference does not exist");
  if (repository.archived) throw new Refusal(403, "Repository was archived so is read-only.");
  if (ref === `refs/heads/${repository.defaultBranch}`) throw new Refusal(422, "Cannot delete the default branch");
  const move = { ref, before, after: null, forced: false };
  const refusals = mayPush(world, repository, [move], actor);
  noteRuleSuites(world, repository, [move], actor);
  if (refusals.length > 0) {
    throw new Refusal(422, `Repository rule violations found\n\n${refusals[0]?.violations.join("\n\n")}\n\n`);
  }
  await inTurn(world, () => runGit(repository.gitDir, ["update-ref", "-d", ref, before]));
  await announceMoves(world, repository, [move], actor);
  return { status: 204 };
}
