import { rank } from "../facts/label.ts";
import type { Case } from "./case.ts";
import type { AdviceReason, AppliedRuling, RulingKeys } from "./finding.ts";
import { isRegistered } from "./finding-keys.ts";
import type { Occurrence } from "./occurrences.ts";
import { longestOf, type StandingRuling } from "./standing-rulings.ts";

/** Why a finding is let pass, and by whose word; `ruling` null where the content's own line asks for it. */
export interface LetPass {
  readonly advice: Extract<AdviceReason, "waived" | "not-a-secret" | "baselined" | "ignored-in-line">;
  readonly ruling: AppliedRuling | null;
}

/** What one case's rulings say of one of its occurrences (`reason`: why it is only advised without them); null: nothing. */
export type AskRulings = (occurrence: Occurrence, keys: RulingKeys, reason: AdviceReason | null) => LetPass | null;

type Judged = Pick<Case, "rules" | "rulings" | "place">;
type FindingKind = AppliedRuling["kind"];
/** Nothing is found under the key that is missing: what has none, nobody has ruled on. */
type ByKey = ReadonlyMap<string | null | undefined, readonly StandingRuling[]>;

const ADVICE = { waiver: "waived", "not-a-secret": "not-a-secret", baseline: "baselined" } as const;

/**
 * Prepares the rulings of a case. The most exact word is heard first: a waiver of this content, then of these words, then
 * of what was there before, and last what the line says of itself.
 */
export function askRulings(judged: Judged): AskRulings {
  const waivers = byKey(judged.rulings, "waiver");
  const words = byKey(judged.rulings, "not-a-secret");
  const baselines = byKey(judged.rulings, "baseline");
  return (occurrence, keys, reason) =>
    letPass("waiver", waived(waivers, keys.waiver)) ??
    letPass("not-a-secret", words.get(keys.words) ?? []) ??
    // What was put beside an old mark is not what was there before.
    letPass("baseline", reason === "beside-standing" ? [] : baselined(baselines, keys.baseline, occurrence.ordinal)) ??
    ignoredInLine(judged, occurrence);
}

/** A waiver knows every content that carries the mark, or it says nothing: what was added since, nobody has allowed. */
function waived(waivers: ByKey, keys: readonly string[]): readonly StandingRuling[] {
  const [first, ...others] = keys;
  return (waivers.get(first) ?? []).filter((waiver) => others.every((key) => waiver.keys.has(key)));
}

/**
 * The first occurrences of a key, as many as the baseline counts. Ordinals count what stands first and then by line, so
 * that a copy put above an old one is the new one of both.
 */
function baselined(baselines: ByKey, key: string | null, ordinal: number): readonly StandingRuling[] {
  if (key === null) return [];
  return (baselines.get(key) ?? []).filter(({ keys }) => ordinal < (keys.get(key) ?? 0));
}

function ignoredInLine({ rules, place }: Judged, occurrence: Occurrence): LetPass | null {
  const { label } = occurrence.shown.sighting;
  if (!rules.waivers.inlineIgnores || place.world || isRegistered(occurrence)) return null;
  if (rank(rules.classes, label.class) >= rules.classes.length - 1) return null;
  const carriers = occurrence.carriers.map(({ placed }) => placed);
  const current = carriers.filter((carrier) => !carrier.standing && !carrier.superseded);
  const asked = (current.length > 0 ? current : carriers).every(({ sighting }) => sighting.ignored);
  return asked ? { advice: "ignored-in-line", ruling: null } : null;
}

function letPass(kind: FindingKind, rulings: readonly StandingRuling[]): LetPass | null {
  const first = longestOf(rulings);
  if (first === undefined) return null;
  const { number, by, expires } = first;
  return { advice: ADVICE[kind], ruling: { number, kind, by, expires } };
}

function byKey(rulings: readonly StandingRuling[], kind: FindingKind): ByKey {
  const found = new Map<string, StandingRuling[]>();
  for (const ruling of rulings) {
    if (ruling.kind !== kind) continue;
    for (const key of ruling.keys.keys()) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [ruling]);
      else known.push(ruling);
    }
  }
  return found;
}
