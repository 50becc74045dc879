import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { CheckContent } from "../../report/check/check-content.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import type { EffectRecord } from "../ports/store.ts";
import { digestOf, hiddenMark } from "./identity-marks.ts";

type CheckPorts = Pick<ExaminationPorts, "github" | "store" | "key">;

/** How our check run on a head stands, as far as we remember; null where we know of none. */
export interface HeadCheck {
  readonly status: string;
  readonly conclusion: string;
  readonly annotated: boolean;
}

/** Name under which the one check run of a head is remembered. */
export function checkKey(repository: RepositoryRef, head: Oid): string {
  return `check:${repository.installation}:${repository.id}:${head}`;
}

/** The remembered state of a head's check run; null where none was written, or its outcome is unknown. */
export async function rememberedCheck(
  store: CheckPorts["store"],
  repository: RepositoryRef,
  head: Oid,
): Promise<HeadCheck | null> {
  const effect = await store.effects.get(checkKey(repository, head));
  return effect?.state === "settled" ? readDigest(effect.digest) : null;
}

/**
 * Makes the head's check run say `content`: nothing where it says so already, else an update in place, or a new run
 * where one is asked for (`fresh`), or where annotations stand that cannot be taken back. To be called by one at a time
 * for each head.
 */
export async function writeHeadCheck(
  ports: CheckPorts,
  repository: RepositoryRef,
  head: Oid,
  content: CheckContent,
  fresh: boolean,
): Promise<Answer<void>> {
  const key = checkKey(repository, head);
  const mark = hiddenMark(ports.key, key);
  const known = await ports.store.effects.get(key);
  if (known?.state === "settled" && known.digest === digest(content) && !fresh) return { ok: true, value: undefined };
  const standing = await runToUpdate(ports, { repository, head, mark, known, content, fresh });
  if (!standing.ok) return standing;
  if (standing.value !== null) {
    // Annotations of a request whose answer never came cannot be told from missing ones: then a new run is made.
    if (content.annotations.length > 0) await ports.store.effects.intend(key, mark);
    const updated = await ports.github.updateCheck(repository, standing.value, content);
    if (updated.ok) {
      await ports.store.effects.settle(key, String(standing.value), digest(content));
      return updated;
    }
    if (updated.fault.kind !== "gone") return updated;
  }
  await ports.store.effects.intend(key, mark);
  const created = await ports.github.createCheck(repository, head, mark, content);
  if (!created.ok) return created;
  await ports.store.effects.settle(key, String(created.value), digest(content));
  return { ok: true, value: undefined };
}

interface Wanted {
  readonly repository: RepositoryRef;
  readonly head: Oid;
  readonly mark: string;
  readonly known: EffectRecord | null;
  readonly content: CheckContent;
  readonly fresh: boolean;
}

/** The run that may be updated; null where a new one is to be made. */
async function runToUpdate(ports: CheckPorts, wanted: Wanted): Promise<Answer<number | null>> {
  const { known, content } = wanted;
  if (known === null || wanted.fresh) return { ok: true, value: null };
  if (known.state === "intended") {
    if (content.annotations.length > 0) return { ok: true, value: null };
    return ports.github.findCheck(wanted.repository, wanted.head, wanted.mark);
  }
  const stands = readDigest(known.digest);
  if (stands?.annotated || reopens(stands, content) || known.remote === null) return { ok: true, value: null };
  return { ok: true, value: Number(known.remote) };
}

/** A completed run is left as the record that it is; looking again begins a new one. */
function reopens(stands: HeadCheck | null, content: CheckContent): boolean {
  return stands?.status === "completed" && content.status === "in_progress";
}

function digest(content: CheckContent): string {
  return [content.status, content.conclusion ?? "", content.annotations.length, digestOf(content)].join(" ");
}

function readDigest(text: string): HeadCheck | null {
  const [status, conclusion, annotations] = text.split(" ");
  if (status === undefined || conclusion === undefined || annotations === undefined) return null;
  return { status, conclusion, annotated: annotations !== "0" };
}
