import type { AccountRef } from "./exposure.ts";
import type { RepositoryRef } from "./repository.ts";
import { type TextRef, textKey } from "./text.ts";

/** What is judged: its present state is read, whatever a webhook said of it. */
export type JudgedSubject =
  | { readonly kind: "pull-request"; readonly repository: RepositoryRef; readonly number: number }
  | { readonly kind: "ref"; readonly repository: RepositoryRef; readonly ref: string }
  | { readonly kind: "merge-group"; readonly repository: RepositoryRef; readonly ref: string };

/** What may have changed. A webhook is only a hint that a subject wants to be read again. */
export type Subject =
  | JudgedSubject
  /** A comment on a pull request that may hold a command: read again at GitHub, and answered once. */
  | {
      readonly kind: "command";
      readonly repository: RepositoryRef;
      readonly pull: number;
      readonly comment: number;
    }
  /** A comment on an issue that may take an alert up or order a containment: read again at GitHub, and answered once. */
  | {
      readonly kind: "issue-command";
      readonly repository: RepositoryRef;
      readonly issue: number;
      readonly comment: number;
    }
  /** Words at GitHub that are no part of git: read again there, and judged where their place is cleared for little. */
  | {
      readonly kind: "text";
      readonly repository: RepositoryRef;
      readonly text: TextRef;
      /** Login of the bot that wrote it and did this to it, as the delivery says; absent where it was a person, or another. */
      readonly bot?: string;
    }
  /** An organisation's rules and rulings; `repository` is its rules repository. */
  | { readonly kind: "rules"; readonly repository: RepositoryRef }
  /** What a repository holds, against whoever can read it now. */
  | { readonly kind: "repository"; readonly repository: RepositoryRef }
  /** What is kept of the registered sources whose home a repository is, against its history and the register. */
  | { readonly kind: "copies"; readonly repository: RepositoryRef }
  /** An organisation's settings, its Apps, and which of its repositories there are. */
  | { readonly kind: "organisation"; readonly organisation: AccountRef };

/** Identity of a subject on the work list and in the store; built on numeric ids, so a rename changes nothing. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === "organisation") {
    return `organisation:${subject.organisation.installation}:${subject.organisation.id}`;
  }
  const repository = `${subject.repository.installation}:${subject.repository.id}`;
  switch (subject.kind) {
    case "pull-request":
      return `pull-request:${repository}:${subject.number}`;
    case "ref":
      return `ref:${repository}:${subject.ref}`;
    case "merge-group":
      return `merge-group:${repository}:${subject.ref}`;
    case "command":
      return `command:${repository}:${subject.comment}`;
    case "issue-command":
      return `issue-command:${repository}:${subject.comment}`;
    case "text":
      return `text:${repository}:${textKey(subject.text)}`;
    case "rules":
      return `rules:${repository}`;
    case "repository":
      return `repository:${repository}`;
    case "copies":
      return `copies:${repository}`;
  }
}
