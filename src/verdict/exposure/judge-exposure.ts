import type { HeldContent } from "../../facts/exposure.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { accessFlows } from "./access.ts";
import type { Exposure } from "./exposure.ts";
import type { ExposureCase, KnownRepository, OrganisationCase } from "./exposure-case.ts";
import { forkFlows } from "./forks.ts";
import { judgedRepository } from "./judged-repository.ts";
import { keyAndHookFlows } from "./keys-and-hooks.ts";
import { organisationFlows, outOfReach } from "./organisation.ts";
import { protectionFlows } from "./protection.ts";
import { publishingFlows } from "./publishing.ts";
import { toExposures } from "./to-exposure.ts";
import { transferFlows } from "./transfer.ts";
import { visibilityFlows } from "./visibility.ts";

export type { ExposureCase, OrganisationCase } from "./exposure-case.ts";

/**
 * Every exposure of a repository as it stands, gravest first: a function of the case and nothing else, whatever order its lists
 * are in. What was not read makes `blast.complete` false and is never taken for nothing; a list that is null yields none.
 */
export function judgeExposure(given: ExposureCase): readonly Exposure[] {
  const judged = judgedRepository(given);
  const flows = [
    ...visibilityFlows(judged),
    ...transferFlows(judged),
    ...forkFlows(judged),
    ...accessFlows(judged),
    ...keyAndHookFlows(judged),
    ...publishingFlows(judged),
    ...protectionFlows(judged),
  ];
  return toExposures(flows, {
    rules: given.rules,
    repository: refOf(given.now.repository),
    installation: given.now.repository.installation,
    organisation: given.organisation?.organisation.id ?? 0,
    held: given.held,
    gaps: given.now.gaps,
    key: given.key,
  });
}

/** Every exposure by an organisation's settings, Apps and hooks, and each of its repositories that is out of reach. */
export function judgeOrganisation(given: OrganisationCase): readonly Exposure[] {
  const { rules, now, key } = given;
  const common = { rules, installation: now.organisation.installation, organisation: now.organisation.id, key };
  const listed = given.known.filter((one) => one.listed);
  const whole = { ...common, repository: null, held: heldByAll(listed), gaps: now.gaps };
  const gone = given.known
    .filter((one) => !one.listed)
    .flatMap((one) => {
      const around = { ...common, repository: refOf(one.repository), held: one.held, gaps: now.gaps };
      return toExposures([outOfReach(given, one)], around);
    });
  return [...toExposures(organisationFlows(given), whole), ...gone.sort((one, other) => (one.id < other.id ? -1 : 1))];
}

function refOf({ id, owner, name, installation }: RepositoryRef): RepositoryRef {
  return { id, owner, name, installation };
}

/** What repositories that not everybody reads hold together. */
function heldByAll(known: readonly KnownRepository[]): HeldContent {
  const closed = known.filter(({ repository }) => repository.visibility !== "public").map(({ held }) => held);
  return {
    commit: null,
    classes: total(
      closed.flatMap(({ classes }) => classes),
      (one) => one.class,
    ),
    sources: total(
      closed.flatMap(({ sources }) => sources),
      (one) => `${one.id} ${one.class}`,
    ),
    compartments: [...new Set(closed.flatMap(({ compartments }) => compartments))].sort(),
    complete: closed.every(({ complete }) => complete),
    readAt: closed.every(({ readAt }) => readAt !== null)
      ? (closed.map(({ readAt }) => readAt ?? "").sort()[0] ?? null)
      : null,
  };
}

function total<T extends { readonly files: number }>(counted: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const sums = new Map<string, T>();
  for (const one of counted) {
    const known = sums.get(keyOf(one));
    sums.set(keyOf(one), known === undefined ? one : { ...known, files: known.files + one.files });
  }
  return [...sums.values()];
}
