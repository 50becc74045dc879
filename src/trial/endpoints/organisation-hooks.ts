import { type Endpoint, page } from "../http/endpoint.ts";
import { organisationHookJson } from "../json/hook.ts";
import { createHook, hookOf, updateHook } from "./hook-requests.ts";
import { organisationOfOwner } from "./organisation-of.ts";

const HOOKS = "/orgs/{org}/hooks";
const HOOK = `${HOOKS}/{hook_id}`;
const READ = { name: "organization_hooks", level: "read" } as const;
const WRITE = { name: "organization_hooks", level: "write" } as const;

/** Webhooks of an organisation, which hear of all its repositories. */
export const organisationHookEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/list-webhooks",
    method: "GET",
    path: HOOKS,
    permission: READ,
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const place = `orgs/${account.login}`;
      return page(call, `/${place}/hooks`, organisation.hooks, (hook) => organisationHookJson(call.world, place, hook));
    },
  },
  {
    operationId: "orgs/create-webhook",
    method: "POST",
    path: HOOKS,
    permission: WRITE,
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const hook = createHook(call, organisation.hooks);
      return { status: 201, body: organisationHookJson(call.world, `orgs/${account.login}`, hook) };
    },
  },
  {
    operationId: "orgs/update-webhook",
    method: "PATCH",
    path: HOOK,
    permission: WRITE,
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const hook = updateHook(call, organisation.hooks);
      return { status: 200, body: organisationHookJson(call.world, `orgs/${account.login}`, hook) };
    },
  },
  {
    operationId: "orgs/delete-webhook",
    method: "DELETE",
    path: HOOK,
    permission: WRITE,
    handle: (call) => {
      const { hooks } = organisationOfOwner(call).organisation;
      hooks.splice(hooks.indexOf(hookOf(call, hooks)), 1);
      return { status: 204 };
    },
  },
];
