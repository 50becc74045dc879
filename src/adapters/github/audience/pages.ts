import type { RepositoryAudience } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import type { Asking } from "./ask-page.ts";
import { about } from "./fields.ts";
import { asPart, type Part, readOne } from "./part.ts";

type Pages = NonNullable<RepositoryAudience["pages"]>;

/**
 * The published site. Here 404 says that there is none; only `public: false` says that the world cannot read it. Where the
 * repository itself said that it has none (`hasPages` false) nothing is asked: a 404 counts at every look, a 304 never.
 */
export async function readPages(
  asking: Asking,
  repository: RepositoryRef,
  hasPages: boolean | null,
): Promise<Answer<Part<Pages>>> {
  if (hasPages === false) return { ok: true, value: { value: "none", gaps: [] } };
  const answer = await readOne<Pages>(asking, about(repository, "read the Pages site", "/pages"), (from) => ({
    public: from["public"] !== false,
  }));
  if (!answer.ok && answer.fault.kind === "gone") return { ok: true, value: { value: "none", gaps: [] } };
  return asPart("pages", answer);
}
