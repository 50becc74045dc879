import type { Fork } from "../../facts/exposure.ts";
import type { Label } from "../../facts/label.ts";
import { placeOf } from "../../rules/places/place.ts";
import { isCutOff } from "./cut-off.ts";
import type { Reach } from "./exposure.ts";
import type { ExposedFlow } from "./flow.ts";
import { isWider } from "./held-label.ts";
import { admits, clearanceOutside, type JudgedRepository } from "./judged-repository.ts";
import { itself } from "./visibility.ts";

/** All that a repository holds to each fork of it, and to whoever may yet fork it. */
export function forkFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  return [...judgedForks(judged).flatMap((fork) => forkFlow(judged, fork)), ...forkingAllowed(judged)];
}

/**
 * Forks that GitHub lists, and those that it lists no more since a change of visibility cut them off: private ones when their
 * parent was made public, public ones, which stay public, when it was made private. Public forks of what is public anyway are
 * named with that exposure, and so are private ones that were cut off, until it is private again.
 */
function judgedForks({ given, forks, repository, world }: JudgedRepository): readonly Fork[] {
  if (world) return [];
  const listed = new Set((given.now.forks ?? []).map(({ id }) => id));
  return forks.filter(
    (fork) => listed.has(fork.id) || isWider(fork.visibility, repository.visibility) || isCutOff(fork, given.now),
  );
}

function forkFlow(judged: JudgedRepository, fork: Fork): readonly ExposedFlow[] {
  const { given, repository, label } = judged;
  const inside = fork.owner.login.toLowerCase() === repository.owner.toLowerCase();
  const place = {
    owner: fork.owner.login,
    name: fork.name,
    visibility: fork.visibility,
    fork: true,
    parent: repository,
  };
  const clearance: Label = inside ? placeOf(given.rules, place).clearance : clearanceOutside(given.rules, place);
  if (admits(judged, clearance)) return [];
  return [
    {
      kind: inside ? "fork-wider" : "fork-outside",
      target: { kind: "fork", id: fork.id, name: `${fork.owner.login}/${fork.name}` },
      reach: reachOf(fork, inside),
      nearness: "reads",
      label,
      clearance,
      since: fork.createdAt,
      audience: fork.visibility === "private" && fork.owner.type === "User" ? 1 : null,
      forks: [fork],
    },
  ];
}

function reachOf(fork: Fork, inside: boolean): Reach {
  switch (fork.visibility) {
    case "public":
    case "unknown":
      return "world";
    case "internal":
      return inside ? "enterprise" : "outside-organisation";
    case "private":
      if (inside) return "organisation";
      return fork.owner.type === "Organization" ? "outside-organisation" : "person";
  }
}

/** Only where the repository lets it and the organisation does not forbid it. */
function forkingAllowed(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, label, stranger, world } = judged;
  if (world || given.now.allowForking !== true || given.organisation?.membersCanForkPrivate === false) return [];
  if (admits(judged, stranger)) return [];
  return [
    {
      kind: "forking-allowed",
      target: itself(judged),
      reach: "person",
      nearness: "allows",
      label,
      clearance: stranger,
      audience: given.now.collaborators?.length ?? null,
    },
  ];
}
