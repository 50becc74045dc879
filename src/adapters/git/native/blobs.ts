import type { Oid } from "../../../facts/oid.ts";
import type { BlobRead, GitBudget, GitFault } from "../../../work/ports/git.ts";
import type { GitSetting } from "./git-process.ts";
import { type ObjectSize, objectSizes } from "./object-sizes.ts";
import { streamObjects } from "./object-stream.ts";

/** Brings blobs into the repository; the fault of the whole request, or null. Missing ones are simply not there afterwards. */
export type BringBlobs = (oids: readonly Oid[]) => Promise<GitFault | null>;

/** Bytes of each blob once; missing ones are brought in one request first, too large ones are never held. */
export async function* readBlobs(
  setting: GitSetting,
  budget: GitBudget,
  bring: BringBlobs | null,
  oids: Iterable<Oid>,
): AsyncGenerator<BlobRead> {
  const wanted = [...new Set(oids)];
  const sizes = new Map(await objectSizes(setting, wanted));
  const missing = wanted.filter((oid) => !sizes.has(oid));
  let fault: GitFault | null = null;
  if (missing.length > 0 && bring !== null) {
    fault = await bring(missing);
    for (const [oid, size] of await objectSizes(setting, missing)) sizes.set(oid, size);
  }
  const readable: Oid[] = [];
  for (const oid of wanted) {
    const gap = gapOf(sizes.get(oid), budget, fault);
    if (gap === null) readable.push(oid);
    else yield { oid, gap };
  }
  for await (const { oid, object } of streamObjects(setting, readable, budget.blobBytes)) {
    if (object.kind === "object") yield { oid, bytes: object.bytes };
    else yield { oid, gap: object.kind === "missing" ? "missing-object" : object.kind };
  }
}

function gapOf(
  size: ObjectSize | undefined,
  budget: GitBudget,
  fault: GitFault | null,
): Extract<BlobRead, { gap: string }>["gap"] | null {
  if (size === undefined) {
    if (fault === null) return "missing-object";
    return fault.kind === "timed-out" ? "timed-out" : "unreadable";
  }
  if (size.type !== "blob") return "unreadable";
  return size.size > budget.blobBytes ? "too-large" : null;
}
