import type { LfsPointer, LfsUnread, ReadLfs } from "../ports/lfs.ts";
import { readLfsPointer } from "./lfs-pointer.ts";

/**
 * What one judgement reads of Git LFS: a hundred contents (a release of models or pictures has fewer), 32 MiB each (as of a blob
 * on the server), 256 MiB in all, which takes a forge some ten seconds. Beyond that a pointer is a gap, as without any of it.
 */
export const LFS_BUDGET: LfsBudget = { objects: 100, objectBytes: 32 * 1024 * 1024, bytes: 256 * 1024 * 1024 };

/** How much is read of the contents behind pointers, in one judgement. */
export interface LfsBudget {
  readonly objects: number;
  readonly objectBytes: number;
  readonly bytes: number;
}

/** The content behind a pointer, or our own sentence on why it was not seen. */
export type Behind = { readonly bytes: Uint8Array } | { readonly what: string };

/** Reads what is behind the pointers of one judgement, each once it is met, as long as the budget lasts; null reads nothing. */
export function behindPointers(
  read: ReadLfs | null,
  stop: () => boolean,
  budget: LfsBudget = LFS_BUDGET,
): (pointer: Uint8Array) => Promise<Behind> {
  let objects = 0;
  let bytes = 0;
  return async (blob) => {
    const pointer = readLfsPointer(blob);
    if (pointer === null)
      return { what: "A pointer of Git LFS is not written as Git LFS writes it, so nothing was read by it." };
    if (read === null) return unseen(pointer, "was not read");
    if (pointer.size > budget.objectBytes) return unseen(pointer, "is larger than is read");
    if (objects >= budget.objects || bytes + pointer.size > budget.bytes)
      return unseen(pointer, "was not read: there is more of it in this change than is read");
    if (stop()) return unseen(pointer, WORDS["timed-out"]);
    objects += 1;
    bytes += pointer.size;
    const answer = await read(pointer);
    return answer.kind === "read" ? { bytes: answer.bytes } : unseen(pointer, WORDS[answer.why]);
  };
}

const WORDS: Readonly<Record<LfsUnread, string>> = {
  missing: "is not where it is kept",
  "other-content": "is not what its pointer says",
  "address-refused": "lies at an address that is not asked",
  refused: "was refused by who keeps it",
  "timed-out": "took too long to read",
};

function unseen({ size }: LfsPointer, why: string): Behind {
  return { what: `The content behind a Git LFS pointer (${size.toLocaleString("en-US")} bytes) ${why}.` };
}
