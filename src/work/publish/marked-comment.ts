import type { Answer } from "../ports/github.ts";
import type { Effects } from "../ports/store.ts";
import { digestOf } from "./identity-marks.ts";

/** Something that exists once, is known by a mark in its body, and is edited in place: a comment, an issue. */
export interface MarkedText {
  readonly key: string;
  readonly mark: string;
  readonly content: unknown;
  readonly create: () => Promise<Answer<number>>;
  readonly update: (remote: number) => Promise<Answer<void>>;
  readonly find: () => Promise<Answer<number | null>>;
}

/**
 * Makes it exist and say its content: created at most once, looked for by its mark where a creation's outcome is
 * unknown, not touched where it says so already, and made again where somebody deleted it.
 */
export async function writeMarked(effects: Effects, text: MarkedText): Promise<Answer<void>> {
  const digest = digestOf(text.content);
  const known = await effects.get(text.key);
  if (known?.state === "settled" && known.digest === digest) return { ok: true, value: undefined };
  let remote = known?.state === "settled" && known.remote !== null ? Number(known.remote) : null;
  if (known?.state === "intended") {
    const found = await text.find();
    if (!found.ok) return found;
    remote = found.value;
  }
  if (remote !== null) {
    const updated = await text.update(remote);
    if (updated.ok) {
      await effects.settle(text.key, String(remote), digest);
      return updated;
    }
    if (updated.fault.kind !== "gone") return updated;
  }
  await effects.intend(text.key, text.mark);
  const created = await text.create();
  if (!created.ok) return created;
  await effects.settle(text.key, String(created.value), digest);
  return { ok: true, value: undefined };
}
