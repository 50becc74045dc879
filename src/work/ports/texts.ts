import type { RepositoryRef } from "../../facts/repository.ts";
import type { TextField, TextRef } from "../../facts/text.ts";
import type { Answer } from "./answer.ts";

/** A file of a release: GitHub's number, and bytes. */
export interface TextFile {
  readonly id: number;
  readonly size: number;
}

/** Bytes of a file of a release; null where it was not had as GitHub says that it is. Never throws for what is outside. */
export type ReadAsset = (repository: RepositoryRef, file: TextFile, token: string) => Promise<Uint8Array | null>;

/** A text as it is at GitHub now. */
export interface PresentText {
  /** Its parts, the empty ones left out. */
  readonly parts: readonly {
    readonly field: TextField;
    readonly words: string;
    /** Of the name of a file of a release: which one it is. */
    readonly file?: TextFile;
  }[];
  /** Where people read it, below the address of its repository: `issues/7#issuecomment-9001`. Made of numbers and names only. */
  readonly page: string;
  /** True where our App wrote it, and nobody has changed it since as far as GitHub tells. */
  readonly ours: boolean;
}

/** Words at GitHub that are no part of git. */
export interface Texts {
  /** Null where it was deleted, or is not shown to us. */
  readText(repository: RepositoryRef, text: TextRef): Promise<Answer<PresentText | null>>;
  /** Whether a login is that of our App's own bot. */
  isOwnBot(login: string): Promise<Answer<boolean>>;
}
