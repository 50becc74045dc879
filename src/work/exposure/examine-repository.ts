import type { RepositorySnapshot } from "../../facts/exposure.ts";
import { DEFAULT_CLASSES } from "../../facts/label.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Subject } from "../../facts/subject.ts";
import { freshLookOf } from "../audit/fresh-look.ts";
import { resumeBrokenOff } from "../containment/resume-broken-off.ts";
import { DONE, type Outcome } from "../examine/outcome.ts";
import type { Turn } from "../examine/turn.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { compareRefsOnly } from "./compare-refs-only.ts";
import { knownOrganisation } from "./known-organisation.ts";
import { lookAtRepository } from "./look-at-repository.ts";
import { lookNext } from "./look-next.ts";
import { isLookDue, mayLook } from "./sweep.ts";

/**
 * Looks at what a repository holds against whoever can read it now. Wholly where something happened, where it was never
 * looked at, or where it is due; else only its refs are compared, which costs nothing of the rate limit. Repeating it is
 * harmless: what it finds is told before the look is remembered.
 */
export async function examineRepository(
  ports: ExaminationPorts,
  subject: Extract<Subject, { kind: "repository" }>,
  { hints }: Turn,
): Promise<Outcome> {
  const { repository } = subject;
  await resumeBrokenOff(ports, repository);
  const before = await ports.store.snapshots.get(repository.id);
  if (before === null || hints.again || (await isDue(ports, repository, before))) {
    const { forks = [], deleted = false } = hints;
    return lookAtRepository(ports, { repository, before, toldOf: forks, toldDeleted: deleted });
  }
  const compared = await compareRefsOnly(ports, repository, before);
  if (compared === "unread") return lookAtRepository(ports, { repository, before, toldOf: [], toldDeleted: false });
  await lookNext(ports, repository);
  return DONE;
}

/** Of itself, or since somebody asked for a fresh look; either way within the share that such looks have. */
async function isDue(ports: ExaminationPorts, { installation }: RepositoryRef, before: RepositorySnapshot) {
  const known = await knownOrganisation(ports.store, installation);
  const asked = await freshLookOf(ports.store.pins, installation);
  const due =
    (asked !== null && before.takenAt < asked.askedAt) ||
    isLookDue(before, known?.classes ?? DEFAULT_CLASSES, ports.clock.now());
  return due && mayLook(ports.audience, installation);
}
