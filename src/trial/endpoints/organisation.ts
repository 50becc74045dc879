import { fieldsOf, invalid } from "../http/body.ts";
import { type Call, type Endpoint, page } from "../http/endpoint.ts";
import { installationJson } from "../json/installation.ts";
import { organisationJson } from "../json/organisation.ts";
import type { OrganisationSettings } from "../world.ts";
import { organisationOf, organisationOfOwner } from "./organisation-of.ts";

const ORGANISATION = "/orgs/{org}";

/** An organisation itself, its settings, and the Apps installed on it. */
export const organisationEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/get",
    method: "GET",
    path: ORGANISATION,
    handle: (call) => {
      const { account } = organisationOf(call);
      return { status: 200, body: organisationJson(call.world, account, mayAdminister(call)) };
    },
  },
  {
    operationId: "orgs/update",
    method: "PATCH",
    path: ORGANISATION,
    permission: { name: "organization_administration", level: "write" },
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      organisation.settings = { ...organisation.settings, ...settingsOf(call) };
      return { status: 200, body: organisationJson(call.world, account, true) };
    },
  },
  {
    operationId: "orgs/list-app-installations",
    method: "GET",
    path: `${ORGANISATION}/installations`,
    permission: { name: "organization_administration", level: "read" },
    handle: (call) => {
      const { account } = organisationOfOwner(call);
      const own = [...call.world.installations.values()].filter((each) => each.account === account.login);
      const shape = (each: (typeof own)[number]) => installationJson(call.world, each);
      const path = `/orgs/${account.login}/installations`;
      return page(call, path, own, shape, (installations) => ({ total_count: own.length, installations }));
    },
  },
];

/** Settings that GitHub lets be changed by a call; the others only a person changes, in its pages. */
const SWITCHES: Readonly<Record<string, keyof OrganisationSettings>> = {
  members_can_fork_private_repositories: "membersCanForkPrivate",
  members_can_create_public_repositories: "membersCanCreatePublic",
  members_can_create_pages: "membersCanCreatePages",
  members_can_create_public_pages: "membersCanCreatePublicPages",
  deploy_keys_enabled_for_repositories: "deployKeysEnabled",
};

const BASE_PERMISSIONS = ["none", "read", "write", "admin"] as const;

function settingsOf(call: Call): Partial<OrganisationSettings> {
  const fields = fieldsOf(call);
  const switched = Object.entries(SWITCHES).flatMap(([name, setting]) => {
    const value = fields[name];
    return typeof value === "boolean" ? [[setting, value] as const] : [];
  });
  const base = fields["default_repository_permission"];
  if (base === undefined) return Object.fromEntries(switched);
  const basePermission = BASE_PERMISSIONS.find((each) => each === base);
  if (basePermission === undefined) throw invalid("Organization", "default_repository_permission", "invalid");
  return { ...Object.fromEntries(switched), basePermission };
}

function mayAdminister(call: Call): boolean {
  const { account } = organisationOf(call);
  const { caller } = call;
  if (caller.kind === "user") return account.members.get(caller.login.toLowerCase()) === "admin";
  if (caller.kind !== "installation" || caller.installation.account !== account.login) return false;
  return caller.permissions["organization_administration"] !== undefined;
}
