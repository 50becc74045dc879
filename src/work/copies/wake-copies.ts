import { fullName, type RepositoryRef } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

type Ports = Pick<ExaminationPorts, "store" | "clock">;

const NO_HINTS = { heads: [], befores: [], again: false } as const;

/** Subjects that are judged anew, by the second: what is new comes in between. */
const PER_SECOND = 10;

/** Puts what is kept of a repository's registered sources on the work list. */
export async function wakeCopies(
  { store, clock }: Ports,
  { id, owner, name, installation }: RepositoryRef,
): Promise<void> {
  const repository = { id, owner, name, installation };
  await store.worklist.add({ kind: "copies", repository }, NO_HINTS, clock.now().toISOString());
}

/** The same where the rules name the repository as a home, or something is kept of it from when they did. */
export async function wakeHome(ports: Ports, rules: Pick<RuleSet, "paths">, repository: RepositoryRef): Promise<void> {
  const home = fullName(repository);
  const isHome = rules.paths.some((rule) => rule.home === home);
  if (isHome || (await ports.store.copies.progress(repository)) !== null) await wakeCopies(ports, repository);
}

/** Puts every home on it that a register names, and every repository of which something is kept: the register has changed. */
export async function wakeHomes(ports: Ports, rules: Pick<RuleSet, "paths">, installation: number): Promise<void> {
  const homes = new Set(rules.paths.flatMap(({ home }) => home ?? []));
  const kept = new Set(await ports.store.copies.homes(installation));
  // One that was never looked at is woken by its first look.
  for (const repository of await ports.store.snapshots.known(installation)) {
    if (homes.has(fullName(repository)) || kept.has(repository.id)) await wakeCopies(ports, repository);
  }
}

/** Looks at every open subject of an installation again, one after the other. */
export async function judgeAnew({ store, clock }: Ports, installation: number): Promise<void> {
  const now = clock.now().getTime();
  for (const [at, subject] of (await store.verdicts.openOf(installation)).entries()) {
    await store.worklist.addAt(subject, new Date(now + Math.floor(at / PER_SECOND) * 1_000).toISOString());
  }
}
