import { actorOf } from "../actor.ts";
import { readRefs } from "../git/refs.ts";
import { describeObject } from "../git/tree.ts";
import { fieldsOf, invalid, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, Refusal, type Reply, required } from "../http/endpoint.ts";
import { refJson } from "../json/ref.ts";
import { moveRef } from "../merging/move-ref.ts";
import type { Repository } from "../world.ts";
import { onRefsMoved } from "./pulls-moved.ts";

const REFS = "/repos/{owner}/{repo}/git/refs";
const WRITE = { name: "contents", level: "write" } as const;

/** Branches and tags that are made and deleted without a push. */
export const refEndpoints: readonly Endpoint[] = [
  {
    operationId: "git/create-ref",
    method: "POST",
    path: REFS,
    permission: WRITE,
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "git/delete-ref",
    method: "DELETE",
    path: `${REFS}/{ref}`,
    permission: WRITE,
    handle: (call, found) => remove(call, required(found)),
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

async function remove(call: Call, repository: Repository): Promise<Reply> {
  const ref = `refs/${call.params["ref"] ?? ""}`;
  const before = (await readRefs(repository.gitDir)).get(ref);
  if (before === undefined) throw new Refusal(422, "Reference does not exist");
  if (ref === `refs/heads/${repository.defaultBranch}`)
    throw invalid("Reference", "ref", "custom", "Cannot delete the default branch");
  await move(call, repository, { ref, before, after: null });
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
