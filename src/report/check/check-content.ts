import type { Conclusion } from "../../verdict/verdict.ts";

/** A check run as it ought to be; already in words. */
export interface CheckContent {
  readonly status: "in_progress" | "completed";
  readonly conclusion: Conclusion | null;
  readonly title: string;
  readonly summary: string;
  readonly text: string | null;
  /** All of them; the adapter sends 50 at a time. */
  readonly annotations: readonly Annotation[];
  readonly detailsUrl: string | null;
}

/** One annotation of a check run: lines of the head's version of a file. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** One comment on a pull request's diff. */
export interface InlineComment {
  readonly path: string;
  /** Line in the head's version; null: the comment is about the file. */
  readonly line: number | null;
  readonly body: string;
}
