import type { Version } from "./diff-entry.ts";

/**
 * What a head has beyond its bases that no commit of the range shows: a merge that takes a file as an old side had it,
 * against the side that removed it, differs from that side alone. `net` is the head compared with all its bases.
 */
export function broughtBack<T extends Version>(versions: readonly Version[], net: readonly T[]): readonly T[] {
  const shown = new Set(versions.map(contentAt));
  return net.filter((version) => !shown.has(contentAt(version)));
}

/** A content at a path, as the key of a set. */
export function contentAt({ oid, path }: Pick<Version, "oid" | "path">): string {
  return `${oid} ${path}`;
}
