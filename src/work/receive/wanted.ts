import type { AccountRef } from "../../facts/exposure.ts";
import type { Oid } from "../../facts/oid.ts";
import { MERGE_QUEUE_REFS } from "../../facts/ref-name.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { JudgedSubject, Subject } from "../../facts/subject.ts";
import type { SubjectHints } from "../ports/store.ts";

/** What a delivery asks for. */
export type Wanted =
  | { readonly kind: "examine"; readonly subject: Subject; readonly hints: SubjectHints }
  /** A person asked for a fresh run on a head: of the subjects that are known there, else of those named here. */
  | {
      readonly kind: "examine-again";
      readonly repository: RepositoryRef;
      readonly head: Oid;
      readonly named: readonly Subject[];
    }
  /** What rules may name of a repository has changed: all that is open in it is to be judged anew. */
  | { readonly kind: "examine-open"; readonly repository: RepositoryRef };

/** A subject to be judged, with the tips that a delivery named. */
export function examine(subject: Subject, tips: Pick<SubjectHints, "heads" | "befores">): Wanted {
  return { kind: "examine", subject, hints: { ...tips, again: false } };
}

/**
 * A repository whose audience may have changed: `again` tells its examination that something happened, where a look that
 * is only due compares refs.
 */
export function wake(repository: RepositoryRef, more: Pick<SubjectHints, "forks" | "deleted"> = {}): Wanted {
  return {
    kind: "examine",
    subject: { kind: "repository", repository },
    hints: { heads: [], befores: [], again: true, ...more },
  };
}

/** An organisation whose settings, Apps or repositories may have changed; nobody where the body names none. */
export function wakeOrganisation(organisation: AccountRef | null): readonly Wanted[] {
  if (organisation === null) return [];
  const hints = { heads: [], befores: [], again: true };
  return [{ kind: "examine", subject: { kind: "organisation", organisation }, hints }];
}

/** A branch, tag or merge group by its full name. */
export function refSubject(repository: RepositoryRef, ref: string): Exclude<JudgedSubject, { kind: "pull-request" }> {
  return { kind: ref.startsWith(MERGE_QUEUE_REFS) ? "merge-group" : "ref", repository, ref };
}
