import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { LeakingPull } from "../../verdict/containment/containment-case.ts";
import type { Store } from "../ports/store.ts";

/** What there was before anything was changed, by numbers alone: names change, and persons hide in them. */
export interface ContainmentEvidence {
  /** ISO 8601. */
  readonly readAt: string;
  readonly visibility: string;
  readonly forks: readonly { readonly id: number; readonly owner: number; readonly visibility: string }[] | null;
  readonly releases: readonly { readonly id: number; readonly assets: readonly number[] }[] | null;
  readonly pages: "public" | "closed" | "none" | null;
  readonly collaborators: readonly number[] | null;
  /** Of a leak in a pull request: what it was before it was closed; null of everything else. */
  readonly pull: Pick<LeakingPull, "number" | "state" | "tip" | "ours"> | null;
}

/** Keeps what there was, with the plan that is about to change it; kept once: what is read later in the same run is not evidence. */
export async function keepBefore(
  { pins }: Pick<Store, "pins">,
  run: string,
  evidence: ContainmentEvidence,
): Promise<void> {
  if ((await pins.get(keyOf(run))) === null) await pins.put(keyOf(run), JSON.stringify(evidence));
}

/** What there was before a run; null where it was never carried out. */
export async function evidenceOf({ pins }: Pick<Store, "pins">, run: string): Promise<ContainmentEvidence | null> {
  const text = await pins.get(keyOf(run));
  return text === null ? null : (JSON.parse(text) as ContainmentEvidence);
}

/** An audience as evidence. */
export function evidenceFrom(
  audience: RepositoryAudience,
  { pull, at }: { readonly pull: LeakingPull | null; readonly at: Date },
): ContainmentEvidence {
  const { repository, forks, releases, pages, collaborators } = audience;
  return {
    readAt: at.toISOString(),
    visibility: repository.visibility,
    forks: forks?.map(({ id, owner, visibility }) => ({ id, owner: owner.id, visibility })) ?? null,
    releases: releases?.map(({ id, assets }) => ({ id, assets: assets.map((asset) => asset.id) })) ?? null,
    pages: pages === null || pages === "none" ? pages : pages.public ? "public" : "closed",
    collaborators: collaborators?.map(({ who }) => who.id) ?? null,
    pull: pull === null ? null : { number: pull.number, state: pull.state, tip: pull.tip, ours: pull.ours },
  };
}

function keyOf(run: string): string {
  return `containment-evidence:${run}`;
}
