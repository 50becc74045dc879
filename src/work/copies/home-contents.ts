import type { Change } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { HomeSources, SourceOfPath } from "./home-sources.ts";

/** One content that registered sources of a home hold or held, under the first path at which it stood. */
export interface HomeContent {
  readonly oid: Oid;
  readonly path: RepoPath;
  /** Each source once; published where it is so under any of its paths. */
  readonly sources: readonly SourceOfPath[];
}

/** Every content of registered paths in a history, each once, in the order in which the history brings them. */
export function homeContents(change: Pick<Change, "files">, sources: HomeSources): readonly HomeContent[] {
  const contents = new Map<Oid, { readonly path: RepoPath; readonly sources: Map<string, boolean> }>();
  for (const { path, oid, entry } of change.files) {
    if (entry === "submodule" || entry === "symlink") continue;
    const owners = sources.at(path);
    if (owners.length === 0) continue;
    const known = contents.get(oid) ?? { path, sources: new Map<string, boolean>() };
    contents.set(oid, known);
    for (const { source, published } of owners) {
      known.sources.set(source, published || known.sources.get(source) === true);
    }
  }
  return [...contents].map(([oid, { path, sources: owners }]) => ({
    oid,
    path,
    sources: [...owners].map(([source, published]) => ({ source, published })),
  }));
}
