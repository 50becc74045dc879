/**
 * Matches paths against globs of `*`, `?`, `{a,b}` and whole `**` segments in time linear in path times glob, whatever
 * both hold. It stands in for the regular expression where that could backtrack for minutes, and answers alike.
 */
export function wildcardMatcher(glob: string): (path: string) => boolean {
  const split = expandBraces(needsOneMore(glob) ? `${glob.slice(0, -2)}*/**` : glob).map((one) => one.split("/"));
  return (path) => {
    const segments = path.split("/");
    return split.some((glob) => matchSegments(glob, segments));
  };
}

/** Every glob without braces that a glob with braces stands for. */
function expandBraces(glob: string): readonly string[] {
  const open = glob.indexOf("{");
  const close = glob.indexOf("}", open);
  if (open < 0 || close < 0) return [glob];
  const rest = expandBraces(glob.slice(close + 1));
  const choices = glob.slice(open + 1, close).split(",");
  return choices.flatMap((choice) => rest.map((tail) => glob.slice(0, open) + choice + tail));
}

/**
 * After a segment that ends in a star micromatch reads a closing `**` as at least one segment, elsewhere as any number:
 * kept, so that which of both matchers answers can never be told.
 */
function needsOneMore(glob: string): boolean {
  return glob.endsWith("*/**") && !glob.endsWith("**/**");
}

/** The last `**` alone needs to be tried again: what an earlier one took can only have left more to the right of it. */
function matchSegments(glob: readonly string[], path: readonly string[]): boolean {
  let [at, wanted, retryGlob, retryPath] = [0, 0, -1, 0];
  while (at < path.length) {
    const part = glob[wanted];
    if (part === "**") {
      [retryGlob, retryPath] = [wanted, at];
      wanted += 1;
    } else if (part !== undefined && matchOne(part, path[at] ?? "")) {
      at += 1;
      wanted += 1;
    } else if (retryGlob >= 0) {
      retryPath += 1;
      [at, wanted] = [retryPath, retryGlob + 1];
    } else return false;
  }
  while (glob[wanted] === "**") wanted += 1;
  return wanted === glob.length;
}

function matchOne(glob: string, segment: string): boolean {
  let [at, wanted, retryGlob, retryAt] = [0, 0, -1, 0];
  // A lone star needs a character: an empty segment is no name.
  if (segment === "") return glob === "";
  while (at < segment.length) {
    const sign = glob[wanted];
    if (sign === "*") {
      [retryGlob, retryAt] = [wanted, at];
      wanted += 1;
    } else if (sign !== undefined && (sign === "?" || sign === segment[at])) {
      at += 1;
      wanted += 1;
    } else if (retryGlob >= 0) {
      retryAt += 1;
      [at, wanted] = [retryAt, retryGlob + 1];
    } else return false;
  }
  while (glob[wanted] === "*") wanted += 1;
  return wanted === glob.length;
}
