import { type ClassOrder, DEFAULT_CLASSES } from "../../facts/label.ts";
import { digestOfText } from "../digest.ts";
import { PACK_DOCUMENT } from "../language/pack-document.ts";
import type { MarkerRule, PathRule, RuleError, RulesText } from "../rule-set.ts";
import { readDocument } from "../yaml/read-document.ts";
import { markerRule, pathRule } from "./content-rules.ts";
import { classFor, PACK_CLASSES } from "./labels.ts";

/** A text with what a rule has to say about it; `file` is the name it is looked at under. */
export interface Example {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
  readonly hit: boolean;
}

/** A path with what a rule has to say about it. */
export interface PathExample {
  readonly rule: string;
  readonly path: string;
  readonly hit: boolean;
}

/** A shipped pack as written; without a name it cannot be used. */
export interface Pack {
  readonly name: string | null;
  /** It counts only in policies that name it under `use`; absent: wherever a policy does not leave it out. */
  readonly optIn?: true;
  readonly markers: readonly MarkerRule[];
  readonly examples: readonly Example[];
  /** Rules about paths with their examples; absent where it has none. */
  readonly named?: { readonly paths: readonly PathRule[]; readonly examples: readonly PathExample[] };
  readonly errors: readonly RuleError[];
}

/** The last reading of a text: shipped packs stay the same while the program runs, and every judgement needs them. */
const read = new WeakMap<RulesText, { readonly classes: string; readonly pack: Pack }>();

/**
 * Reads a pack. A rule without an example that it must hit and one that it must leave alone is refused: nobody could say
 * what it is for. Classes of the pack become those of the organisation's order by {@link classFor}.
 */
export function readPack(text: RulesText, classes: ClassOrder): Pack {
  const order = JSON.stringify(classes);
  const known = read.get(text);
  if (known?.classes === order) return known.pack;
  const pack = readAnew(text, classes);
  read.set(text, { classes: order, pack });
  return pack;
}

function readAnew(text: RulesText, classes: ClassOrder): Pack {
  const { source, value } = readDocument(text, PACK_DOCUMENT, { classes: PACK_CLASSES, compartments: null });
  const markers: MarkerRule[] = [];
  const examples: Example[] = [];
  for (const written of value?.markers ?? []) {
    const rule = markerRule(source, written);
    markers.push({ ...rule, label: { ...rule.label, class: classFor(classes, rule.label.class) } });
    for (const hit of [true, false]) {
      const side = hit ? written.examples.hit : written.examples.miss;
      for (const one of side) {
        const shown = typeof one === "string" ? { file: "example", text: one } : { file: one.file, text: one.text };
        examples.push({ ...shown, rule: rule.id, hit });
      }
    }
  }
  const paths: PathRule[] = [];
  const pathExamples: PathExample[] = [];
  for (const written of value?.paths ?? []) {
    const rule = pathRule(source, written);
    paths.push({ ...rule, label: { ...rule.label, class: classFor(classes, rule.label.class) } });
    const { hit, miss } = written.examples;
    pathExamples.push(...hit.map((path) => ({ rule: rule.id, path, hit: true })));
    pathExamples.push(...miss.map((path) => ({ rule: rule.id, path, hit: false })));
  }
  return {
    name: value?.pack ?? null,
    ...(value?.opt_in === true && { optIn: true as const }),
    markers,
    examples,
    ...(paths.length > 0 && { named: { paths, examples: pathExamples } }),
    errors: source.errors,
  };
}

/** A pack as it was read for the default classes when the program was made, bound to its text by SHA-256 (hex). */
export interface PreparedPack {
  readonly digest: string;
  readonly pack: Pack;
}

/** Reads a pack for good: what a hook that runs at every commit need not do again. */
export function preparePack(text: RulesText): PreparedPack {
  return { digest: digestOfText(text), pack: readAnew(text, DEFAULT_CLASSES) };
}

/** Spares reading a text that was prepared; one that is another is read as ever. */
export function usePrepared(text: RulesText, prepared: PreparedPack): void {
  if (prepared.digest !== digestOfText(text)) return;
  read.set(text, { classes: JSON.stringify(DEFAULT_CLASSES), pack: prepared.pack });
}
