import type { Oid } from "../../../facts/oid.ts";
import type { CommitGraph } from "./commit-graph.ts";

/** The best common ancestors of `tip` and what is known, those that no other common ancestor comes after, the newest first. */
export async function mergeBases(graph: CommitGraph, tip: Oid, known: ReadonlySet<Oid>): Promise<readonly Oid[]> {
  const own = (await graph.reach([tip], known)).commits;
  const borders = new Set<Oid>(known.has(tip) ? [tip] : []);
  for (const oid of own) {
    for (const parent of (await graph.commit(oid))?.parents ?? []) if (known.has(parent)) borders.add(parent);
  }
  const best: { readonly oid: Oid; readonly at: number }[] = [];
  for (const oid of borders) {
    if (await isBehind(graph, oid, borders)) continue;
    best.push({ oid, at: (await graph.commit(oid))?.committedAt ?? 0 });
  }
  return best.sort((one, other) => other.at - one.at).map(({ oid }) => oid);
}

async function isBehind(graph: CommitGraph, oid: Oid, borders: ReadonlySet<Oid>): Promise<boolean> {
  if (borders.size === 1) return false;
  const others = [...borders].filter((other) => other !== oid);
  return (await graph.reach(others, new Set())).commits.includes(oid);
}
