import { type GlobSegment, readSegment } from "./glob-segment.ts";

/**
 * Matches paths against globs of `*`, `?`, `{a,b}` and whole `**` segments in time linear in path times glob, whatever
 * both hold. It stands in for the regular expression where that could backtrack for minutes, and answers alike for
 * every path that git can hold.
 */
export function wildcardMatcher(glob: string): (path: string) => boolean {
  const segments = asRead(glob).split("/").map(readSegment);
  return (path) => matchSegments(segments, path.split("/"));
}

/** The glob with two habits of micromatch spelled out, so that which of both matchers answers can never be told. */
function asRead(glob: string): string {
  // A closing `**` after a segment that ends in a star stands for at least one segment, elsewhere for any number.
  if (glob.endsWith("*/**") && !glob.endsWith("**/**")) return `${glob.slice(0, -2)}*/**`;
  // These two alone want a character behind the dot.
  return glob === "*.*" || glob === "**/*.*" ? `${glob.slice(0, -1)}?*` : glob;
}

/** The last `**` alone needs to be tried again: what an earlier one took can only have left more to the right of it. */
function matchSegments(glob: readonly GlobSegment[], path: readonly string[]): boolean {
  let [at, wanted, retryGlob, retryPath] = [0, 0, -1, 0];
  while (at < path.length) {
    const part = glob[wanted];
    if (part?.kind === "any-depth") {
      [retryGlob, retryPath] = [wanted, at];
      wanted += 1;
    } else if (part !== undefined && matchSegment(part, path[at] ?? "")) {
      at += 1;
      wanted += 1;
    } else if (retryGlob >= 0) {
      retryPath += 1;
      [at, wanted] = [retryPath, retryGlob + 1];
    } else return false;
  }
  while (glob[wanted]?.kind === "any-depth") wanted += 1;
  return wanted === glob.length;
}

function matchSegment(segment: Exclude<GlobSegment, { readonly kind: "any-depth" }>, name: string): boolean {
  return segment.kind === "names" ? segment.names.includes(name) : segment.matches(name);
}
