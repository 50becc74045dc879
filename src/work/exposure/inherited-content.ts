import type { HeldContent, RepositoryAudience } from "../../facts/exposure.ts";
import type { Store } from "../ports/store.ts";

/**
 * Adds what the repository that this one was forked or copied from held when it was last looked at: a copy holds what its
 * original does, also where its rules speak of the original by name alone.
 */
export async function withInherited(
  store: Pick<Store, "snapshots">,
  { repository, template }: RepositoryAudience,
  own: HeldContent,
): Promise<HeldContent> {
  const origins = [repository.parent?.id ?? null, template ?? null].filter((id) => id !== null);
  let held = own;
  for (const id of origins) {
    const origin = await store.snapshots.get(id);
    // Another installation's repositories are none of this one's business.
    if (origin === null || origin.audience.repository.installation !== repository.installation) continue;
    held = both(held, origin.held);
  }
  return held;
}

/** The same files may be counted on both sides: of each class and source the larger count stands. */
function both(own: HeldContent, origin: HeldContent): HeldContent {
  return {
    ...own,
    classes: larger(own.classes, origin.classes, (one) => one.class),
    sources: larger(own.sources, origin.sources, (one) => `${one.id} ${one.class}`),
    compartments: [...new Set([...own.compartments, ...origin.compartments])].sort(),
    complete: own.complete && origin.complete,
  };
}

function larger<T extends { readonly files: number }>(
  own: readonly T[],
  origin: readonly T[],
  keyOf: (one: T) => string,
): readonly T[] {
  const counts = new Map<string, T>();
  for (const one of [...own, ...origin]) {
    const known = counts.get(keyOf(one));
    if (known === undefined || one.files > known.files) counts.set(keyOf(one), one);
  }
  return [...counts.values()];
}
