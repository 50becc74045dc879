import micromatch from "micromatch";
import { longestFor } from "../../src/rules/globs/glob-matcher.ts";
import { compileGlobs } from "../../src/rules/globs/glob-set.ts";
import { compileGlob, foldPath, globFault } from "../../src/rules/globs/globs.ts";
import { wildcardMatcher } from "../../src/rules/globs/wildcards.ts";
import { drawFrom, drawGlob, drawPath, type GlobPair } from "./glob-pairs.ts";

/** How often our three matchers were held against micromatch, and where they answered otherwise. */
export interface Differential {
  readonly seed: number;
  /** Pairs of a glob and a path that was made from it. */
  readonly pairs: number;
  /** Those of them that match. */
  readonly matches: number;
  /** Pairs of the rules language and of a path that git can hold, which the linear matcher answered too. */
  readonly linear: number;
  /** Answers compared, every path with every glob of its set included. */
  readonly answers: number;
  /** The first of them; none is the only good answer. */
  readonly differences: readonly (GlobPair & { readonly by: string; readonly expected: boolean })[];
}

const GLOBS = 20;
const PATHS = 5;
const SHOWN = 20;

/** Holds our matchers against micromatch on random pairs, glob and path folded first for micromatch, as by the rules. */
export function compareWithMicromatch(pairs: number, seed: number): Differential {
  const draw = drawFrom(seed);
  const count = { pairs: 0, matches: 0, linear: 0, answers: 0 };
  const differences: (GlobPair & { readonly by: string; readonly expected: boolean })[] = [];
  while (count.pairs < pairs && differences.length < SHOWN) {
    const beyond = draw(4) === 0;
    const globs = Array.from({ length: GLOBS }, () => drawOne(() => drawGlob(draw, beyond), beyond));
    const set = compileGlobs(globs);
    const singles = globs.map((glob) => compileGlob(glob));
    const linears = globs.map((glob) => (globFault(glob) === null ? wildcardMatcher(foldPath(glob)) : null));
    const peers = globs.map((glob) => peerOf(foldPath(glob)));
    for (const [own, made] of globs.entries()) {
      for (let drawn = 0; drawn < PATHS; drawn += 1) {
        const path = drawPath(draw, made);
        if (path === "") continue;
        const found = new Set(set(path));
        const folded = foldPath(path);
        count.pairs += 1;
        for (const [at, glob] of globs.entries()) {
          const regular = isGitPath(folded) && !beyond;
          // The linear matcher knows the language and what git can hold; nothing else comes to it.
          if (!regular && folded.length > longestFor(foldPath(glob))) continue;
          const expected = peers[at]?.(folded) ?? false;
          count.answers += 1;
          if (at === own && expected) count.matches += 1;
          const compare = (by: string, answer: boolean): void => {
            if (answer !== expected) differences.push({ glob, path, by, expected });
          };
          compare("set", found.has(at));
          compare("single", singles[at]?.(path) ?? false);
          const linear = linears[at];
          if (linear === null || linear === undefined || !regular) continue;
          if (at === own) count.linear += 1;
          compare("linear", linear(folded));
        }
      }
    }
  }
  return { seed, ...count, differences: differences.slice(0, SHOWN) };
}

/** Micromatch itself; only for a line break in a name it is told that a dot stands for that too. */
function peerOf(glob: string): (path: string) => boolean {
  const options = { dot: true, noextglob: true };
  const plain = micromatch.matcher(glob, options);
  const shape = micromatch.makeRe(glob, options);
  const across = new RegExp(shape.source, `${shape.flags}s`);
  return (path) => (/[\n\r\u2028\u2029]/.test(path) ? path === glob || across.test(path) : plain(path));
}

function drawOne(draw: () => string, beyond: boolean): string {
  for (;;) {
    const glob = draw();
    if (glob !== "" && (beyond || globFault(glob) === null)) return glob;
  }
}

function isGitPath(path: string): boolean {
  return path.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}
