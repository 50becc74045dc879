import type { Oid } from "../../../facts/oid.ts";
import type { CommitGraph } from "./commit-graph.ts";

/** The best common ancestor of `tip` and what is known: one that no other common ancestor comes after; the newest of them. */
export async function mergeBase(graph: CommitGraph, tip: Oid, known: ReadonlySet<Oid>): Promise<Oid | null> {
  const own = (await graph.reach([tip], known)).commits;
  const borders = new Set<Oid>(known.has(tip) ? [tip] : []);
  for (const oid of own) {
    for (const parent of (await graph.commit(oid))?.parents ?? []) if (known.has(parent)) borders.add(parent);
  }
  let best: { oid: Oid; at: number } | null = null;
  for (const oid of borders) {
    if (await isBehind(graph, oid, borders)) continue;
    const at = (await graph.commit(oid))?.committedAt ?? 0;
    if (best === null || at > best.at) best = { oid, at };
  }
  return best?.oid ?? null;
}

async function isBehind(graph: CommitGraph, oid: Oid, borders: ReadonlySet<Oid>): Promise<boolean> {
  if (borders.size === 1) return false;
  const others = [...borders].filter((other) => other !== oid);
  return (await graph.reach(others, new Set())).commits.includes(oid);
}
