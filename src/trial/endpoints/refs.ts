import { actorOf } from "../actor.ts";
import { announceMoves } from "../git/announce.ts";
import { readRefs } from "../git/refs.ts";
import { runGit } from "../git/run.ts";
import { describeObject } from "../git/tree.ts";
import { fieldsOf, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { refJson } from "../json/ref.ts";
import { mayPush } from "../merging/may-push.ts";
import { moveRef } from "../merging/move-ref.ts";
import { noteRuleSuites } from "../merging/rule-suites.ts";
import { inTurn } from "../turns.ts";
import type { Repository } from "../world.ts";
import { onRefsMoved } from "./pulls-moved.ts";

/** Branches and tags that are made and deleted without a push. */
export const refEndpoints: readonly Endpoint[] = [
  {
    operationId: "git/create-ref",
    method: "POST",
    path: "/repos/{owner}/{repo}/git/refs",
    permission: { name: "contents", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "git/delete-ref",
    method: "DELETE",
    path: "/repos/{owner}/{repo}/git/refs/{ref}",
    permission: { name: "contents", level: "write" },
    handle: (call, found) => deleteRef(call, required(found)),
  },
];

async function create(call: Call, repository: Repository): Promise<Reply> {
  const fields = fieldsOf(call);
  const ref = requiredText(fields, "ref", "Reference");
  const sha = requiredText(fields, "sha", "Reference");
  if (!/^refs\/(?:heads|tags)\/./.test(ref)) throw new Refusal(422, "Reference name is not well-formed");
  if ((await readRefs(repository.gitDir)).has(ref)) throw new Refusal(422, "Reference already exists");
  const described = await describeObject(repository.gitDir, sha);
  if (described === null) throw new Refusal(422, "Object does not exist");
  await move(call, repository, { ref, before: null, after: sha });
  return { status: 201, body: refJson(call.world, repository, { ref, sha, type: described.type }) };
}

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

async function move(
  { world, caller }: Call,
  repository: Repository,
  moved: { readonly ref: string; readonly before: string | null; readonly after: string | null },
): Promise<void> {
  const actor = actorOf(caller);
  if (!(await moveRef(world, repository, { ...moved, actor }))) throw new Refusal(409, "Conflict");
  await onRefsMoved(world, repository, [{ ...moved, forced: false }], actor);
}
