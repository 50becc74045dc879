import type { MarkHit } from "../../../detect/mark.ts";
import { pathFeature } from "../../../detect/scan/path-feature.ts";
import { WINDOW_BYTES } from "../../../detect/scan/windows.ts";
import type { Oid } from "../../../facts/oid.ts";
import type { RepoPath } from "../../../facts/repo-path.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import type { SeenBlobs } from "../../ports/seen-blobs.ts";
import { quoteMarks, type ReadText, readMarks, readText } from "./quoted-mark.ts";
import { openSight, type SeenContent, sealSight } from "./sealed-sight.ts";
import { contentRulesDigest, type Seeing, seenName } from "./seen-name.ts";

/** A memory of what was seen in contents, for one owner and one program. */
export interface SightMemory extends Omit<Seeing, "rules"> {
  readonly seen: SeenBlobs;
}

/** What a content and its paths are, for the memory. */
export interface Known {
  readonly oid: Oid;
  readonly path: RepoPath;
}

/** The memory during one judgement. */
export interface Remembering {
  /** Bytes of a content in which nothing was seen at that path; null where something was, or nobody knows. */
  emptyOf(known: Known): number | null;
  /** Marks of a content as they were seen, read again from its bytes; null where they are to be looked for. */
  marksOf(known: Known, bytes: Uint8Array): readonly MarkHit[] | null;
  /** Remembers what was seen in a content, unless that is marks in a large one, which is not read as a whole; it is kept with the next {@link Remembering.keep}. */
  note(known: Known, bytes: Uint8Array, hits: readonly MarkHit[]): void;
  /** Keeps what was noted, once that is worth a writing; `all`: whatever it is. */
  keep(all?: boolean): Promise<void>;
}

/** Contents whose memory is asked for, or kept, at once. */
const AT_ONCE = 2_000;
/** Contents after which what was noted is kept, so that a kill loses little. */
const KEPT_EVERY = 256;

/** Recalls what is known of contents at their paths. Without a memory nothing is, and nothing is kept. */
export async function remember(
  memory: SightMemory | null,
  markers: readonly MarkerRule[],
  contents: Iterable<Known>,
): Promise<Remembering> {
  if (memory === null) return NOTHING;
  const { key, seen } = memory;
  const naming = namer({ ...memory, rules: contentRulesDigest(markers) });
  const recalled = await recallAll(seen, new Set([...contents].map(naming)));
  const fresh = new Map<string, string>();
  const texts = textOnce();

  function of(known: Known): SeenContent | null {
    const name = naming(known);
    const sealed = recalled.get(name);
    if (typeof sealed !== "string") return sealed ?? null;
    const content = openSight(sealed, name, key);
    recalled.set(name, content);
    return content;
  }

  return {
    emptyOf(known) {
      const content = of(known);
      return content === null || content.marks.length > 0 ? null : content.bytes;
    },
    marksOf(known, bytes) {
      const content = of(known);
      if (content === null || content.bytes !== bytes.length) return null;
      return content.marks.length === 0 ? [] : readMarks(content.marks, texts(bytes), markers);
    },
    note(known, bytes, hits) {
      const name = naming(known);
      const marks =
        hits.length === 0 ? [] : bytes.length > WINDOW_BYTES ? null : quoteMarks(hits, texts(bytes), markers);
      if (marks !== null) fresh.set(name, sealSight({ bytes: bytes.length, marks }, name, key));
    },
    async keep(all = false) {
      if (fresh.size === 0 || (!all && fresh.size < KEPT_EVERY)) return;
      const batch = new Map(fresh);
      fresh.clear();
      await seen.keep(batch);
    },
  };
}

const NOTHING: Remembering = {
  emptyOf: () => null,
  marksOf: () => null,
  note: () => {},
  keep: async () => {},
};

/** Each name is asked for several times, and most contents have one path. */
function namer(seeing: Seeing): (known: Known) => string {
  const names = new Map<string, Map<Oid, string>>();
  return ({ oid, path }) => {
    const feature = pathFeature(path);
    const here = names.get(feature) ?? new Map<Oid, string>();
    names.set(feature, here);
    const name = here.get(oid) ?? seenName(seeing, oid, feature);
    here.set(oid, name);
    return name;
  };
}

/** What is remembered by name: as it is kept, and once it was asked for as it was opened, null where it is no such text. */
type Recalled = Map<string, string | SeenContent | null>;

async function recallAll(seen: SeenBlobs, names: ReadonlySet<string>): Promise<Recalled> {
  const all = [...names];
  const recalled: Recalled = new Map();
  for (let at = 0; at < all.length; at += AT_ONCE) {
    for (const [name, sealed] of await seen.recall(all.slice(at, at + AT_ONCE))) recalled.set(name, sealed);
  }
  return recalled;
}

/** The last content's text: several paths ask for it one after the other. */
function textOnce(): (bytes: Uint8Array) => ReadText {
  let last: { readonly bytes: Uint8Array; readonly text: ReadText } | null = null;
  return (bytes) => {
    if (last?.bytes !== bytes) last = { bytes, text: readText(bytes) };
    return last.text;
  };
}
