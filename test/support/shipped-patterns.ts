import { DEFAULT_CLASSES } from "../../src/facts/label.ts";
import { readPack } from "../../src/rules/documents/pack.ts";
import type { MarkerRule } from "../../src/rules/rule-set.ts";
import { PACKS } from "./rule-sets.ts";

/** A pattern that we ship. */
export interface ShippedPattern {
  /** Its rule, and which of its patterns it is, from 1. */
  readonly name: string;
  readonly pattern: string;
  readonly rule: MarkerRule;
}

/** Every marker rule of every shipped pack. */
export function shippedMarkers(): readonly MarkerRule[] {
  return PACKS.flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers);
}

/** Every pattern of those rules. */
export function shippedPatterns(): readonly ShippedPattern[] {
  return shippedMarkers().flatMap((rule) =>
    rule.patterns.map((pattern, at) => ({ name: `${rule.id}, pattern ${at + 1}`, pattern, rule })),
  );
}
