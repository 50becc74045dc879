import { extensionOf, pairAt, readSegment } from "./glob-segment.ts";

/** A place that a walk along a path's names can have reached in all globs at once. */
export interface GlobNode {
  /** Below `**`: the walk may stay here whatever the next name is. */
  readonly anyDepth: boolean;
  /** Globs that end here, by their number. */
  readonly ends: number[];
  /** Where a `**` that follows leads; it may stand for no name at all, so who is here is there too. */
  rest: GlobNode | null;
  readonly names: Map<string, GlobNode[]>;
  readonly byExtension: Map<string, Trial[]>;
  readonly byPair: Map<number, Trial[]>;
  /** Patterns that show no sign, tried on every name. */
  readonly patterns: Trial[];
  /** The children by the text of their segment. */
  readonly children: Map<string, GlobNode>;
}

interface Trial {
  readonly matches: (name: string) => boolean;
  readonly node: GlobNode;
}

/**
 * Joins globs of the rules language, folded and numbered, by their common beginnings, so that a path is held against
 * its few possible globs instead of all.
 */
export function growTree(globs: Iterable<readonly [number, string]>): GlobNode {
  const root = newNode(false);
  for (const [at, glob] of globs) {
    let node = root;
    for (const segment of glob.split("/")) node = node.children.get(segment) ?? addChild(node, segment);
    node.ends.push(at);
  }
  return root;
}

/** The node with the `**` behind it: where a walk is that has come to the node. */
export function withRest(node: GlobNode): readonly GlobNode[] {
  return node.rest === null ? [node] : [node, node.rest];
}

/** The nodes one name further, without those that a `**` keeps where they are; each at most once. */
export function childrenFor(node: GlobNode, name: string): readonly GlobNode[] {
  const named = node.names.get(name) ?? NONE;
  if (node.byExtension.size + node.byPair.size + node.patterns.length === 0) return named;
  const found = [...named];
  const extension = node.byExtension.size === 0 ? null : extensionOf(name);
  if (extension !== null) tryAll(node.byExtension.get(extension), name, found);
  if (node.byPair.size > 0) {
    for (let at = 0; at + 1 < name.length; at += 1) tryAll(node.byPair.get(pairAt(name, at)), name, found);
  }
  tryAll(node.patterns, name, found);
  // A pair can stand in a name twice.
  return found.length > 1 ? [...new Set(found)] : found;
}

function tryAll(trials: readonly Trial[] | undefined, name: string, found: GlobNode[]): void {
  if (trials === undefined) return;
  for (const { matches, node } of trials) if (matches(name)) found.push(node);
}

const NONE: readonly GlobNode[] = [];

function newNode(anyDepth: boolean): GlobNode {
  return {
    anyDepth,
    ends: [],
    rest: null,
    names: new Map(),
    byExtension: new Map(),
    byPair: new Map(),
    patterns: [],
    children: new Map(),
  };
}

function addChild(parent: GlobNode, text: string): GlobNode {
  const segment = readSegment(text);
  const child = newNode(segment.kind === "any-depth");
  parent.children.set(text, child);
  if (segment.kind === "any-depth") parent.rest = child;
  else if (segment.kind === "names") for (const name of segment.names) append(parent.names, name, child);
  else {
    const trial = { matches: segment.matches, node: child };
    const { sign } = segment;
    if (sign.kind === "extension") for (const one of sign.extensions) append(parent.byExtension, one, trial);
    else if (sign.kind === "pair") for (const pair of sign.pairs) append(parent.byPair, pair, trial);
    else parent.patterns.push(trial);
  }
  return child;
}

function append<K, T>(lists: Map<K, T[]>, key: K, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
