import { type Oid, parseOid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Effects } from "../ports/store.ts";

/**
 * Which subjects are being looked at on which head. A head's check must not turn green by one subject's verdict while
 * another one on the same head is still being judged.
 */
export async function beginLooking(
  effects: Effects,
  repository: RepositoryRef,
  head: Oid,
  subjectKey: string,
): Promise<void> {
  await effects.intend(subjectOnHead(repository, head, subjectKey), head);
  await effects.intend(headOfSubject(subjectKey), head);
}

/** The head that a subject is being looked at on; null where it is not. */
export async function lookedAtHead(effects: Effects, subjectKey: string): Promise<Oid | null> {
  return parseOid((await effects.get(headOfSubject(subjectKey)))?.mark) ?? null;
}

/** Ends the look of a subject, at whatever head it was; answers that head, null where there was none. */
export async function endLooking(effects: Effects, repository: RepositoryRef, subjectKey: string): Promise<Oid | null> {
  const head = await lookedAtHead(effects, subjectKey);
  if (head === null) return null;
  await effects.forget(subjectOnHead(repository, head, subjectKey));
  await effects.forget(headOfSubject(subjectKey));
  return head;
}

/** True where some subject is still being looked at on this head. */
export async function isBeingLookedAt(effects: Effects, repository: RepositoryRef, head: Oid): Promise<boolean> {
  return (await effects.list(subjectOnHead(repository, head, ""))).length > 0;
}

function subjectOnHead(repository: RepositoryRef, head: Oid, subjectKey: string): string {
  return `looking:${repository.installation}:${repository.id}:${head}:${subjectKey}`;
}

function headOfSubject(subjectKey: string): string {
  return `looking-at:${subjectKey}`;
}
