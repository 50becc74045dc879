import { join, type Label, label, meet } from "../../facts/label.ts";
import { fullName, type RepositoryState } from "../../facts/repository.ts";
import { matchesGlob } from "../../rules/globs/globs.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { ExposureTarget } from "./exposure.ts";
import type { ExposedFlow } from "./flow.ts";
import { admits, clearanceOfAudience, type JudgedRepository } from "./judged-repository.ts";

/** All that a repository holds to the audience that its visibility gives it. */
export function visibilityFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  return [...widerAudience(judged), ...createdPublic(judged), ...rulesExposed(judged)];
}

function widerAudience(judged: JudgedRepository): readonly ExposedFlow[] {
  const { repository, label, world, given } = judged;
  const clearance = clearanceNow(judged);
  if (repository.visibility === "private" || admits(judged, clearance)) return [];
  const lapsed = given.waivers.filter(({ visibility }) => visibility !== repository.visibility);
  return [
    {
      kind: world ? "made-public" : "made-internal",
      target: itself(judged),
      reach: world ? "world" : "enterprise",
      nearness: "reads",
      label,
      clearance,
      since: judged.widenedAt,
      forks: judged.forks,
      waivers: lapsed.map(({ number }) => number),
    },
  ];
}

/**
 * A rule that clears a repository by its name was written for those who read it then: once its audience has grown, it holds
 * no more than such an audience may, unless a rule says of this repository that it is cleared with that visibility.
 */
function clearanceNow({ given, repository, clearance, widenedAt }: JudgedRepository): Label {
  const { rules } = given;
  if (widenedAt === null || saysSo(rules, repository)) return clearance;
  return meet(rules.classes, clearance, clearanceOfAudience(rules, repository.visibility));
}

function saysSo({ places }: RuleSet, repository: RepositoryState): boolean {
  return places.some(
    ({ match, cleared, origin }) =>
      origin.layer === "organisation" &&
      cleared !== null &&
      match.visibility === repository.visibility &&
      match.repository !== undefined &&
      matchesGlob(match.repository, fullName(repository)),
  );
}

/** A repository that is public from its first day on is worth a line, also where it holds nothing that may not be there. */
function createdPublic(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, label, clearance } = judged;
  if (given.before !== null || given.firstLook !== false || !judged.world || !admits(judged, clearance)) return [];
  return [{ kind: "created-public", target: itself(judged), reach: "world", nearness: "reads", label, clearance }];
}

/** The rules' own repository: a register names what is worth most, and wants an audience cleared for the highest class. */
function rulesExposed(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, repository, world } = judged;
  if (repository.visibility === "private" || !holdsRegister(given.rules, fullName(repository))) return [];
  const { classes } = given.rules;
  const highest = label(classes.at(-1) ?? "restricted");
  return [
    {
      kind: "rules-exposed",
      target: itself(judged),
      reach: world ? "world" : "enterprise",
      nearness: "reads",
      label: join(classes, judged.label, highest),
      clearance: clearanceOfAudience(given.rules, repository.visibility),
      floor: "high",
      since: judged.widenedAt,
    },
  ];
}

function holdsRegister(rules: RuleSet, name: string): boolean {
  return rules.provenance.some(
    ({ layer, repository, path }) =>
      layer === "organisation" && repository?.toLowerCase() === name && /(?:^|\/)register\.ya?ml$/.test(path),
  );
}

/** The repository as what is reached. */
export function itself({ repository }: JudgedRepository): ExposureTarget {
  return { kind: "repository", id: repository.id, name: `${repository.owner}/${repository.name}` };
}
