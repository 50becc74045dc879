import { DEFAULT_CLASSES } from "../../facts/label.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { KnownRepository } from "../../verdict/exposure/exposure-case.ts";
import type { Answer } from "../ports/answer.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Store } from "../ports/store.ts";
import { knownOrganisation } from "./known-organisation.ts";
import { lookNext } from "./look-next.ts";
import { holdsHighest } from "./sweep.ts";

/** Pages of 100 repositories: 50,000 are more than any organisation that we know of has. */
const MOST_PAGES = 500;
/** Repositories that are looked at at once when an organisation is first seen; the others follow at this pace. */
const AT_ONCE = 20;
const APART_MS = 10_000;

const NO_HINTS = { heads: [], befores: [], again: false } as const;

/** Every repository that the installation sees now. */
export async function listRepositories(
  { audience }: Pick<ExaminationPorts, "audience">,
  installation: number,
): Promise<Answer<readonly RepositoryRef[]>> {
  const all: RepositoryRef[] = [];
  for (let page: number | null = 1; page !== null; ) {
    const answer: Awaited<ReturnType<typeof audience.repositoriesOf>> = await audience.repositoriesOf(
      installation,
      page,
    );
    if (!answer.ok) return answer;
    all.push(...answer.value.repositories);
    page = answer.value.next;
    // Taking what was not listed for gone would be worse than not to look.
    if (page !== null && page > MOST_PAGES)
      return { ok: false, fault: { kind: "malformed", what: "too many repositories" } };
  }
  return { ok: true, value: all };
}

/** Repositories that were looked at before, with whether the installation lists them still; `listed` null: all count as such. */
export async function knownRepositories(
  { snapshots }: Pick<Store, "snapshots">,
  installation: number,
  listed: readonly RepositoryRef[] | null,
): Promise<readonly KnownRepository[]> {
  const there = listed === null ? null : new Set(listed.map(({ id }) => id));
  const found: KnownRepository[] = [];
  for (const { id } of await snapshots.known(installation)) {
    const snapshot = await snapshots.get(id);
    if (snapshot === null) continue;
    const { audience, held } = snapshot;
    found.push({ repository: audience.repository, held, listed: there?.has(id) ?? true });
  }
  return found;
}

/** What an installation lists, and ids of repositories that it did not list at the last look. */
export interface Listed {
  readonly installation: number;
  readonly listed: readonly RepositoryRef[];
  readonly missing: readonly number[];
}

/**
 * Has new repositories looked at, bit by bit where they are many, and those at once that bear another name than before or
 * are back. Every other one has its alarm set, should it have been lost. Answers how many were never looked at.
 */
export async function wakeRepositories(
  ports: Pick<ExaminationPorts, "store" | "clock">,
  { installation, listed, missing }: Listed,
): Promise<number> {
  const { store, clock } = ports;
  const known = new Map((await store.snapshots.known(installation)).map((one) => [one.id, one]));
  const now = clock.now();
  let unseen = 0;
  for (const repository of listed) {
    const subject = { kind: "repository", repository } as const;
    const before = known.get(repository.id);
    if (before !== undefined) {
      const renamed = before.name !== repository.name || before.owner !== repository.owner;
      const isBack = missing.includes(repository.id);
      if (renamed || isBack) await store.worklist.add(subject, { ...NO_HINTS, again: true }, now.toISOString());
      else await lookNext(ports, repository);
      continue;
    }
    const wait = Math.max(0, unseen - AT_ONCE + 1) * APART_MS;
    if (wait === 0) await store.worklist.add(subject, NO_HINTS, now.toISOString());
    else await store.worklist.addAt(subject, new Date(now.getTime() + wait).toISOString());
    unseen += 1;
  }
  return unseen;
}

/** Repositories that are looked at at once when an organisation has other members or teams; the others when they are due. */
const MOST_CLOSEST = 50;

/** Has those repositories looked at again that hold the highest class of what the organisation's rules know. */
export async function wakeClosest(
  { store, clock }: Pick<ExaminationPorts, "store" | "clock">,
  installation: number,
): Promise<void> {
  const classes = (await knownOrganisation(store, installation))?.classes ?? DEFAULT_CLASSES;
  const all = await knownRepositories(store, installation, null);
  const closest = all.filter(({ held }) => holdsHighest(held, classes)).slice(0, MOST_CLOSEST);
  for (const { repository } of closest) {
    const { id, owner, name } = repository;
    const subject = { kind: "repository", repository: { id, owner, name, installation } } as const;
    await store.worklist.add(subject, { ...NO_HINTS, again: true }, clock.now().toISOString());
  }
}
