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
  if (row.when !== undefined && !row.when[1].test(wordsOf(inputs, row.when[0]) ?? "")) return null;
  if (row.unless?.some((name) => /^(true|yes|1)$/i.test(wordsOf(inputs, name) ?? "")) === true) return null;
  const sends = sent(row, inputs);
  if (sends === null) return null;
  const { verb, as, of } = row;
  const to: Target = { as, text: destination(row, inputs), ...(of === undefined ? {} : { of }) };
  const credential = row.credential?.find((name) => inputs.has(name)) ?? null;
  return declaredStep({ verb, sends, to, line: frame.line, condition: frame.condition, credential });
}

function sent({ sends }: KnownStep, inputs: ReadonlyMap<string, GivenInput>): Sends | null {
  if (typeof sends === "string") return sends === "paths" ? { what: "unresolved" } : { what: sends };
  const given = sends.inputs.flatMap((name) => wordsOf(inputs, name)?.split(/[,\n]/) ?? []);
  if (given.length === 0) return sends.otherwise === null ? null : sentByAny([sends.otherwise]);
  return sentByAny(given);
}

function destination(row: KnownStep, inputs: ReadonlyMap<string, GivenInput>): Value {
  const name = row.to.find((key) => inputs.has(key));
  const value = name === undefined ? undefined : inputs.get(name)?.value;
  if (value === undefined)
    return row.otherwise === undefined ? hidden(row.to[0] ?? "destination") : known(row.otherwise);
  const registry = row.registry?.map((key) => inputs.get(key)?.value).find((given) => given !== undefined);
  const host =
    registry === undefined
      ? null
      : (textOf(registry)
          ?.replace(/^https?:\/\//, "")
          .replace(/\/v\d\/?$/, "") ?? null);
  if (registry !== undefined && host === null) return joined(registry, known("/"), value);
  if (host !== null && host !== "" && textOf(value)?.startsWith(host) !== true) return joined(known(`${host}/`), value);
  const before = row.before ?? "";
  return textOf(value)?.startsWith(before) === true ? value : joined(known(before), value);
}

function wordsOf(inputs: ReadonlyMap<string, GivenInput>, name: string): string | null {
  const given = inputs.get(name);
  return given === undefined ? null : marked(given.value);
}
