import type { Oid } from "../../../facts/oid.ts";
import type { BlobRead, GitBudget, GitFault, LargeRead } from "../../../work/ports/git.ts";
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
  for await (const read of readContents(setting, { ...budget, partsBytes: budget.blobBytes }, bring, oids)) {
    if (!("large" in read)) yield read;
  }
}

/** As {@link readBlobs}, what is too large to be held in parts. */
export async function* readContents(
  setting: GitSetting,
  budget: GitBudget,
  bring: BringBlobs | null,
  oids: Iterable<Oid>,
): AsyncGenerator<BlobRead | LargeRead> {
  const partsBytes = budget.partsBytes ?? budget.blobBytes;
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
    const gap = gapOf(sizes.get(oid), partsBytes, fault);
    if (gap === null) readable.push(oid);
    else yield { oid, gap, ...(gap === "too-large" && { size: sizes.get(oid)?.size ?? 0 }) };
  }
  for await (const { oid, object } of streamObjects(setting, readable, budget.blobBytes, partsBytes)) {
    if (object.kind === "object") yield { oid, bytes: object.bytes };
    else if (object.kind === "large") yield { oid, large: { size: object.size, parts: object.parts } };
    else yield { oid, gap: object.kind === "missing" ? "missing-object" : object.kind };
  }
}

function gapOf(
  size: ObjectSize | undefined,
  most: number,
  fault: GitFault | null,
): Extract<BlobRead, { gap: string }>["gap"] | null {
  if (size === undefined) {
    if (fault === null) return "missing-object";
    return fault.kind === "timed-out" ? "timed-out" : "unreadable";
  }
  if (size.type !== "blob") return "unreadable";
  return size.size > most ? "too-large" : null;
}
