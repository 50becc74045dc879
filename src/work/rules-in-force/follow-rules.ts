import { createHash } from "node:crypto";
import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { RulesHome } from "./rules-home.ts";
import { OWN_FILE } from "./rules-in-force.ts";
import { approvedTexts } from "./settle-texts.ts";

type Ports = Pick<ExaminationPorts, "store" | "clock">;

const NO_HINTS = { heads: [], befores: [], again: false } as const;

/**
 * Puts the organisation's rules on the work list where a repository is the one that holds them: by what is known of
 * `home`, or else by whether rules of it were ever in force.
 */
export async function examineRulesOf(
  { store, clock }: Ports,
  repository: RepositoryRef,
  home: RulesHome | null = null,
): Promise<void> {
  const holds = home === null ? (await approvedTexts({ store }, repository)) !== null : home.id === repository.id;
  if (holds) await store.worklist.add({ kind: "rules", repository }, NO_HINTS, clock.now().toISOString());
}

/**
 * Looks at a repository's open subjects again where its own file is another on the default branch than when it was last
 * looked at; `main` is the branch's tip. Seen for the first time, it was read by everything that was judged since.
 */
export async function followOwnFile(
  { store, clock }: Ports,
  opened: Pick<OpenedRepository, "readFile">,
  repository: RepositoryRef,
  main: Oid,
): Promise<void> {
  const read = await opened.readFile(main, OWN_FILE);
  if (!read.ok) return;
  const { value } = read;
  const present = value === null ? "none" : value.kind === "file" ? hash(value.bytes) : value.kind;
  const pin = `own-file:${repository.installation}:${repository.id}`;
  const known = await store.pins.get(pin);
  if (known === present) return;
  if (known !== null) {
    const now = clock.now().toISOString();
    for (const subject of await store.verdicts.openOf(repository.installation)) {
      if (subject.repository.id === repository.id) await store.worklist.add(subject, NO_HINTS, now);
    }
  }
  await store.pins.put(pin, present);
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
