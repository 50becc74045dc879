import { join, label } from "../../facts/label.ts";
import { fullName } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { ExposureTarget } from "./exposure.ts";
import type { ExposedFlow } from "./flow.ts";
import { admits, clearanceOfAudience, type JudgedRepository } from "./judged-repository.ts";

/** All that a repository holds to the audience that its visibility gives it. */
export function visibilityFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  return [...widerAudience(judged), ...createdPublic(judged), ...rulesExposed(judged)];
}

function widerAudience(judged: JudgedRepository): readonly ExposedFlow[] {
  const { repository, label, clearance, world, given } = judged;
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
