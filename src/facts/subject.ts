import type { RepositoryRef } from "./repository.ts";

/** What may have changed. A webhook is only a hint that a subject wants to be read again. */
export type Subject =
  | { readonly kind: "pull-request"; readonly repository: RepositoryRef; readonly number: number }
  | { readonly kind: "ref"; readonly repository: RepositoryRef; readonly ref: string }
  | { readonly kind: "merge-group"; readonly repository: RepositoryRef; readonly ref: string };

/** Identity of a subject on the work list and in the store; built on numeric ids, so a rename changes nothing. */
export function subjectKey(subject: Subject): string {
  const repository = `${subject.repository.installation}:${subject.repository.id}`;
  switch (subject.kind) {
    case "pull-request":
      return `pull-request:${repository}:${subject.number}`;
    case "ref":
      return `ref:${repository}:${subject.ref}`;
    case "merge-group":
      return `merge-group:${repository}:${subject.ref}`;
  }
}
