import micromatch from "micromatch";
import { wildcardMatcher } from "./wildcards.ts";

/** Answers whether a path matches; made once, asked often. */
export type PathMatcher = (path: string) => boolean;

/** Work that a backtracking regular expression may have to do for one path, in steps, before the linear matcher takes over. */
const STEPS = 1_000_000;

/**
 * Micromatch's answers for one glob, dot files included, extended patterns left out; glob and paths come folded. A path
 * long enough to make the glob's regular expression backtrack is answered by the linear matcher instead, alike.
 */
export function matcherOf(glob: string): PathMatcher {
  const shape = micromatch.makeRe(glob, { dot: true, noextglob: true, windows: false });
  // The flag `s`: a line break in a file's name must not take the file out of `**`.
  const expression = new RegExp(shape.source, `${shape.flags}s`);
  const longest = longestFor(glob);
  let linear: PathMatcher | null = null;
  return (path) => {
    // Micromatch too lets a path match its own spelling, as for a file whose name holds braces.
    if (path === glob) return true;
    if (path.length <= longest) return expression.test(path);
    linear ??= wildcardMatcher(glob);
    return linear(path);
  };
}

/** Stars in one path segment of a glob. */
export function starsIn(segment: string): number {
  return segment.split("*").length - 1;
}

/** Segments `**` of a glob. */
export function globstarsIn(glob: string): number {
  return glob.split("/").filter((segment) => segment === "**").length;
}

/** Characters of the longest path that the regular expression of a glob may be asked about. */
export function longestFor(glob: string): number {
  const wildest = Math.max(...glob.split("/").map((segment) => (segment === "**" ? 0 : starsIn(segment))));
  return Math.floor(STEPS ** (1 / (globstarsIn(glob) + wildest)));
}
