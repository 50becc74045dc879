import type { Gap } from "../../../facts/coverage.ts";
import type { Oid } from "../../../facts/oid.ts";
import { parseTag } from "./tag-object.ts";

// Git sets no bound on tags of tags; nobody nests them this deep in earnest.
const DEEPEST = 50;

/** A raw object, or why there are no bytes. */
export type RawObject =
  | { readonly kind: "object"; readonly type: string; readonly bytes: Uint8Array }
  | { readonly kind: "missing" | "too-large" | "timed-out" };

/** What a tip stands for once its tags are followed. */
interface Peeled {
  /** Null where it leads to no commit; `gaps` says why. */
  readonly commit: Oid | null;
  readonly texts: readonly string[];
  readonly gaps: readonly Gap[];
}

/** Follows tags of tags down to a commit and gathers their texts. */
export async function peel(tip: Oid, read: (oid: Oid) => Promise<RawObject>): Promise<Peeled> {
  const texts: string[] = [];
  let at = tip;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const object = await read(at);
    if (object.kind !== "object") return { commit: null, texts, gaps: [gapFor(object.kind)] };
    if (object.type === "commit") return { commit: at, texts, gaps: [] };
    const tag = object.type === "tag" ? parseTag(object.bytes) : null;
    if (tag === null)
      return { commit: null, texts, gaps: [gap("unreadable", "A tag points at something that is not a commit.")] };
    texts.push(tag.text);
    at = tag.target;
  }
  return { commit: null, texts, gaps: [gap("unreadable", `Tags are nested more than ${DEEPEST} deep.`)] };
}

function gapFor(kind: "missing" | "too-large" | "timed-out"): Gap {
  switch (kind) {
    case "missing":
      return gap("missing-object", "A tip's object is not in the repository any more.");
    case "too-large":
      return gap("too-large", "A tag or commit is larger than the limit for one object.");
    case "timed-out":
      return gap("timed-out", "Reading a tip took longer than the limit for one step.");
  }
}

function gap(kind: Gap["kind"], what: string): Gap {
  return { kind, path: null, commit: null, what };
}
