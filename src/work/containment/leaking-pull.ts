import type { RepositoryState } from "../../facts/repository.ts";
import type { LeakingPull } from "../../verdict/containment/containment-case.ts";
import { accessTo } from "../examine/open-for-judging.ts";
import { afterGit, afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PullRequestState } from "../ports/github.ts";

/** Refs that one request for removal names; a leak that stands in more is no matter of one pull request. */
const MOST_REFS = 100;

/** A pull request as something to be contained; `listed` are all refs that git shows there, null where they were not listed. */
export function leakingPull(
  { repository, number, state, head, headRef, headRepositoryId }: PullRequestState,
  commits: readonly string[],
  listed: ReadonlyMap<string, string> | null,
): LeakingPull {
  const ref = `refs/heads/${headRef}`;
  const ours = headRepositoryId === repository.id;
  return {
    number,
    state,
    ref,
    tip: head,
    ours,
    gone: ours && listed !== null && !listed.has(ref),
    refs: listed === null ? null : servingRefs(listed, { number, oids: new Set<string>([head, ...commits]) }),
  };
}

/** Reads a pull request and the refs that serve it, as they are now; null where GitHub shows none. */
export async function presentPull(
  ports: ExaminationPorts,
  repository: RepositoryState,
  { number, commits }: { readonly number: number; readonly commits: readonly string[] },
): Promise<Step<LeakingPull | null>> {
  const read = await ports.github.readPullRequest(repository, number);
  if (!read.ok && read.fault.kind === "retry-later") return { ok: false, outcome: afterGitHub(read.fault) };
  if (!read.ok) return { ok: true, value: null };
  const access = await accessTo(ports, repository);
  if (!access.ok) return access;
  const listed = await ports.git.listRefs(access.value.source);
  if (!listed.ok && listed.fault.kind === "retry-later") return { ok: false, outcome: afterGit(listed.fault) };
  return { ok: true, value: leakingPull(read.value, commits, listed.ok ? listed.value : null) };
}

/** The pull request's own refs, and every other one that points at what carries it. */
function servingRefs(
  listed: ReadonlyMap<string, string>,
  { number, oids }: { readonly number: number; readonly oids: ReadonlySet<string> },
): readonly string[] {
  const own = `refs/pull/${number}/`;
  const serving = [...listed].filter(([ref, oid]) => ref.startsWith(own) || oids.has(oid)).map(([ref]) => ref);
  return serving.sort().slice(0, MOST_REFS);
}
