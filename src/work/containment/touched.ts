import type { RepositoryRef } from "../../facts/repository.ts";
import type { Playbook } from "../../verdict/containment/containment-plan.ts";
import type { Store } from "../ports/store.ts";

const HOUR_MS = 60 * 60 * 1000;

interface Touch {
  readonly repository: number;
  /** ISO 8601. */
  readonly at: string;
}

type Kept = Pick<Store, "pins">;

/** Ids of repositories of an installation that a playbook touched within the hour. */
export async function touchedWithinHour(
  store: Kept,
  installation: number,
  { playbook, now }: { readonly playbook: Playbook; readonly now: Date },
): Promise<readonly number[]> {
  return (await touches(store, installation, { playbook, now })).map(({ repository }) => repository);
}

/** Notes that a playbook touches a repository now. */
export async function noteTouch(
  store: Kept,
  { installation, id }: RepositoryRef,
  { playbook, now }: { readonly playbook: Playbook; readonly now: Date },
): Promise<void> {
  const kept = await touches(store, installation, { playbook, now });
  const all: readonly Touch[] = [...kept, { repository: id, at: now.toISOString() }];
  await store.pins.put(keyOf(installation, playbook), JSON.stringify(all));
}

async function touches(
  { pins }: Kept,
  installation: number,
  { playbook, now }: { readonly playbook: Playbook; readonly now: Date },
): Promise<readonly Touch[]> {
  const text = await pins.get(keyOf(installation, playbook));
  const all = text === null ? [] : (JSON.parse(text) as readonly Touch[]);
  return all.filter(({ at }) => Date.parse(at) > now.getTime() - HOUR_MS);
}

function keyOf(installation: number, playbook: Playbook): string {
  return `containment-touched:${installation}:${playbook}`;
}
