/** Who can read a repository. `unknown` is judged as the worst both ways: holds internal, cleared public. */
export type Visibility = "public" | "internal" | "private" | "unknown";

/** Names a repository at GitHub. The numeric id is the identity; owner and name may change under it. */
export interface RepositoryRef {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** The App installation through which we see it. */
  readonly installation: number;
}

/** A custom property of a repository: its values, and whether the repository's own people may change them too. */
export interface PropertyValue {
  /** More than one where it takes several. */
  readonly values: readonly string[];
  /** `organisation` only where the property's definition was read and says so. */
  readonly setBy: "organisation" | "repository";
}

/** What people set on a repository and rules may name; null: not known, as in a local scan. */
export interface RepositorySettings {
  /** In lower case, as GitHub keeps them. */
  readonly topics: readonly string[] | null;
  /** By name in lower case; without those that have no value. */
  readonly properties: Readonly<Record<string, PropertyValue>> | null;
}

/** A repository's present state, read from GitHub (never from a webhook's payload alone). */
export interface RepositoryState extends RepositoryRef, RepositorySettings {
  readonly visibility: Visibility;
  readonly defaultBranch: string;
  readonly archived: boolean;
  /** The repository it was forked from; null where it is no fork or the parent is not visible to us. */
  readonly parent:
    | ({
        readonly id: number;
        readonly owner: string;
        readonly name: string;
        readonly visibility: Visibility;
      } & Partial<RepositorySettings>)
    | null;
  readonly fork: boolean;
}

/** `owner/name`, lower-cased as GitHub compares names: for matching rules, never as an identity. */
export function fullName(repository: { readonly owner: string; readonly name: string }): string {
  return `${repository.owner}/${repository.name}`.toLowerCase();
}
