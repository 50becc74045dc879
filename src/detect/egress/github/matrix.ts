import { isMap, isScalar, isSeq } from "yaml";
import type { Lookup, Plain } from "./computed.ts";
import { computedText } from "./interpolate.ts";
import { entriesOf, field, itemsOf, resolved, textAt, type YamlFile } from "./yaml-file.ts";

/** Combinations of one matrix that are looked at; GitHub itself allows 256. */
export const COMBINATIONS = 64;

/** Maps and lists inside each other in a matrix's value. */
const DEPTH = 6;

/** One combination. */
export type Combination = Readonly<Record<string, Plain>>;

/**
 * The combinations of a job's matrix. `each`: there are more than {@link COMBINATIONS}, and these hold every value at least
 * once, but not with every other; `whole` is false where not even that is so. What only the run knows of it is a hole wherever it is used, and no bound.
 */
export interface Combinations {
  readonly of: readonly Combination[];
  readonly each: boolean;
  readonly whole: boolean;
}

const NONE: Combinations = { of: [{}], each: false, whole: true };

/** Multiplies out `strategy.matrix` as GitHub does: the product, less `exclude`, with `include` added or laid over. */
export function combinationsOf(file: YamlFile, strategy: unknown, lookup: Lookup): Combinations {
  const node = field(file, strategy, "matrix");
  if (node === null) return NONE;
  const matrix = plainOf(file, node, lookup, 0);
  if (!isRecord(matrix)) return NONE;
  const { include, exclude, ...written } = matrix;
  const axes = Object.entries(written).filter((axis): axis is [string, readonly Plain[]] => Array.isArray(axis[1]));
  const size = axes.reduce((product, [, values]) => product * values.length, 1);
  const product = size > COMBINATIONS ? eachValue(axes) : productOf(axes);
  const names = axes.map(([name]) => name);
  const kept = product.filter((one) => !records(exclude).some((less) => agrees(one, less)));
  const all = withIncludes(names.length === 0 ? [] : kept, records(include), names);
  const most = size > COMBINATIONS ? 4 * COMBINATIONS : COMBINATIONS;
  const of = all.length === 0 ? [{}] : all.slice(0, most);
  return { of, each: size > COMBINATIONS, whole: all.length <= most };
}

function productOf(axes: readonly (readonly [string, readonly Plain[]])[]): readonly Combination[] {
  let product: Combination[] = [{}];
  for (const [name, values] of axes) {
    product = product.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return product;
}

/** The values of each axis in turn, beside those of the others: as many combinations as the longest axis has values. */
function eachValue(axes: readonly (readonly [string, readonly Plain[]])[]): readonly Combination[] {
  const longest = Math.max(...axes.map(([, values]) => values.length));
  return Array.from({ length: Math.min(longest, 4 * COMBINATIONS + 1) }, (_, index) =>
    Object.fromEntries(axes.map(([name, values]) => [name, values[index % values.length] ?? null])),
  );
}

/** An include goes over every combination whose axes it does not change; one that goes over none is a combination of its own. */
function withIncludes(
  product: readonly Combination[],
  includes: readonly Combination[],
  axes: readonly string[],
): Combination[] {
  const over: Combination[] = product.map((one) => ({ ...one }));
  const alone: Combination[] = [];
  for (const include of includes.slice(0, COMBINATIONS + 1)) {
    let used = false;
    for (const [index, original] of product.entries()) {
      const clash = axes.some((axis) => axis in include && !same(include[axis], original[axis]));
      if (clash) continue;
      over[index] = { ...over[index], ...include };
      used = true;
    }
    if (!used) alone.push(include);
  }
  return [...over, ...alone];
}

function agrees(one: Combination, less: Combination): boolean {
  return Object.entries(less).every(([key, value]) => same(one[key], value));
}

function same(a: Plain | undefined, b: Plain | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function records(value: Plain | undefined): readonly Combination[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A node as plain data; a text of which only the run knows a part is kept as the expression that it is. */
function plainOf(file: YamlFile, node: unknown, lookup: Lookup, depth: number): Plain {
  const at = resolved(file, node);
  if (depth > DEPTH || at === null) return null;
  if (isSeq(at)) return itemsOf(file, at).map((item) => plainOf(file, item, lookup, depth + 1));
  if (isMap(at)) {
    return Object.fromEntries(
      entriesOf(file, at).map(({ key, node: value }) => [key, plainOf(file, value, lookup, depth + 1)]),
    );
  }
  const text = textAt(file, at);
  if (text === null) return null;
  if (!text.includes("${{")) return isScalar(at) && typeof at.value === "boolean" ? at.value : text;
  const computed = computedText(text, lookup);
  return computed.kind === "plain" ? computed.value : text;
}
