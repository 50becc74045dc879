/** What a place outside a GitHub repository's own walls is. */
export type PlaceKind = "remote" | "bucket" | "registry" | "page" | "artifact" | "release" | "paste" | "mail" | "host";

/** A place in its one canonical form: two spellings of one place are equal, as far as spelling can tell. */
export interface NamedPlace {
  readonly kind: PlaceKind;
  /**
   * Canonical, and never with user, password or query: `gitlab.com/jdoe/pricing`, `s3://acme-builds/x`, `ghcr.io/acme/app`,
   * `files.example.com/up`.
   */
  readonly name: string;
  /** In lower case and ASCII (punycode), IPv6 in brackets; with its port where that is not the usual one. */
  readonly host: string;
  /** Who owns it as the name says: all segments but the last of a remote, the first one of others; null where it has none. */
  readonly owner: string | null;
}

/** Where something goes. What cannot be read, or is read otherwise by other programs, is unknown. */
export type Destination =
  | NamedPlace
  | { readonly kind: "local" }
  | {
      readonly kind: "unknown";
      /** What hid it: the name of a secret or a variable, never a value; null where nothing is named. */
      readonly hidden: string | null;
    };

/** The repository that is judged. */
export interface HomePlace {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** Stays on this machine, as far as can be seen. */
export const LOCAL: Destination = { kind: "local" };

/** Nobody can say where it goes. */
export const UNKNOWN: Destination = { kind: "unknown", hidden: null };

/** Whether a destination has a name. */
export function isNamed(destination: Destination): destination is NamedPlace {
  return destination.kind !== "local" && destination.kind !== "unknown";
}
