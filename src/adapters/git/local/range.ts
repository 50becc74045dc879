import type { Oid } from "../../../facts/oid.ts";
import type { GitAnswer } from "../../../work/ports/git.ts";

const LONGEST = 1024;

/** Splits `A..B` and resolves both ends; anything else is refused with the reason. */
export async function readRange(
  range: string,
  resolve: (revision: string) => Promise<Oid | null>,
): Promise<GitAnswer<{ readonly from: Oid; readonly to: Oid }>> {
  if (range.includes("...")) return refused("A range of three dots is not supported; write A..B.");
  const at = range.indexOf("..");
  if (at < 0) return refused("A range names two revisions, as in A..B: for one commit write COMMIT~1..COMMIT.");
  const [one, other] = [range.slice(0, at), range.slice(at + 2)];
  if (!isRevision(one) || !isRevision(other)) return refused("Both ends of a range must be named, as in A..B.");
  const from = await resolve(one);
  if (from === null)
    return refused("The range's first revision is not a commit of this repository, or was never fetched into it.");
  const to = await resolve(other);
  if (to === null)
    return refused("The range's second revision is not a commit of this repository, or was never fetched into it.");
  return { ok: true, value: { from, to } };
}

/** False for what is no revision or could be read as an option. */
function isRevision(text: string): boolean {
  if (text === "" || text.length > LONGEST || text.startsWith("-") || text.includes("..")) return false;
  return ![...text].some((character) => character < " " || character === "\u007f");
}

function refused(detail: string): GitAnswer<never> {
  return { ok: false, fault: { kind: "refused", detail } };
}
