import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OpenedRepository } from "../ports/git.ts";
import { leftBehind } from "./earlier-tips.ts";
import { pullsInto } from "./open-pulls.ts";

const BRANCH = "refs/heads/";

/** A ref's present tip with those that it had: null for one that the remote has no more. */
export interface MovedRef {
  readonly repository: RepositoryRef;
  readonly ref: string;
  readonly tip: Oid;
  readonly earlier: readonly (Oid | null)[];
}

/**
 * Where a branch moved away from what it held, the pull requests into it are looked at again: what they could take for
 * known, since the base had it, is theirs now. Without it a leak that was taken off a branch by force comes back with
 * the next pull request that was built on it.
 */
export async function reexaminePulls(
  ports: Pick<ExaminationPorts, "store" | "clock">,
  opened: Pick<OpenedRepository, "isAncestor">,
  moved: MovedRef,
): Promise<void> {
  const { repository, ref, tip, earlier } = moved;
  if (!ref.startsWith(BRANCH)) return;
  const gone = earlier.includes(null) || (await leftBehind(opened, earlier, tip)).length > 0;
  if (!gone) return;
  const now = ports.clock.now().toISOString();
  for (const number of await pullsInto(ports.store.effects, repository, ref.slice(BRANCH.length))) {
    const subject = { kind: "pull-request", repository, number } as const;
    await ports.store.worklist.add(subject, { heads: [], befores: [], again: false }, now);
  }
}
