import { type Call, type Endpoint, page, required } from "../http/endpoint.ts";
import { hookJson } from "../json/hook.ts";
import type { Hook, Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";
import { createHook, hookOf, updateHook } from "./hook-requests.ts";

const HOOKS = "/repos/{owner}/{repo}/hooks";
const HOOK = `${HOOKS}/{hook_id}`;
const READ = { name: "repository_hooks", level: "read" } as const;
const WRITE = { name: "repository_hooks", level: "write" } as const;

/** Webhooks of a repository. */
export const hookEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-webhooks",
    method: "GET",
    path: HOOKS,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      return page(call, pathOf(repository, "hooks"), repository.hooks, (hook) => shape(call, repository, hook));
    },
  },
  {
    operationId: "repos/get-webhook",
    method: "GET",
    path: HOOK,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      return { status: 200, body: shape(call, repository, hookOf(call, repository.hooks)) };
    },
  },
  {
    operationId: "repos/create-webhook",
    method: "POST",
    path: HOOKS,
    permission: WRITE,
    handle: (call, found) => {
      const repository = required(found);
      return { status: 201, body: shape(call, repository, createHook(call, repository.hooks)) };
    },
  },
  {
    operationId: "repos/update-webhook",
    method: "PATCH",
    path: HOOK,
    permission: WRITE,
    handle: (call, found) => {
      const repository = required(found);
      return { status: 200, body: shape(call, repository, updateHook(call, repository.hooks)) };
    },
  },
  {
    operationId: "repos/delete-webhook",
    method: "DELETE",
    path: HOOK,
    permission: WRITE,
    handle: (call, found) => {
      const { hooks } = required(found);
      hooks.splice(hooks.indexOf(hookOf(call, hooks)), 1);
      return { status: 204 };
    },
  },
];

function shape(call: Call, repository: Repository, hook: Hook) {
  return hookJson(call.world, `repos/${repository.owner}/${repository.name}`, hook);
}
