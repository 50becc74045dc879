import type { Oid } from "../../facts/oid.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { Effects } from "../ports/store.ts";
import { digestOf } from "../publish/identity-marks.ts";
import { judgedPlace } from "./judged-place.ts";

/** Raised when the same change under the same rules would be judged otherwise by a new version of the engine. */
const ENGINE_VERSION = 2;

/** Digest over all that a verdict depends on besides the head; `more` is what a subject's kind adds. */
export function inputsDigest(bench: Bench, more: Readonly<Record<string, string | boolean | null>>): string {
  const { place } = judgedPlace(bench.inForce.rules, bench.repository, bench.ports.webUrl);
  const { rules, errors, gaps } = bench.inForce;
  const rulings = bench.rulings.map((ruling) => ({ ...ruling, keys: [...ruling.keys] }));
  const engine = ENGINE_VERSION;
  return digestOf({ engine, rules: rules.digest, mode: rules.mode, errors, gaps, rulings, place, ...more });
}

/** True where this head was wholly seen and judged by these inputs before, and all was carried out: there is nothing to do. */
export async function wasCarriedOut(effects: Effects, subjectKey: string, head: Oid, inputs: string): Promise<boolean> {
  const known = await effects.get(carriedKey(subjectKey));
  return known?.state === "settled" && known.digest === `${head} ${inputs}`;
}

/** Remembers that a head was judged by these inputs, and everything that follows was carried out. */
export async function rememberCarriedOut(
  effects: Effects,
  subjectKey: string,
  head: Oid,
  inputs: string,
): Promise<void> {
  await effects.intend(carriedKey(subjectKey), head);
  await effects.settle(carriedKey(subjectKey), null, `${head} ${inputs}`);
}

/** Forgets it: this head is to be looked at again at the next hint. */
export async function forgetCarriedOut(effects: Effects, subjectKey: string): Promise<void> {
  await effects.forget(carriedKey(subjectKey));
}

function carriedKey(subjectKey: string): string {
  return `carried:${subjectKey}`;
}
