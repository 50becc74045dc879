import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { renderInProgress } from "../../report/check/render-check.ts";
import { beginLooking } from "../examine/pending-heads.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import { checkKey, rememberedCheck, writeHeadCheck } from "./head-check.ts";

/**
 * Says on a head that it is being looked at, before any git is read. A run that fails already is left as it is: it
 * stops the merge, and the verdict follows. One that is green is not, since a new subject may be worse. `fresh`: somebody
 * asked for a new run.
 */
export async function announce(
  ports: Pick<ExaminationPorts, "github" | "store" | "key">,
  repository: RepositoryRef,
  head: Oid,
  subjectKey: string,
  fresh: boolean,
): Promise<Answer<void>> {
  return ports.store.exclusively(checkKey(repository, head), async () => {
    await beginLooking(ports.store.effects, repository, head, subjectKey);
    const stands = await rememberedCheck(ports.store, repository, head);
    if (stands?.conclusion === "failure" && !fresh) return { ok: true, value: undefined };
    return writeHeadCheck(ports, repository, head, renderInProgress(null), fresh);
  });
}
