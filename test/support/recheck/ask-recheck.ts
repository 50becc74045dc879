import { createHash } from "node:crypto";
import { check, type Diagnostics } from "recheck";
import { readPattern } from "../../../src/detect/scan/patterns/pattern-tree.ts";
import { type V8Pattern, writeForV8 } from "../../../src/detect/scan/patterns/pattern-v8.ts";
import { shippedPattern } from "../../../src/detect/scan/patterns/prepared-patterns.ts";
import { liftLimits } from "./lift-limits.ts";

/** What recheck says of how the time of a search grows with the text. */
export type Growth = "safe" | "polynomial" | "exponential" | "unknown";

/** A text that recheck found to be slow: what repeats, with what stands before it, and what ends it. */
export interface RecheckAttack {
  /** Whether the pattern was asked about as it is, or with its limits lifted. */
  readonly of: "as written" | "without limits";
  readonly pumps: readonly { readonly prefix: string; readonly pump: string }[];
  readonly suffix: string;
}

/** What recheck says of one pattern. */
export interface RecheckVerdict {
  readonly growth: Growth;
  /** Of a polynomial; else null. */
  readonly degree: number | null;
  /** Of the pattern as written, and of the same without its limits, where recheck found one. */
  readonly attacks: readonly RecheckAttack[];
}

/**
 * How recheck is asked. A seed, and limits in steps and not in time, so that it says the same again on a busy machine;
 * `timeout` is milliseconds for one pattern, and one that needs more is unknown.
 */
export const ASKED = {
  randomSeed: 1,
  timeout: 60_000,
  attackLimit: 100_000_000,
  attackTimeout: null,
  incubationTimeout: null,
} as const;

/** Both forms that a shipped pattern is asked about in: what V8 gets, and the same without limits. */
export interface AskedForms {
  readonly written: V8Pattern;
  readonly lifted: V8Pattern;
}

/** The forms of a shipped pattern; throws where it is not written for V8. */
export function askedForms(pattern: string): AskedForms {
  const { quick } = shippedPattern(pattern);
  const node = readPattern(pattern);
  const lifted = node === null ? null : writeForV8(liftLimits(node));
  if (quick === null || lifted === null) throw new SyntaxError(`a pattern that V8 does not get: ${pattern}`);
  return { written: { source: quick.source, flags: quick.flags }, lifted };
}

/** SHA-256 of both forms, in hex: a verdict is bound to what was asked about. */
export function digestOfForms({ written, lifted }: AskedForms): string {
  const parts = [written.source, written.flags, lifted.source, lifted.flags];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/**
 * How it is asked again where that ends without an answer: with its own limits in time, after which it takes an attack for
 * one that works.
 */
const ASKED_AGAIN = { ...ASKED, attackLimit: 1_500_000_000, attackTimeout: 1_000, incubationTimeout: 250 } as const;

/** Asks recheck about both forms. Its native program is used: it is ten times as quick as the one in JavaScript. */
export async function askRecheck({ written, lifted }: AskedForms): Promise<RecheckVerdict> {
  process.env["RECHECK_BACKEND"] = "native";
  const first = await ask(written);
  const same = written.source === lifted.source && written.flags === lifted.flags;
  const second = same ? first : await ask(lifted);
  const attacks: RecheckAttack[] = [];
  if (first.status === "vulnerable") attacks.push(attackOf("as written", first.attack));
  if (second !== first && second.status === "vulnerable") attacks.push(attackOf("without limits", second.attack));
  if (first.status !== "vulnerable") return { growth: first.status, degree: null, attacks };
  const { complexity } = first;
  return { growth: complexity.type, degree: complexity.type === "polynomial" ? complexity.degree : null, attacks };
}

async function ask({ source, flags }: V8Pattern): Promise<Diagnostics> {
  const patient = await check(source, flags, ASKED);
  return patient.status === "unknown" ? check(source, flags, ASKED_AGAIN) : patient;
}

function attackOf(of: RecheckAttack["of"], { pumps, suffix }: Pick<RecheckAttack, "pumps" | "suffix">): RecheckAttack {
  return { of, pumps: pumps.map(({ prefix, pump }) => ({ prefix, pump })), suffix };
}
