import { ASK } from "../../rules/words.ts";

/** Where GitHub looks for code owners, in its order. */
export const CODE_OWNERS_FILES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/**
 * Owners that a CODEOWNERS file names: those of everything (`*`) first, then the others by how many lines name them.
 * E-mail addresses are left out, since rules name users and teams.
 */
export function codeOwners(text: string): readonly string[] {
  const lines = text.split("\n").flatMap((line) => {
    const [pattern, ...owners] = line.replace(/#.*$/, "").trim().split(/\s+/);
    const named = owners.filter((owner) => ASK.form.test(owner));
    return pattern === undefined || named.length === 0 ? [] : [{ pattern, owners: named }];
  });
  const counts = new Map<string, number>();
  for (const owner of lines.flatMap((line) => line.owners)) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  // The last line that fits counts, as at GitHub.
  const ofAll = lines.findLast(({ pattern }) => pattern === "*" || pattern === "/**")?.owners ?? [];
  const others = [...counts].sort((one, other) => other[1] - one[1]).map(([owner]) => owner);
  return [...new Set([...ofAll, ...others])];
}
