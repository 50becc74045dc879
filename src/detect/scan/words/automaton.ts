/**
 * All anchors of all rules in one Aho-Corasick automaton: one table look-up per character, however many rules there are.
 * The table is kept small enough for a processor's cache: characters that no anchor holds share one class, and so do, by
 * turns, those beyond ASCII, wherefore a hit of such an anchor is held against the text. It is nothing but numbers,
 * all arrays in shared memory: threads that are given one work on the same. Nobody writes to it once it is built.
 */
export interface Automaton {
  /** By UTF-16 unit. */
  readonly classes: Uint8Array;
  readonly start: number;
  /** A state's row starts at the state shifted by this. */
  readonly shift: number;
  /** The next state by row and class, failure links already followed. */
  readonly next: Uint16Array | Uint32Array;
  /** States from this on are those in which anchors end. */
  readonly firstEnd: number;
  /** For each such state where its anchors start in `anchors`; one more at the end. */
  readonly ends: Int32Array;
  readonly anchors: Int32Array;
  /** Units of the anchors that have classes in common with others. */
  readonly letters: Uint16Array;
  /** For each anchor where its units start in `letters`, none where its classes are its alone; one more at the end. */
  readonly spelled: Int32Array;
  /** The numbers that the first anchors of parts have, where whoever builds it tells parts. */
  readonly parts?: readonly number[];
}

/** Called at the position after an anchor's last character; `true` ends the scan. */
export type OnHit = (anchor: number, end: number) => unknown;

/** Classes that characters beyond ASCII share. */
const SHARED_CLASSES = 24;

/**
 * Builds the automaton over lower-case anchors; upper-case ASCII counts as lower case when scanning. Of `alike` each
 * character stands for every other.
 */
export function buildAutomaton(words: readonly string[], alike = ""): Automaton {
  const { classes, width } = classify(words, alike);
  const shift = Math.ceil(Math.log2(Math.max(2, width)));
  const { edges, outputs } = buildTrie(words, classes);
  const { next, links, order } = close(edges, shift);
  for (const state of order) {
    const inherited = outputs[links[state] ?? 0] ?? [];
    if (inherited.length > 0) outputs[state] = [...(outputs[state] ?? []), ...inherited];
  }
  // States with anchors come last, so that one comparison a character tells.
  const renamed = new Uint32Array(outputs.length);
  const ending: number[] = [];
  let plain = 0;
  for (const [state, list] of outputs.entries()) {
    if (list.length > 0) ending.push(state);
    else renamed[state] = plain++;
  }
  const ends = int32s([0, ...ending]);
  for (const [at, state] of ending.entries()) {
    renamed[state] = plain + at;
    ends[at + 1] = (ends[at] ?? 0) + (outputs[state] ?? []).length;
  }
  return {
    classes,
    start: renamed[0] ?? 0,
    shift,
    next: rename(next, renamed, shift),
    firstEnd: plain,
    ends,
    anchors: int32s(ending.flatMap((state) => outputs[state] ?? [])),
    ...spell(words),
  };
}

const BEYOND_ASCII = /[^\p{ASCII}]/u;

function spell(words: readonly string[]): Pick<Automaton, "letters" | "spelled"> {
  const kept = words.map((word) => (BEYOND_ASCII.test(word) ? word : ""));
  const all = kept.join("");
  const letters = new Uint16Array(new SharedArrayBuffer(all.length * 2));
  for (let at = 0; at < all.length; at += 1) letters[at] = all.charCodeAt(at);
  let end = 0;
  const ends = kept.map(({ length }) => {
    end += length;
    return end;
  });
  return { letters, spelled: int32s([0, ...ends]) };
}

function int32s(numbers: readonly number[]): Int32Array {
  const array = new Int32Array(new SharedArrayBuffer(numbers.length * 4));
  array.set(numbers);
  return array;
}

/** Runs over the bytes of plain ASCII text. */
export function scanBytes(automaton: Automaton, bytes: Uint8Array, onHit: OnHit): void {
  const { next, shift, firstEnd } = automaton;
  const classes = automaton.classes.subarray(0, 256);
  let state = automaton.start;
  for (let at = 0; at < bytes.length; at += 1) {
    state = next[(state << shift) | (classes[bytes[at] as number] as number)] as number;
    if (state >= firstEnd && report(automaton, state, at + 1, { text: null, onHit })) return;
  }
}

