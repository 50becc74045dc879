import type { OrganisationAudience } from "../../facts/exposure.ts";
import type { ClassOrder } from "../../facts/label.ts";
import type { Store } from "../ports/store.ts";

type Kept = Pick<Store, "pins">;

/** What is remembered of an organisation between looks. */
export interface KnownOrganisation {
  readonly audience: OrganisationAudience;
  /** Repositories that the installation listed, at the last look. */
  readonly repositories: number;
  /** Ids of repositories that were looked at before and not listed at the last look. */
  readonly missing: readonly number[];
  /** Classes of its rules, the least confidential first. */
  readonly classes: ClassOrder;
  /** When it was first looked at, ISO 8601. */
  readonly since: string;
  /** False until each of them has been looked at once: what is found by then is the inventory. */
  readonly lookedOver: boolean;
}

/** What was seen of an installation's organisation at the last look; null: it was never looked at. */
export async function knownOrganisation({ pins }: Kept, installation: number): Promise<KnownOrganisation | null> {
  const text = await pins.get(pinOf(installation));
  return text === null ? null : (JSON.parse(text) satisfies KnownOrganisation);
}

/** Remembers it in place of what was known. */
export async function rememberOrganisation(
  { pins }: Kept,
  installation: number,
  known: KnownOrganisation,
): Promise<void> {
  await pins.put(pinOf(installation), JSON.stringify(known));
}

function pinOf(installation: number): string {
  return `organisation-seen:${installation}`;
}
