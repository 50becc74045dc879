import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { KnownOrganisation } from "./known-organisation.ts";

const NO_HINTS = { heads: [], befores: [], again: false } as const;

/** Once the last repository of the first inventory was looked at, the organisation is looked at again, to close it. */
export async function noteFirstLook(
  { store, clock }: Pick<ExaminationPorts, "store" | "clock">,
  { installation }: RepositoryRef,
  organisation: KnownOrganisation | null,
): Promise<void> {
  if (organisation === null || organisation.lookedOver) return;
  const known = await store.snapshots.known(installation);
  if (known.length < organisation.repositories) return;
  const subject = { kind: "organisation", organisation: organisation.audience.organisation } as const;
  await store.worklist.add(subject, NO_HINTS, clock.now().toISOString());
}
