import { isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { Yaml, YamlEntry, YamlMap, YamlText } from "./yaml-tree.ts";

/** Levels inside each other, entries that merge keys may bring altogether, and nodes once every alias is written out. */
const LEVELS = 60;
const MERGED = 20_000;
const WRITTEN_OUT = 200_000;

/** Where the nodes of a document stand: `atLine` puts all of them at one line. */
export interface Ground {
  readonly lines: LineCounter;
  readonly text: string;
  readonly atLine: number | null;
}

/** A document as a tree in which aliases share their node; `lost` where it goes beyond the bounds. */
export function treeOf(contents: Node, ground: Ground): { readonly tree: Yaml; readonly lost: boolean } {
  const anchors = new Map<string, Yaml>();
  let lost = false;
  let merged = 0;
  const sizes = new Map<Yaml, number>();

  function tree(node: unknown, level: number, line: number): Yaml {
    if (level > LEVELS) {
      lost = true;
      return emptyText(line);
    }
    if (isAlias(node)) {
      const found = anchors.get(node.source);
      if (found === undefined) lost = true;
      return found ?? emptyText(line);
    }
    const built = build(node, level, line);
    const size = sizeOf(built);
    lost ||= size > WRITTEN_OUT;
    // What aliases would blow up beyond the bound is cut off here, so that whoever walks the tree need not count.
    const made = size > WRITTEN_OUT ? emptyText(built.line) : built;
    if (made.kind !== "text") sizes.set(made, size);
    if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, made);
    return made;
  }

  /** Of how many nodes one is when written out; what stands in it was counted before. */
  function sizeOf(node: Yaml): number {
    let size = 1;
    if (node.kind === "list") for (const item of node.items) size += sizes.get(item) ?? 1;
    if (node.kind === "map") for (const { value } of node.entries.values()) size += 1 + (sizes.get(value) ?? 1);
    return size;
  }

  function build(node: unknown, level: number, outer: number): Yaml {
    const line = lineOf(node, ground) ?? outer;
    if (isMap(node)) return map(node, level, line);
    if (isSeq(node)) {
      const items = node.items.map((item) => tree(item, level + 1, line));
      return { kind: "list", line, tag: node.tag ?? null, items };
    }
    return isScalar(node) ? textOf(node, line, ground) : emptyText(line);
  }

  function map(
    node: { readonly items: readonly unknown[]; readonly tag?: string },
    level: number,
    line: number,
  ): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const behind: YamlMap[] = [];
    for (const pair of node.items as readonly { key: unknown; value: unknown }[]) {
      const keyLine = lineOf(pair.key, ground) ?? line;
      const value = tree(pair.value, level + 1, keyLine);
      const key = isScalar(pair.key) ? String(pair.key.value ?? "") : null;
      if (key === "<<") behind.push(...mapsOf(value));
      else if (key === null) lost = true;
      else {
        // What stands twice counts where it stands last, also in the order.
        entries.delete(key);
        entries.set(key, { line: keyLine, value });
      }
    }
    for (const other of behind) {
      for (const [key, entry] of other.entries) {
        merged += 1;
        if (merged > MERGED) lost = true;
        else if (!entries.has(key)) entries.set(key, entry);
      }
    }
    return { kind: "map", line, tag: node.tag ?? null, entries };
  }

  const made = tree(contents, 0, 1);
  return { tree: made, lost };
}

function mapsOf(value: Yaml): readonly YamlMap[] {
  if (value.kind === "map") return [value];
  return value.kind === "list" ? value.items.filter((item): item is YamlMap => item.kind === "map") : [];
}

const STYLES: Readonly<Record<string, YamlText["style"]>> = {
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
};

interface Scalar {
  readonly value: unknown;
  readonly type?: string;
  readonly tag?: string;
  readonly range?: readonly number[] | null | undefined;
}

function textOf(node: Scalar, line: number, ground: Ground): YamlText {
  const [start, end] = node.range ?? [0, 0];
  return {
    kind: "text",
    line,
    tag: node.tag ?? null,
    text: String(node.value ?? ""),
    style: STYLES[node.type ?? ""] ?? "plain",
    source: ground.text.slice(start, end),
    elsewhere: ground.atLine !== null,
  };
}

function emptyText(line: number): YamlText {
  return { kind: "text", line, tag: null, text: "", style: "plain", source: "", elsewhere: false };
}

function lineOf(node: unknown, { lines, atLine }: Ground): number | null {
  if (atLine !== null) return atLine;
  const start = (node as { range?: readonly number[] | null } | null)?.range?.[0];
  return start === undefined ? null : lines.linePos(start).line;
}
