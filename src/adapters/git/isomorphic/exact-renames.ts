import type { Oid } from "../../../facts/oid.ts";
import { compare, pathOf, type RawFile, type RawPair } from "./tree-diff.ts";

// git looks at about this many sources of one content before it takes the best so far (diffcore-rename.c).
const ALTERNATIVES = 101;

/** Joins an added and a removed file of the same content into one renamed pair, choosing as git does with `-M100%`. */
export function findExactRenames(pairs: readonly RawPair[]): readonly RawPair[] {
  const sources = new Map<Oid, RawFile[]>();
  for (const { before, after } of pairs) {
    if (before === null || after !== null) continue;
    const same = sources.get(before.oid);
    if (same === undefined) sources.set(before.oid, [before]);
    else same.push(before);
  }
  const moved = new Set<string>();
  const joined = pairs.map((pair): RawPair => {
    if (pair.before !== null || pair.after === null) return pair;
    const source = takeBest(sources.get(pair.after.oid) ?? [], pair.after);
    if (source === null) return pair;
    moved.add(source.path);
    return { before: source, after: pair.after };
  });
  return joined
    .filter((pair) => pair.after !== null || pair.before === null || !moved.has(pair.before.path))
    .sort((one, other) => compare(pathOf(one), pathOf(other)));
}

/** Takes the first source with the same base name, else the first at all; each source is used once. */
function takeBest(sources: RawFile[], target: RawFile): RawFile | null {
  let best = -1;
  let seen = 0;
  for (const [at, source] of sources.entries()) {
    if (!(isRegular(source) && isRegular(target)) && source.mode !== target.mode) continue;
    if (baseName(source.path) === baseName(target.path)) {
      best = at;
      break;
    }
    if (best < 0) best = at;
    seen += 1;
    if (seen > ALTERNATIVES) break;
  }
  return best < 0 ? null : (sources.splice(best, 1)[0] ?? null);
}

function isRegular(file: RawFile): boolean {
  return (file.mode & 0o170000) === 0o100000;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