/** Runs over the UTF-16 units of folded lower-case text. */
export function scanText(automaton: Automaton, text: string, onHit: OnHit): void {
  const { classes, next, shift, firstEnd } = automaton;
  let state = automaton.start;
  const on = { text, onHit };
  for (let at = 0; at < text.length; at += 1) {
    state = next[(state << shift) | (classes[text.charCodeAt(at)] as number)] as number;
    if (state >= firstEnd && report(automaton, state, at + 1, on)) return;
  }
}

/** Anchors that end in a state from {@link Automaton.firstEnd} on; those that share classes are still to be held against the text. */
export function anchorsAt({ ends, anchors, firstEnd }: Automaton, state: number): Int32Array {
  return anchors.subarray(ends[state - firstEnd], ends[state - firstEnd + 1]);
}

/** Units of an anchor that has classes in common with others; none of others, whose classes tell enough. */
export function lettersOf({ letters, spelled }: Automaton, anchor: number): Uint16Array {
  return letters.subarray(spelled[anchor], spelled[anchor + 1]);
}

// A view of its own for each hit would cost more than all else that is done for it.

function report(
  automaton: Automaton,
  state: number,
  end: number,
  { text, onHit }: { readonly text: string | null; readonly onHit: OnHit },
): boolean {
  const { ends, anchors, firstEnd } = automaton;
  const last = ends[state - firstEnd + 1] ?? 0;
  for (let at = ends[state - firstEnd] ?? 0; at < last; at += 1) {
    const anchor = anchors[at] ?? 0;
    if (hasClassesInCommon(automaton, anchor) && (text === null || !endsWithAnchor(automaton, anchor, text, end)))
      continue;
    if (onHit(anchor, end) === true) return true;
  }
  return false;
}

/** Whether an anchor's classes do not tell it from every other text. */
function hasClassesInCommon({ spelled }: Automaton, anchor: number): boolean {
  return spelled[anchor] !== spelled[anchor + 1];
}

function endsWithAnchor({ letters, spelled }: Automaton, anchor: number, text: string, end: number): boolean {
  let unit = end;
  for (let at = (spelled[anchor + 1] ?? 0) - 1; at >= (spelled[anchor] ?? 0); at -= 1) {
    unit -= 1;
    if (text.charCodeAt(unit) !== letters[at]) return false;
  }
  return true;
}

function classify(words: readonly string[], alike: string): { readonly classes: Uint8Array; readonly width: number } {
  const classes = new Uint8Array(new SharedArrayBuffer(0x10000));
  const beyond = new Set<number>();
  let width = 1;
  for (let at = 0; at < alike.length; at += 1) classes[alike.charCodeAt(at)] = width;
  if (alike !== "") width += 1;
  for (const word of words) {
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      if (unit >= 0x80) beyond.add(unit);
      if (unit >= 0x80 || classes[unit] !== 0) continue;
      classes[unit] = width;
      if (unit >= 0x61 && unit <= 0x7a) classes[unit - 0x20] = width;
      width += 1;
    }
  }
  const shared = Math.min(SHARED_CLASSES, beyond.size);
  for (const [at, unit] of [...beyond].entries()) classes[unit] = width + (at % shared);
  return { classes, width: width + shared };
}

interface Trie {
  /** Children by class, for each state. */
  readonly edges: readonly ReadonlyMap<number, number>[];
  readonly outputs: number[][];
}

function buildTrie(words: readonly string[], classes: Uint8Array): Trie {
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
  shift: number,
): { readonly next: Uint32Array; readonly links: Int32Array; readonly order: readonly number[] } {
  const next = new Uint32Array(edges.length << shift);
  const links = new Int32Array(edges.length);
  const order: number[] = [];
  const queue = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const link = links[state] ?? 0;
    if (state !== 0) {
      order.push(state);
      next.copyWithin(state << shift, link << shift, (link + 1) << shift);
    }
    for (const [step, child] of edges[state] ?? []) {
      links[child] = state === 0 ? 0 : (next[(link << shift) | step] ?? 0);
      next[(state << shift) | step] = child;
      queue.push(child);
    }
  }
  return { next, links, order };
}

/** The table by the states' new names, in the smallest numbers that hold them. */
function rename(next: Uint32Array, renamed: Uint32Array, shift: number): Uint16Array | Uint32Array {
  const table =
    renamed.length <= 0x10000
      ? new Uint16Array(new SharedArrayBuffer(next.length * 2))
      : new Uint32Array(new SharedArrayBuffer(next.length * 4));
  const mask = (1 << shift) - 1;
  for (let at = 0; at < next.length; at += 1) {
    const row = renamed[at >> shift] ?? 0;
    table[(row << shift) | (at & mask)] = renamed[next[at] ?? 0] ?? 0;
  }
  return table;
}
