import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { ParsedTexts } from "../parsed-texts.ts";

/** Characters of a file that is read at all: GitHub itself refuses larger workflows. */
export const FILE_CHARACTERS = 1024 * 1024;

/** Entries of maps and lists that are looked at in one file, those behind an alias counted each time: no bomb goes off. */
const VISITS = 50_000;

/** Brackets that may be open at once: what is deeper is made to exhaust a reader. */
const OPEN = 500;

/** Merges inside each other. */
const CHAIN = 8;

/** Without this no text has an anchor. */
const ANCHOR = /(?:^|[\s,[{])&[^\s&]/;

/** A YAML file being read; `unread` grows by sentences about what was not understood. */
export interface YamlFile {
  readonly path: string;
  readonly text: string;
  readonly root: Node | null;
  readonly lines: LineCounter;
  readonly anchors: ReadonlyMap<string, readonly Node[]>;
  readonly unread: Set<string>;
  visits: number;
  /** Maps that were looked at already. */
  readonly entries: Map<Node, readonly Entry[]>;
}

/** One key of a map with its value. */
export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly node: Node | null;
}

/** A text as it was parsed; `fault` says what is wrong with it, to be put behind the file's path. */
interface ParsedYaml extends Pick<YamlFile, "root" | "lines" | "anchors"> {
  readonly fault: string | null;
}

/**
 * Reads a YAML file of at most {@link FILE_CHARACTERS}; never throws. What is broken is said in `unread`, and what stands
 * before and around it is there all the same.
 */
export function openYaml(path: string, text: string, parsed?: ParsedTexts): YamlFile {
  const { fault, ...found } = parsed?.of("workflow", text, parseYaml) ?? parseYaml(text);
  const unread = new Set(fault === null ? [] : [`${path} ${fault}`]);
  return { path, text, ...found, unread, visits: 0, entries: new Map() };
}

function parseYaml(text: string): ParsedYaml {
  if (text.length > FILE_CHARACTERS) {
    return unparsed(`is larger than ${FILE_CHARACTERS} characters and was not read.`);
  }
  if (tooDeep(text)) return unparsed(TOO_DEEP);
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, {
      lineCounter: lines,
      merge: false,
      strict: false,
      uniqueKeys: false,
      prettyErrors: false,
    });
    const [error] = document.errors;
    const fault =
      error === undefined ? null : `is no valid YAML at line ${Math.max(1, lines.linePos(error.pos[0]).line)}.`;
    return { root: document.contents, lines, anchors: ANCHOR.test(text) ? anchorsOf(document) : new Map(), fault };
  } catch (fault) {
    // The parser descends by calls: only the stack can end it, and that is this file's doing.
    if (!(fault instanceof RangeError)) throw fault;
    return unparsed(TOO_DEEP);
  }
}

const TOO_DEEP = "is nested too deeply and was not read.";

function unparsed(fault: string): ParsedYaml {
  return { root: null, lines: new LineCounter(), anchors: new Map(), fault };
}

function tooDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) open += 1;
    else if ((code === 0x5d || code === 0x7d) && open > 0) open -= 1;
    if (open > OPEN) return true;
  }
  return /^(?:[ \t]*[-?:][ \t]){100}/m.test(text);
}

function anchorsOf(document: Document): ReadonlyMap<string, readonly Node[]> {
  const anchors = new Map<string, Node[]>();
  visit(document, {
    Value(_, node) {
      if (node.anchor === undefined) return;
      const named = anchors.get(node.anchor);
      if (named === undefined) anchors.set(node.anchor, [node]);
      else named.push(node);
    },
  });
  return anchors;
}

/** The node itself, or what an alias stands for; null where there is none. */
export function resolved(file: YamlFile, node: unknown): Node | null {
  const at = isAlias(node) ? anchored(file, node) : node;
  return isMap(at) || isSeq(at) || isScalar(at) ? at : null;
}

/** The last node of the alias's name before it; an alias itself can have no name. */
function anchored(file: YamlFile, alias: Alias): Node | undefined {
  return file.anchors.get(alias.source)?.findLast((one) => startOf(one) < startOf(alias));
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** The entries of a map in their order, those of merge keys (`<<`) first so that later ones win; none where it is no map. */
export function entriesOf(file: YamlFile, node: unknown, depth = 0): readonly Entry[] {
  const map = resolved(file, node);
  if (!isMap(map) || depth > CHAIN) return [];
  const seen = file.entries.get(map);
  if (seen !== undefined) return seen;
  const merged: Entry[] = [];
  const own: Entry[] = [];
  for (const pair of map.items) {
    if (!counted(file)) break;
    const key = resolved(file, pair.key);
    if (!isScalar(key)) continue;
    if (key.value === "<<") {
      const value = resolved(file, pair.value);
      for (const one of isSeq(value) ? value.items : [value]) {
        for (const entry of entriesOf(file, one, depth + 1)) merged.push(entry);
      }
    } else own.push({ key: scalarText(key), line: lineOf(file, key), node: resolved(file, pair.value) });
  }
  const entries = [...merged, ...own];
  // What was cut off inside a merge is no answer for the same map elsewhere.
  if (depth === 0) file.entries.set(map, entries);
  return entries;
}

/** The value of a key; of several the last. */
export function field(file: YamlFile, node: unknown, key: string): Node | null {
  return entriesOf(file, node).findLast((entry) => entry.key === key)?.node ?? null;
}

/** The entries of a list; a single value counts as a list of one, nothing as an empty one. */
export function itemsOf(file: YamlFile, node: unknown): readonly Node[] {
  const list = resolved(file, node);
  if (list === null) return [];
  if (!isSeq(list)) return [list];
  const items: Node[] = [];
  for (const item of list.items) {
    if (!counted(file)) break;
    const one = resolved(file, item);
    if (one !== null) items.push(one);
  }
  return items;
}

/** The text of a scalar as it is written, `1.10` stays `1.10`; null where it is none or nothing. */
export function textAt(file: YamlFile, node: unknown): string | null {
  const scalar = resolved(file, node);
  return isScalar(scalar) && scalar.value !== null ? scalarText(scalar) : null;
}

function scalarText(scalar: { readonly value: unknown; readonly source?: string | undefined }): string {
  return scalar.source ?? String(scalar.value);
}

/** The line on which a node starts, from 1. */
export function lineOf(file: YamlFile, node: Node | null): number {
  return Math.max(1, file.lines.linePos(node === null ? 0 : startOf(node)).line);
}

function counted(file: YamlFile): boolean {
  file.visits += 1;
  if (file.visits <= VISITS) return true;
  file.unread.add(`${file.path} has more than ${VISITS} entries, aliases written out; the rest was not read.`);
  return false;
}
