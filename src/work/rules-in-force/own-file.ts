import { createHash } from "node:crypto";
import { asPath } from "../../facts/repo-path.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** Where a repository keeps rules of its own; they can only tighten. */
export const OWN_FILE = asPath(".github/sourcewarden.yml");

/** Notes a repository's own file as it was first seen on its default branch; `bytes` null where it has none that can be read. */
export async function noteOwnFile(
  { store }: Pick<ExaminationPorts, "store">,
  repository: RepositoryRef,
  bytes: Uint8Array | null,
): Promise<void> {
  const pin = pinOf(repository);
  if ((await store.pins.get(pin)) === null) await store.pins.put(pin, digestOf(bytes));
}

/** Looks at a repository's open subjects again where its own file is another on the default branch than it was. */
export async function followOwnFile(
  { store, clock }: Pick<ExaminationPorts, "store" | "clock">,
  repository: RepositoryRef,
  bytes: Uint8Array | null,
): Promise<void> {
  const pin = pinOf(repository);
  const present = digestOf(bytes);
  if ((await store.pins.get(pin)) === present) return;
  const now = clock.now().toISOString();
  for (const subject of await store.verdicts.openOf(repository.installation)) {
    if (subject.repository.id !== repository.id) continue;
    await store.worklist.add(subject, { heads: [], befores: [], again: false }, now);
  }
  await store.pins.put(pin, present);
}

function digestOf(bytes: Uint8Array | null): string {
  return bytes === null ? "none" : createHash("sha256").update(bytes).digest("hex");
}

function pinOf({ installation, id }: RepositoryRef): string {
  return `own-file:${installation}:${id}`;
}
