/**
 * All anchors of all rules in one Aho-Corasick automaton: one table look-up per character, however many rules there are.
 * Characters that no anchor holds share one class, so that the table stays small.
 */
export interface Automaton {
  readonly classes: Uint16Array;
  readonly width: number;
  /**
   * Where the next state's row starts, by the present row's start and the class, failure links already followed; negative
   * (all bits turned) where anchors end in that state, so that one comparison a character tells.
   */
  readonly next: Int32Array;
  /** For each state where its anchors start in `anchors`; one more at the end. */
  readonly ends: Int32Array;
  readonly anchors: Int32Array;
}

/** Called at the position after an anchor's last character; `true` ends the scan. */
export type OnHit = (anchor: number, end: number) => unknown;

/** Builds the automaton over lower-case anchors; upper-case ASCII counts as lower case when scanning. */
export function buildAutomaton(words: readonly string[]): Automaton {
  const { classes, width } = classify(words);
  const trie = buildTrie(words, classes);
  const { next, links, order } = close(trie.edges, width);
  const outputs = trie.outputs;
  for (const state of order) {
    const inherited = outputs[links[state] ?? 0] ?? [];
    if (inherited.length > 0) outputs[state] = [...(outputs[state] ?? []), ...inherited];
  }
  const ends = new Int32Array(outputs.length + 1);
  for (const [state, list] of outputs.entries()) ends[state + 1] = (ends[state] ?? 0) + list.length;
  // By index: the table has hundreds of thousands of places, and entries() would make an array of each.
  for (let at = 0; at < next.length; at += 1) {
    const state = next[at] as number;
    next[at] = ends[state] === ends[state + 1] ? state * width : ~(state * width);
  }
  return { classes, width, next, ends, anchors: Int32Array.from(outputs.flat()) };
}

/** Runs over the bytes of plain ASCII text. */
export function scanBytes(automaton: Automaton, bytes: Uint8Array, onHit: OnHit): void {
  const { next } = automaton;
  const classes = automaton.classes.subarray(0, 256);
  let row = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    row = next[row + (classes[bytes[at] as number] as number)] as number;
    if (row < 0) {
      row = ~row;
      if (report(automaton, row, at + 1, onHit)) return;
    }
  }
}

/** Runs over the UTF-16 units of folded lower-case text. */
export function scanText(automaton: Automaton, text: string, onHit: OnHit): void {
  const { classes, next } = automaton;
  let row = 0;
  for (let at = 0; at < text.length; at += 1) {
    row = next[row + (classes[text.charCodeAt(at)] as number)] as number;
    if (row < 0) {
      row = ~row;
      if (report(automaton, row, at + 1, onHit)) return;
    }
  }
}

function report({ ends, anchors, width }: Automaton, row: number, end: number, onHit: OnHit): boolean {
  const state = row / width;
  const last = ends[state + 1] ?? 0;
  for (let at = ends[state] ?? 0; at < last; at += 1) if (onHit(anchors[at] ?? 0, end) === true) return true;
  return false;
}

function classify(words: readonly string[]): { readonly classes: Uint16Array; readonly width: number } {
  const classes = new Uint16Array(0x10000);
  let width = 1;
  for (const word of words) {
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      if (classes[unit] !== 0) continue;
      classes[unit] = width;
      if (unit >= 0x61 && unit <= 0x7a) classes[unit - 0x20] = width;
      width += 1;
    }
  }
  return { classes, width };
}

interface Trie {
  /** Children by class, for each state. */
  readonly edges: readonly ReadonlyMap<number, number>[];
  readonly outputs: number[][];
}

function buildTrie(words: readonly string[], classes: Uint16Array): Trie {
  const edges: Map<number, number>[] = [new Map()];
  const outputs: number[][] = [[]];
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at += 1) {
      const step = classes[word.charCodeAt(at)] ?? 0;
      let child = edges[state]?.get(step);
      if (child === undefined) {
        child = edges.length;
        edges[state]?.set(step, child);
        edges.push(new Map());
        outputs.push([]);
      }
      state = child;
    }
    outputs[state]?.push(index);
  }
  return { edges, outputs };
}

/** Breadth first, so that a state's failure state is complete before the state itself. */
function close(
  edges: readonly ReadonlyMap<number, number>[],
  width: number,
): { readonly next: Int32Array; readonly links: Int32Array; readonly order: readonly number[] } {
  const next = new Int32Array(edges.length * width);
  const links = new Int32Array(edges.length);
  const order: number[] = [];
  const queue = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const link = links[state] ?? 0;
    if (state !== 0) {
      order.push(state);
      next.copyWithin(state * width, link * width, (link + 1) * width);
    }
    for (const [step, child] of edges[state] ?? []) {
      links[child] = state === 0 ? 0 : (next[link * width + step] ?? 0);
      next[state * width + step] = child;
      queue.push(child);
    }
  }
  return { next, links, order };
}
