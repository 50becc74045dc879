import type { RepositoryRef } from "../../facts/repository.ts";
import type { ContainmentPlan } from "../../verdict/containment/containment-plan.ts";
import type { Store } from "../ports/store.ts";

/** A plan that was permitted: kept before its first step, so that a process that ends is taken up again by the next. */
export interface ContainmentRecord {
  readonly plan: ContainmentPlan;
  /** ISO 8601. */
  readonly begunAt: string;
  /** Numeric ids of who approved it. */
  readonly approvedBy: readonly number[];
  readonly state: "running" | "ended" | "undone";
  /** When it was taken back (ISO 8601), and by whom. */
  readonly undone?: { readonly at: string; readonly by: readonly number[] };
}

type Kept = Pick<Store, "pins">;

/** The record that is being carried out in a repository; null where none is. */
export async function runningRecord({ pins }: Kept, repository: RepositoryRef): Promise<ContainmentRecord | null> {
  const exposure = await pins.get(runningKey(repository));
  if (exposure === null || exposure === "") return null;
  const record = await recordOf({ pins }, repository, exposure);
  return record?.state === "running" ? record : null;
}

/** What was last done about an exposure in a repository; null where nothing was. */
export async function recordOf(
  { pins }: Kept,
  repository: RepositoryRef,
  exposure: string,
): Promise<ContainmentRecord | null> {
  const text = await pins.get(recordKey(repository, exposure));
  return text === null ? null : (JSON.parse(text) as ContainmentRecord);
}

/** Keeps a record, and whether it is the one being carried out. */
export async function keepRecord({ pins }: Kept, record: ContainmentRecord): Promise<void> {
  const { repository, exposure } = record.plan;
  await pins.put(recordKey(repository, exposure), JSON.stringify(record));
  await pins.put(runningKey(repository), record.state === "running" ? exposure : "");
}

/** Names one run: what came back and is contained again by the same plan is another one. */
export function runOf({ plan, begunAt }: Pick<ContainmentRecord, "plan" | "begunAt">): string {
  return `${plan.id}:${Date.parse(begunAt)}`;
}

/** Key of the effect of a run's step, or of its undoing. */
export function stepKey(record: ContainmentRecord, order: number, way: "do" | "undo"): string {
  const { installation, id } = record.plan.repository;
  return `containment:${installation}:${id}:${runOf(record)}:${order}:${way}`;
}

function runningKey({ installation, id }: RepositoryRef): string {
  return `containment-running:${installation}:${id}`;
}

function recordKey({ installation, id }: RepositoryRef, exposure: string): string {
  return `containment:${installation}:${id}:${exposure}`;
}
