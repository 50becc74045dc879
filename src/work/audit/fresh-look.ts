import type { Clock } from "../ports/clock.ts";
import type { OrganisationLookRecord, RepositoryLookRecord } from "../ports/looks.ts";
import type { Store } from "../ports/store.ts";

/** That every repository of an installation is to be looked at again, as it was asked for beside the server. */
export interface FreshLook {
  /** ISO 8601: what was looked at since then need not be again. */
  readonly askedAt: string;
  /** True once the server has taken it up. */
  readonly begun: boolean;
}

/** Where that word lies among the pins. */
export function freshLookPin(installation: number): string {
  return `fresh-look:${installation}`;
}

/** What was asked for last; null where nothing ever was. */
export async function freshLookOf(pins: Pick<Store["pins"], "get">, installation: number): Promise<FreshLook | null> {
  const text = await pins.get(freshLookPin(installation));
  return text === null ? null : (JSON.parse(text) as FreshLook);
}

/**
 * Puts an organisation and every repository that it listed on the work list, once for each asking. Each is looked at within
 * the share of the rate limit that looks have which nobody waits for; what the share leaves over is tried again by its alarm,
 * so that it goes on after a restart.
 */
export async function beginFreshLooks({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): Promise<void> {
  for (const { organisation, repositories } of await store.looks.organisations()) {
    const { installation } = organisation;
    const asked = await freshLookOf(store.pins, installation);
    if (asked === null || asked.begun) continue;
    const now = clock.now().toISOString();
    for (const repository of repositories) await store.worklist.addAt({ kind: "repository", repository }, now);
    await store.worklist.addAt({ kind: "organisation", organisation }, now);
    await store.pins.put(freshLookPin(installation), JSON.stringify({ ...asked, begun: true } satisfies FreshLook));
  }
}

/** How many of the repositories that are listed were looked at since, and how many there are. */
export function freshProgress(
  { repositories }: Pick<OrganisationLookRecord, "repositories">,
  looked: readonly Pick<RepositoryLookRecord, "repository" | "at">[],
  askedAt: string,
): { readonly done: number; readonly of: number } {
  const since = new Set(looked.filter(({ at }) => at >= askedAt).map(({ repository }) => repository.id));
  return { done: repositories.filter(({ id }) => since.has(id)).length, of: repositories.length };
}
