/** A map, a list or a text of a YAML file, with its line from 1. Aliases share one node; merge keys are merged. */
export type Yaml = YamlMap | YamlList | YamlText;

export interface YamlEntry {
  /** Of the key. */
  readonly line: number;
  readonly value: Yaml;
}

export interface YamlMap {
  readonly kind: "map";
  readonly line: number;
  readonly tag: string | null;
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlList {
  readonly kind: "list";
  readonly line: number;
  readonly tag: string | null;
  readonly items: readonly Yaml[];
}

/** Any scalar, as it is written: `1.10` stays so. `source` is what stands in the file, quotes and block header included. */
export interface YamlText {
  readonly kind: "text";
  readonly line: number;
  readonly tag: string | null;
  readonly text: string;
  readonly style: "literal" | "folded" | "plain" | "single" | "double";
  readonly source: string;
  /** True where the node was drawn in from another file: all of it stands at `line`. */
  readonly elsewhere: boolean;
}

/** What stands under the keys, one inside the other; null where there is nothing. */
export function at(node: Yaml | null | undefined, ...keys: readonly string[]): Yaml | null {
  let here = node ?? null;
  for (const key of keys) here = here?.kind === "map" ? (here.entries.get(key)?.value ?? null) : null;
  return here;
}

/** The text that stands under the keys; null where there is none. */
export function textAt(node: Yaml | null | undefined, ...keys: readonly string[]): string | null {
  const found = at(node, ...keys);
  return found?.kind === "text" ? found.text : null;
}

/** The entries of a map; none where it is none. */
export function entriesOf(node: Yaml | null | undefined): readonly (readonly [string, YamlEntry])[] {
  return node?.kind === "map" ? [...node.entries] : [];
}

/** The items of a list; one that is no list is the only item of its own; nothing, or an empty text, has none. */
export function itemsOf(node: Yaml | null | undefined): readonly Yaml[] {
  if (node === null || node === undefined) return [];
  if (node.kind === "list") return node.items;
  return node.kind === "text" && node.text === "" ? [] : [node];
}

/** The texts among the items of a list, or the one text that stands in its place. */
export function textsOf(node: Yaml | null | undefined): readonly YamlText[] {
  return itemsOf(node).filter((item): item is YamlText => item.kind === "text");
}

/** The texts of a map as they are written: what is no text is left out. */
export function textMap(node: Yaml | null | undefined): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [key, { value }] of entriesOf(node)) if (value.kind === "text") texts.set(key, value.text);
  return texts;
}
