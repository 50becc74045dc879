import { type Label, label } from "../../facts/label.ts";
import type { AudienceRule } from "../../rules/watch-rules.ts";
import type { Agreement } from "./exposure-case.ts";
import type { JudgedRepository } from "./judged-repository.ts";

/** Somebody as audiences name them: `@login`, `@organisation/team`. */
export interface Named {
  readonly id: number | null;
  readonly mention: string | null;
}

/** What an agreement admits, and until when. */
export interface Admission {
  readonly compartments: readonly string[];
  /** Last day, `2026-12-31`; null: without end. */
  readonly until: string | null;
}

/** Agreements of somebody, by whether their last day has passed. */
export interface Admissions {
  readonly valid: readonly Admission[];
  readonly ended: readonly Admission[];
}

/** What the rules' audiences and the agreements say of somebody on a day. */
export function admissionsOf({ given }: JudgedRepository, who: Named): Admissions {
  const today = given.at.toISOString().slice(0, 10);
  const all = given.rules.watch.audiences.flatMap((rule) => admissionTo(rule, who, given.agreements));
  return {
    valid: all.filter(({ until }) => until === null || until >= today),
    ended: all.filter(({ until }) => until !== null && until < today),
  };
}

/** Compartments that some audience is named for: nobody else is admitted to them. */
export function restrictedCompartments({ given }: JudgedRepository): readonly string[] {
  return given.rules.watch.audiences.flatMap(({ compartments }) => compartments);
}

/** What a member is cleared for: whatever the repository holds, but for compartments that have an audience of their own. */
export function memberClearance(judged: JudgedRepository, valid: readonly Admission[]): Label {
  const restricted = restrictedCompartments(judged);
  const open = judged.label.compartments.filter((name) => !restricted.includes(name));
  return label(judged.label.class, [...open, ...compartmentsOf(valid)]);
}

/**
 * What somebody from outside is cleared for: nothing without an agreement; with one, whatever level the repository holds, and
 * of its compartments those that the agreement names. That a level is too high for the repository itself is the gate's to say.
 */
export function outsideClearance(judged: JudgedRepository, valid: readonly Admission[]): Label {
  return valid.length === 0 ? judged.stranger : label(judged.label.class, compartmentsOf(valid));
}

/** Days from one day to another, both as `2026-12-31`. */
export function daysUntil(today: Date, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(today.toISOString().slice(0, 10))) / DAY_MS);
}

const DAY_MS = 86_400_000;

function compartmentsOf(valid: readonly Admission[]): readonly string[] {
  return valid.flatMap(({ compartments }) => compartments);
}

function admissionTo(rule: AudienceRule, who: Named, agreements: readonly Agreement[]): readonly Admission[] {
  const mine = agreements.filter((one) => one.audience === rule.name && who.id !== null && one.who.id === who.id);
  const named = rule.members.some((member) => member.toLowerCase() === who.mention?.toLowerCase());
  const ends = [...(named ? [rule.until] : []), ...mine.map(({ until }) => earlier(until, rule.until))];
  return ends.map((until) => ({ compartments: rule.compartments, until }));
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
