import type { Fork } from "../../facts/exposure.ts";
import type { RepositoryRef, Visibility } from "../../facts/repository.ts";
import {
  FieldFault,
  type Fields,
  fieldOf,
  isFields,
  namedRepositoryOf,
  numberAt,
  objectAt,
  objectOrNoneAt,
  organisationOf,
  textAt,
} from "./payload-fields.ts";
import { type Wanted, wake, wakeOrganisation } from "./wanted.ts";

/** Something about a repository changed that its audience depends on: all of it is read again. */
export function readChanged(payload: Fields): readonly Wanted[] {
  return [wake(namedRepositoryOf(payload))];
}

/** Actions after which the organisation has other repositories than before. */
const COMINGS_AND_GOINGS = new Set(["created", "deleted", "transferred", "renamed"]);

/** A repository came, went, or became another; or its topics were changed, which rules may name. */
export function readRepository(payload: Fields): readonly Wanted[] {
  const action = textAt(payload, "action");
  const changed = wake(namedRepositoryOf(payload), action === "deleted" ? { deleted: true } : {});
  const all = [changed, ...openWithOtherTopics(payload)];
  return COMINGS_AND_GOINGS.has(action) ? [...all, ...wakeOrganisation(organisationOf(payload))] : all;
}

function openWithOtherTopics(payload: Fields): readonly Wanted[] {
  if (textAt(payload, "action") !== "edited") return [];
  const topics = objectOrNoneAt(objectAt(payload, "changes"), "topics");
  return topics === null ? [] : [{ kind: "examine-open", repository: namedRepositoryOf(payload) }];
}

/** A repository's custom properties changed; which they became is read again at GitHub. */
export function readPropertyValues(payload: Fields): readonly Wanted[] {
  for (const name of ["new_property_values", "old_property_values"]) {
    if (!Array.isArray(fieldOf(payload, name))) throw new FieldFault(`${name} must be a list`);
  }
  const changed = readChanged(payload);
  if (textAt(payload, "action") !== "updated") return changed;
  return [...changed, { kind: "examine-open", repository: namedRepositoryOf(payload) }];
}

/**
 * A repository was forked. The fork goes along: GitHub lists private ones to us only where the App is installed on their
 * owner, so that this delivery may be all that is ever told of it.
 */
export function readFork(payload: Fields): readonly Wanted[] {
  return [wake(namedRepositoryOf(payload), { forks: [forkOf(objectAt(payload, "forkee"))] })];
}

function forkOf(from: Fields): Fork {
  const owner = objectAt(from, "owner");
  const type = textAt(owner, "type");
  const known = type === "Organization" || type === "Bot" ? type : "User";
  return {
    id: numberAt(from, "id"),
    owner: { id: numberAt(owner, "id"), login: textAt(owner, "login"), type: known },
    name: textAt(from, "name"),
    visibility: visibilityOf(from),
    createdAt: textAt(from, "created_at"),
  };
}

function visibilityOf(from: Fields): Visibility {
  const told = fieldOf(from, "visibility");
  if (told === "public" || told === "internal" || told === "private") return told;
  const hidden = fieldOf(from, "private");
  return hidden === false ? "public" : hidden === true ? "private" : "unknown";
}

/** A team was given a repository, or lost one, or changed by itself. */
export function readTeam(payload: Fields): readonly Wanted[] {
  const at = repositoryIfAny(payload);
  return at === null ? wakeOrganisation(organisationOf(payload)) : [wake(at)];
}

/** A ruleset changed: of one repository, or of the organisation, which may bear on all of them. */
export function readRuleset(payload: Fields): readonly Wanted[] {
  return readTeam(payload);
}

/** A package was published from a repository. Of packages themselves an App is told nothing more. */
export function readPackage(payload: Fields): readonly Wanted[] {
  const at = repositoryIfAny(payload);
  return at === null ? [] : [wake(at)];
}

function repositoryIfAny(payload: Fields): RepositoryRef | null {
  return isFields(fieldOf(payload, "repository")) ? namedRepositoryOf(payload) : null;
}
