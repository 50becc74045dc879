import { kindOfFile } from "../../rules/documents/file-kind.ts";
import type { RulesText } from "../../rules/rule-set.ts";

/** One file to be checked. */
export interface FileToCheck {
  /** As the caller names it: it stands in every error. */
  readonly path: string;
  /** The folder that it lies in: a register goes with the policy beside it. */
  readonly folder: string;
  readonly bytes: Uint8Array;
  /** The repository that it is the own file of, where that is known. */
  readonly repository: { readonly owner: string; readonly name: string } | null;
}

/** A file with the text that it is. */
export interface Sorted extends FileToCheck {
  readonly text: RulesText;
}

/** Tells what a file is. */
export function sortFile(file: FileToCheck): Sorted {
  return { ...file, text: asText(file.path, file.bytes) };
}

/** The rules text that a file on a disk is, told by its name and content. */
export function asText(path: string, bytes: Uint8Array): RulesText {
  const kind = kindOfFile(path, bytes);
  return {
    layer: kind === "repository" ? "repository" : "organisation",
    kind,
    repository: null,
    commit: null,
    path,
    bytes,
  };
}
