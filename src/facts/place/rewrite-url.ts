/** One line of a git configuration: `url.BASE.insteadOf = PREFIX`, or `pushInsteadOf`. */
export interface UrlRewrite {
  readonly base: string;
  readonly prefix: string;
  readonly kind: "insteadOf" | "pushInsteadOf";
}

/**
 * What git makes of a remote's URL before it goes there (`remote.c` alias_url): the longest prefix that matches is
 * replaced, once; of equals, that of the base which was named first. For a push `pushInsteadOf` counts, and `insteadOf`
 * where none of them matches. A remote's own `pushurl` is rewritten as for `fetch`: git never applies `pushInsteadOf` to it.
 * Rewrites come in the order in which git reads its configuration.
 */
export function rewriteUrl(text: string, rewrites: readonly UrlRewrite[], direction: "fetch" | "push"): string {
  const pushed = direction === "push" ? replaced(text, rewrites, "pushInsteadOf") : null;
  return pushed ?? replaced(text, rewrites, "insteadOf") ?? text;
}

function replaced(text: string, rewrites: readonly UrlRewrite[], kind: UrlRewrite["kind"]): string | null {
  const bases = Map.groupBy(
    rewrites.filter((one) => one.kind === kind),
    ({ base }) => base,
  );
  let longest: UrlRewrite | null = null;
  for (const rewrite of [...bases.values()].flat()) {
    if (!text.startsWith(rewrite.prefix)) continue;
    if (longest === null || rewrite.prefix.length > longest.prefix.length) longest = rewrite;
  }
  return longest === null ? null : longest.base + text.slice(longest.prefix.length);
}
