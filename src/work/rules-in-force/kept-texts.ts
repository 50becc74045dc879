import { createHash } from "node:crypto";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import type { Pins } from "../ports/store.ts";

type Kept = Omit<RulesText, "bytes"> & { readonly base64: string };

/** Whose texts they are: an organisation's, kept by its rules repository, or a repository's own. */
export interface Keeper {
  readonly kind: "organisation" | "repository";
  readonly repository: RepositoryRef;
}

/**
 * The texts that are kept: an organisation's approved ones, or those of a repository that last made rules. They stay in
 * force while newer ones are broken, gone or not approved. Null: there are none.
 */
export async function keptTexts(pins: Pick<Pins, "get">, keeper: Keeper): Promise<readonly RulesText[] | null> {
  const kept = await pins.get(keyOf(keeper));
  if (kept === null) return null;
  const texts: readonly Kept[] = JSON.parse(kept);
  return texts.map(({ base64, ...text }) => ({ ...text, bytes: Buffer.from(base64, "base64") }));
}

/** Keeps texts from now on; writes only where they differ from what is kept. */
export async function keepTexts(pins: Pins, keeper: Keeper, texts: readonly RulesText[]): Promise<void> {
  const kept = JSON.stringify(
    texts.map(({ bytes, ...text }): Kept => ({ ...text, base64: Buffer.from(bytes).toString("base64") })),
  );
  const digestKey = `${keyOf(keeper)}:digest`;
  const digest = createHash("sha256").update(kept).digest("hex");
  if ((await pins.get(digestKey)) === digest) return;
  await pins.put(keyOf(keeper), kept);
  await pins.put(digestKey, digest);
}

function keyOf({ kind, repository }: Keeper): string {
  const prefix = kind === "organisation" ? "rules-good" : "own-rules-good";
  return `${prefix}:${repository.installation}:${repository.id}`;
}
