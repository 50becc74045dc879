import type { Note } from "../../../facts/change.ts";
import type { Gap } from "../../../facts/coverage.ts";
import type { Oid } from "../../../facts/oid.ts";
import { parseCommit } from "./commit-object.ts";
import type { RawObject } from "./peel.ts";

/** A commit's message and the texts of tags that it merged; a gap where they could not be read. */
export function notesOfCommit(
  oid: Oid,
  object: RawObject,
): { readonly notes: readonly Note[]; readonly gaps: readonly Gap[] } {
  const commit = object.kind === "object" && object.type === "commit" ? parseCommit(object.bytes) : null;
  if (commit === null) {
    const kind = object.kind === "object" ? "unreadable" : object.kind === "missing" ? "missing-object" : object.kind;
    return { notes: [], gaps: [{ kind, path: null, commit: oid, what: "A commit's message could not be read." }] };
  }
  return {
    notes: [
      { kind: "commit-message", commit: oid, text: commit.message },
      ...commit.mergedTags.map((text): Note => ({ kind: "tag-message", commit: oid, text })),
    ],
    gaps: [],
  };
}
