import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";

/** One content of a registered source, as it is kept. */
export interface KeptCopy {
  /** Keyed hash of `detect/copy/copy-identities.ts`. */
  readonly identity: string;
  /** Id of the source in the register. */
  readonly source: string;
  /** The register says that this content is published: it is kept so that it is never taken for a copy. */
  readonly published: boolean;
}

/** How far a home's history was read for one state of the register. */
export interface CopyProgress {
  /** Digest over the sources of this home, the arithmetic and the key: with another one everything is read anew. */
  readonly digest: string;
  /** Tips whose whole history was read. */
  readonly known: readonly Oid[];
  /** Tips that are being read; none where nothing is. */
  readonly reading: readonly Oid[];
  /** Contents of these that were read already, in the order of the history. */
  readonly done: number;
  /** True once everything was read that stood there when this digest was new. */
  readonly complete: boolean;
}

type Home = Pick<RepositoryRef, "id" | "installation">;

/** What is kept of registered sources: identities, never content, apart for every installation. */
export interface Copies {
  /** Sources of which one of these identities is kept, sorted; none by what is published. */
  find(installation: number, identities: readonly string[]): Promise<readonly string[]>;
  /** Null where nothing of the repository was ever read. */
  progress(home: Home): Promise<CopyProgress | null>;
  /**
   * Adds what was read and remembers how far, in one transaction; the same content of the same source is kept once. Where
   * everything has been read, what was kept for another digest goes: until then it is still found.
   */
  keep(home: Home, kept: readonly KeptCopy[], progress: CopyProgress): Promise<void>;
  /** Forgets the repository: what was kept of it and how far it was read. */
  forget(home: Home): Promise<void>;
  /** Ids of the repositories of which something is kept or being read. */
  homes(installation: number): Promise<readonly number[]>;
  /** Changes whenever a home has been read for a new state of the register, or is forgotten. */
  stamp(installation: number): Promise<string>;
}

/** How one judgement looks for copies. */
export interface CopyLook {
  /** At least 32 bytes: the key that the kept identities were made under. */
  readonly key: Uint8Array;
  /** Sources of which one of these identities is kept. */
  find(identities: readonly string[]): Promise<readonly string[]>;
}
