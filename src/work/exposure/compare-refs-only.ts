import type { RepositorySnapshot } from "../../facts/exposure.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { gitSource } from "../examine/git-source.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { judgeMovedRefs, presentRefs } from "./compare-refs.ts";

/**
 * Compares a repository's refs with the last look and has what moved judged, by git alone. `unread` where git cannot tell:
 * something is different there, and a whole look is to find out what.
 */
export async function compareRefsOnly(
  ports: ExaminationPorts,
  repository: RepositoryRef,
  before: RepositorySnapshot,
): Promise<"compared" | "unread"> {
  const token = await ports.github.gitToken([repository]);
  if (!token.ok) return "unread";
  const listed = await ports.git.listRefs(gitSource(ports.webUrl, repository, token.value));
  if (!listed.ok) return "unread";
  const { refs } = presentRefs(listed.value);
  if ((await judgeMovedRefs(ports, repository, before.refs, refs)) > 0 || !sameRefs(before.refs, refs)) {
    await ports.store.snapshots.put(before.audience.repository, { ...before, refs });
  }
  return "compared";
}

function sameRefs(one: RepositorySnapshot["refs"], other: RepositorySnapshot["refs"]): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
