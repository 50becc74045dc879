import { accountRefAt, type Fields, numberAt, objectAt, organisationOf, textAt } from "./payload-fields.ts";
import { type Wanted, wakeOrganisation } from "./wanted.ts";

/** Somebody came into a team or left it: other people read what the team may read. */
export function readMembership(payload: Fields): readonly Wanted[] {
  textAt(payload, "action");
  return wakeOrganisation(organisationOf(payload));
}

/** Members came or went, or the organisation itself changed. */
export function readOrganization(payload: Fields): readonly Wanted[] {
  textAt(payload, "action");
  return wakeOrganisation(organisationOf(payload));
}

/** The organisation blocked somebody, or let somebody in again. */
export function readBlock(payload: Fields): readonly Wanted[] {
  return wakeOrganisation(organisationOf(payload));
}

/** The App was installed, suspended, taken away, or sees other repositories than before. */
export function readInstallation(payload: Fields): readonly Wanted[] {
  textAt(payload, "action");
  const installation = objectAt(payload, "installation");
  return wakeOrganisation(accountRefAt(installation, "account", numberAt(installation, "id")));
}

/** The account that the App is installed on has another name. */
export function readInstallationTarget(payload: Fields): readonly Wanted[] {
  const installation = numberAt(objectAt(payload, "installation"), "id");
  return wakeOrganisation(accountRefAt(payload, "account", installation));
}

/** Somebody wants a token of their own to read the organisation's repositories, or was given one. */
export function readAccessRequest(payload: Fields): readonly Wanted[] {
  return wakeOrganisation(organisationOf(payload));
}
