import type { RepositorySnapshot } from "../../facts/exposure.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { gitSource } from "../examine/git-source.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { judgeMovedRefs, presentRefs, sameRefs } from "./compare-refs.ts";
import { wikiMoved } from "./wiki-content.ts";

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
  // What a wiki holds has no subject of its own: a whole look reads it.
  return (await wikiMoved(ports, before, token.value)) ? "unread" : "compared";
}
