import { actorOf } from "../actor.ts";
import { reviewToken } from "../acts/personal-tokens.ts";
import { fieldsOf, invalid, numberOf } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal } from "../http/endpoint.ts";
import { tokenGrantJson, tokenRequestJson } from "../json/personal-token.ts";
import type { PersonalToken } from "../world.ts";
import { organisationOf, type WholeOrganisation } from "./organisation-of.ts";

const GRANTS = "/orgs/{org}/personal-access-tokens";
const REQUESTS = "/orgs/{org}/personal-access-token-requests";

/** Fine-grained tokens of people that reach an organisation or ask to; only Apps may call these. */
export const personalTokenEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/list-pat-grants",
    method: "GET",
    path: GRANTS,
    permission: { name: "organization_personal_access_tokens", level: "read" },
    handle: (call) => {
      const { account, organisation } = forApps(call);
      const path = `/orgs/${account.login}/personal-access-tokens`;
      return page(call, path, organisation.personalTokens, (each) => tokenGrantJson(call.world, account.login, each));
    },
  },
  {
    operationId: "orgs/update-pat-access",
    method: "POST",
    path: `${GRANTS}/{pat_id}`,
    permission: { name: "organization_personal_access_tokens", level: "write" },
    handle: (call) => {
      const { personalTokens } = forApps(call).organisation;
      if (fieldsOf(call)["action"] !== "revoke") throw invalid("Token", "action", "invalid");
      personalTokens.splice(personalTokens.indexOf(tokenOf(call, personalTokens, "pat_id")), 1);
      return { status: 204 };
    },
  },
  {
    operationId: "orgs/list-pat-grant-requests",
    method: "GET",
    path: REQUESTS,
    permission: { name: "organization_personal_access_token_requests", level: "read" },
    handle: (call) => {
      const { account, organisation } = forApps(call);
      const path = `/orgs/${account.login}/personal-access-token-requests`;
      return page(call, path, organisation.tokenRequests, (each) => tokenRequestJson(call.world, account.login, each));
    },
  },
  {
    operationId: "orgs/review-pat-grant-request",
    method: "POST",
    path: `${REQUESTS}/{pat_request_id}`,
    permission: { name: "organization_personal_access_token_requests", level: "write" },
    handle: (call) => {
      const { account, organisation } = forApps(call);
      const action = fieldsOf(call)["action"];
      if (action !== "approve" && action !== "deny") throw invalid("Token", "action", "invalid");
      const token = tokenOf(call, organisation.tokenRequests, "pat_request_id");
      const actor = actorOf(call.caller);
      reviewToken(call.world, account.login, token, { approve: action === "approve", actor });
      return { status: 204 };
    },
  },
];

function forApps(call: Call): WholeOrganisation {
  if (call.caller.kind !== "installation") throw new Refusal(403, "Only GitHub Apps can use this endpoint.");
  return organisationOf(call);
}

function tokenOf(call: Call, tokens: readonly PersonalToken[], parameter: string): PersonalToken {
  const id = numberOf(call, parameter);
  const found = tokens.find((each) => each.id === id);
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}
