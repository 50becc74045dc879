import { findAccount } from "../find.ts";
import { type Call, type Endpoint, page } from "../http/endpoint.ts";
import { rulesetJson, rulesetSummary } from "../json/ruleset.ts";
import { homeOfOrganisation, type RulesetHome } from "../merging/ruleset-home.ts";
import { organisationOfOwner } from "./organisation-of.ts";
import { createRuleset, deleteRuleset, rulesetOf, updateRuleset } from "./ruleset-requests.ts";

const RULESETS = "/orgs/{org}/rulesets";
const RULESET = `${RULESETS}/{ruleset_id}`;

/** Even to be read, rulesets of an organisation ask for the permission to write them. */
const WRITE = { name: "organization_administration", level: "write" } as const;

/** Rulesets of an organisation for its repositories. */
export const organisationRulesetEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/get-org-rulesets",
    method: "GET",
    path: RULESETS,
    permission: WRITE,
    handle: (call) => {
      const home = homeOf(call);
      const targets = call.query.get("targets")?.split(",");
      const shown = home.rulesets.filter(({ target }) => targets?.includes(target) ?? true);
      return page(call, `/orgs/${home.owner}/rulesets`, shown, (ruleset) =>
        rulesetSummary(call.world, home.source, ruleset),
      );
    },
  },
  {
    operationId: "repos/get-org-ruleset",
    method: "GET",
    path: RULESET,
    permission: WRITE,
    handle: (call) => {
      const home = homeOf(call);
      return { status: 200, body: rulesetJson(call.world, home.source, rulesetOf(call, home), "never") };
    },
  },
  {
    operationId: "repos/create-org-ruleset",
    method: "POST",
    path: RULESETS,
    permission: WRITE,
    handle: (call) => createRuleset(call, homeOf(call)),
  },
  {
    operationId: "repos/update-org-ruleset",
    method: "PUT",
    path: RULESET,
    permission: WRITE,
    handle: (call) => updateRuleset(call, homeOf(call)),
  },
  {
    operationId: "repos/delete-org-ruleset",
    method: "DELETE",
    path: RULESET,
    permission: WRITE,
    handle: (call) => deleteRuleset(call, homeOf(call)),
  },
];

/** Whether the caller may write rulesets of an organisation, and so see who may bypass them. */
export function mayWriteOrganisation(call: Call, login: string): boolean {
  const { caller } = call;
  if (caller.kind === "installation") return caller.permissions["organization_administration"] === "write";
  if (caller.kind !== "user") return false;
  return findAccount(call.world, login)?.members.get(caller.login.toLowerCase()) === "admin";
}

function homeOf(call: Call): RulesetHome {
  return homeOfOrganisation(call.world, organisationOfOwner(call).account.login);
}
