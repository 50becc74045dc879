import type { DeclaredStep } from "../pipeline.ts";
import type { Sends, Target } from "../seen-flow.ts";
import { hidden, joined, known, textOf, type Value } from "../value.ts";
import { declaredStep } from "./declared.ts";
import { marked } from "./fill.ts";
import type { KnownStep } from "./known-step.ts";
import { KNOWN_STEPS } from "./known-steps-table.ts";
import { sentByAny } from "./sent-paths.ts";

export interface GivenInput {
  readonly value: Value;
  readonly line: number;
}

/**
 * What a known plugin, pipe, task or orb declares: `none` where nobody knows it here, else its step, which is null where
 * what it sends is no source.
 */
export function knownStep(
  uses: string,
  inputs: ReadonlyMap<string, GivenInput>,
  frame: { readonly line: number; readonly condition: string | null },
): DeclaredStep | null | "none" {
  const row = Object.hasOwn(KNOWN_STEPS, uses) ? KNOWN_STEPS[uses] : undefined;
  if (row === undefined) return "none";
  if (row.when !== undefined && !row.when[1].test(wordsOf(inputs, row.when[0]))) return null;
  if (row.unless?.some((name) => /^(true|yes|1)$/i.test(wordsOf(inputs, name))) === true) return null;
  const sends = sent(row, inputs);
  if (sends === null) return null;
  const { verb, as, of } = row;
  const to: Target = { as, text: destination(row, inputs), ...(of === undefined ? {} : { of }) };
  const credential = row.credential?.find((name) => inputs.has(name)) ?? null;
  return declaredStep({ verb, sends, to, line: frame.line, condition: frame.condition, credential });
}

function sent({ sends }: KnownStep, inputs: ReadonlyMap<string, GivenInput>): Sends | null {
  if (typeof sends === "string") return { what: sends };
  const given = sends.inputs
    .flatMap((name) => wordsOf(inputs, name).split(/[,\n]/))
    .filter((path) => path.trim() !== "");
  return sentByAny(given.length === 0 ? sends.otherwise : given);
}

function destination(row: KnownStep, inputs: ReadonlyMap<string, GivenInput>): Value {
  const value = firstGiven(inputs, row.to);
  if (value === undefined) return row.otherwise === undefined ? hidden(row.to[0]) : known(row.otherwise);
  const text = textOf(value) ?? "";
  const [host = "", ...path] = text.split("/");
  const registry = path.length > 0 && /[.:]/.test(host) ? null : registryOf(row, inputs);
  if (registry !== null) return joined(registry, known("/"), value);
  const before = row.before ?? "";
  return text.startsWith(before) ? value : joined(known(before), value);
}

/** The registry before an image's name; a hole where an account or connection stands for it, null where none is named. */
function registryOf(row: KnownStep, inputs: ReadonlyMap<string, GivenInput>): Value | null {
  const name = row.registry?.find((key) => inputs.has(key));
  if (name === undefined) return row.ownRegistry ?? null;
  const value = inputs.get(name)?.value ?? [];
  const host = textOf(value)
    ?.replace(/^https?:\/\//, "")
    .replace(/\/(v\d\/?)?$/, "");
  if (host === undefined) return value;
  if (host === "") return null;
  return /[.:]/.test(host) ? known(host) : hidden("registry");
}

function firstGiven(inputs: ReadonlyMap<string, GivenInput>, names: readonly string[]): Value | undefined {
  return names.map((name) => inputs.get(name)?.value).find((value) => value !== undefined);
}

/** The words of an input with its line breaks, which part the entries of a list. */
function wordsOf(inputs: ReadonlyMap<string, GivenInput>, name: string): string {
  const pieces = inputs.get(name)?.value ?? [];
  return pieces.map((piece) => (typeof piece === "string" ? piece : marked([piece]))).join("");
}
