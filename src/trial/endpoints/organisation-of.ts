import { findAccount, findOrganisation } from "../find.ts";
import { type Call, Refusal } from "../http/endpoint.ts";
import type { Account, Organisation } from "../world.ts";

/** An organisation by its account and by what only organisations have. */
export interface WholeOrganisation {
  readonly account: Account;
  readonly organisation: Organisation;
}

/** The organisation of the path; 404 where there is none. */
export function organisationOf(call: Call): WholeOrganisation {
  const login = call.params["org"] ?? "";
  const account = findAccount(call.world, login);
  const organisation = findOrganisation(call.world, login);
  if (account === undefined || organisation === undefined) throw new Refusal(404, "Not Found");
  return { account, organisation };
}

/** The organisation of the path, for its members and Apps installed on it (whose permission the router checks). */
export function organisationOfMember(call: Call): WholeOrganisation {
  const found = organisationOf(call);
  if (call.caller.kind === "user" && !found.account.members.has(call.caller.login.toLowerCase())) {
    throw new Refusal(403, `You must be a member of ${found.account.login}.`);
  }
  return found;
}

/** The organisation of the path, for its owners and Apps installed on it (whose permission the router checks). */
export function organisationOfOwner(call: Call): WholeOrganisation {
  const found = organisationOf(call);
  if (call.caller.kind === "user" && found.account.members.get(call.caller.login.toLowerCase()) !== "admin") {
    throw new Refusal(403, `You must be an owner of ${found.account.login}.`);
  }
  return found;
}
