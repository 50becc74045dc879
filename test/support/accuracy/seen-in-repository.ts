import { shippedActions } from "../../../src/adapters/packs/shipped-packs.ts";
import type { Gap } from "../../../src/facts/coverage.ts";
import { DEFAULT_CLASSES, label } from "../../../src/facts/label.ts";
import type { Oid } from "../../../src/facts/oid.ts";
import { isAtHome } from "../../../src/facts/place/at-home.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import type { Sighting } from "../../../src/facts/sighting.ts";
import type { FlowBench } from "../../../src/work/judge/sight-flows.ts";
import { sightFlows } from "../../../src/work/judge/sight-flows.ts";
import type { DrawnRepository } from "./draw-repositories.ts";

const ACTIONS = shippedActions();
const INTERNAL = label("internal");
const HOME = { host: "github.com", owner: "acme", name: "pricing" };
const TREE = "1".repeat(40) as Oid;

/** What was seen in a repository's pipelines: by path, the gaps, and how many flows are not allowed. */
export interface SeenInRepository {
  readonly sightings: readonly (readonly [string, readonly Sighting[]])[];
  readonly gaps: readonly Gap[];
  readonly flows: number;
}

/** Sees the ways out of all pipelines of a drawn repository, as where a change adds them: each with the files that it calls. */
export async function seenInRepository({ pipelines, tree }: DrawnRepository): Promise<SeenInRepository> {
  const entries = Object.entries(tree).map(([path, text], at) => ({
    path: asPath(path),
    text,
    oid: oidOf(at),
    entry: "file" as const,
  }));
  const texts = new Map(entries.map(({ oid, text }) => [oid, text]));
  const bench: FlowBench = {
    opened: {
      listTree: async () => ({ ok: true, value: entries }),
      async *readBlobs(oids) {
        for (const oid of oids) yield { oid, bytes: Buffer.from(texts.get(oid) ?? "") };
      },
    },
    home: HOME,
    actions: ACTIONS,
    visibility: "private",
    held: {
      classes: DEFAULT_CLASSES,
      holds: INTERNAL,
      parts: [],
      paths: () => [],
      heldAt: () => INTERNAL,
      ofOther: () => INTERNAL,
    },
    deadline: { passed: () => false },
  };
  const files = pipelines.map((path, at) => ({
    path: asPath(path),
    text: tree[path] ?? "",
    commit: TREE,
    blob: oidOf(at),
    tree: TREE,
  }));
  const gaps: Gap[] = [];
  const found = await sightFlows(files, bench, gaps);
  const sightings = [...found].map(([{ path }, seen]) => [path, seen] as const);
  const flows = sightings
    .flatMap(([, seen]) => seen)
    .filter(({ flow }) => flow !== undefined && !isAtHome(flow.destination, flow.from ?? HOME, []));
  return { sightings, gaps, flows: flows.length };
}

function oidOf(at: number): Oid {
  return at.toString(16).padStart(40, "0") as Oid;
}
