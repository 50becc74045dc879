import { createHash } from "node:crypto";
import type { RulesText } from "../rules/rule-set.ts";
import type { Pins } from "./ports/store.ts";
import type { RulesHome } from "./rules-home.ts";

type Kept = Omit<RulesText, "bytes"> & { readonly base64: string };

/** The organisation's texts that last made rules; they stay in force while newer ones are broken or gone. Null: there are none. */
export async function lastGoodTexts(pins: Pins, home: RulesHome): Promise<readonly RulesText[] | null> {
  const kept = await pins.get(keyOf(home));
  if (kept === null) return null;
  const texts: readonly Kept[] = JSON.parse(kept);
  return texts.map(({ base64, ...text }) => ({ ...text, bytes: Buffer.from(base64, "base64") }));
}

/** Keeps texts as the last good ones; writes only where they differ from what is kept. */
export async function keepGoodTexts(pins: Pins, home: RulesHome, texts: readonly RulesText[]): Promise<void> {
  const kept = JSON.stringify(
    texts.map(({ bytes, ...text }): Kept => ({ ...text, base64: Buffer.from(bytes).toString("base64") })),
  );
  const digestKey = `${keyOf(home)}:digest`;
  const digest = createHash("sha256").update(kept).digest("hex");
  if ((await pins.get(digestKey)) === digest) return;
  await pins.put(keyOf(home), kept);
  await pins.put(digestKey, digest);
}

function keyOf(home: RulesHome): string {
  return `rules-good:${home.installation}:${home.id}`;
}
