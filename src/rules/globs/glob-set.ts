import { isName, keepFolders } from "./glob-folders.ts";
import { matcherOf, type PathMatcher } from "./glob-matcher.ts";
import { childrenFor, growTree } from "./glob-tree.ts";
import { foldPath, globFault } from "./globs.ts";

/** Which of its globs match a path: their positions, in rising order. */
export type GlobSet = (path: string) => readonly number[];

/**
 * Compiles many globs into one question. The answers are those of {@link compileGlob} for each of them: a match is
 * micromatch's own, and what stands before spares it the globs that a path's names, extension and folders rule out.
 */
export function compileGlobs(globs: readonly string[]): GlobSet {
  const folded = globs.map(foldPath);
  const matchers: PathMatcher[] = [];
  const asks = (at: number, path: string): boolean => {
    // Compiled when first asked: of some thousand globs a repository meets few.
    const matches = matchers[at] ?? matcherOf(folded[at] ?? "");
    matchers[at] = matches;
    return matches(path);
  };
  const indexed: (readonly [number, string])[] = [];
  const open: number[] = [];
  for (const [at, glob] of folded.entries()) {
    if (isIndexed(glob)) indexed.push([at, glob]);
    else open.push(at);
  }
  const folderOf = keepFolders(growTree(indexed), asks);
  // A path that is spelled like a glob with braces is matched by it, whatever the braces stand for.
  const spelled = Map.groupBy(
    indexed.filter(([, glob]) => glob.includes("{")),
    ([, glob]) => glob,
  );
  return (path) => {
    const slash = path.lastIndexOf("/");
    const folder = folderOf(path, slash);
    const name = foldPath(path.slice(slash + 1));
    if (folder === null || !isName(name)) return matching([...folded.keys()], foldPath(path), asks);
    const possible = [...open];
    for (const node of folder.asking) {
      for (const child of childrenFor(node, name)) {
        possible.push(...child.ends);
        if (child.rest !== null) possible.push(...child.rest.ends);
      }
    }
    if (spelled.size > 0 && path.includes("{")) {
      for (const [at] of spelled.get(wholeOf(folder.folded, name)) ?? []) possible.push(at);
    }
    if (possible.length === 0) return folder.all;
    const found = matching(possible, wholeOf(folder.folded, name), asks);
    return found.length === 0 ? folder.all : sorted([...folder.all, ...found]);
  };
}

/** Globs of the language, save those with characters that micromatch passes over, are found by their names. */
function isIndexed(glob: string): boolean {
  return globFault(glob) === null && !/\p{Cc}/u.test(glob);
}

function wholeOf(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function matching(
  globs: readonly number[],
  path: string,
  asks: (glob: number, path: string) => boolean,
): readonly number[] {
  return globs.filter((at) => asks(at, path));
}

function sorted(globs: readonly number[]): readonly number[] {
  return [...new Set(globs)].sort((one, other) => one - other);
}
