/** What a pointer of Git LFS says of the content that it stands for: SHA-256 in hex, and bytes. */
export interface LfsPointer {
  readonly oid: string;
  readonly size: number;
}

/** Why the content behind a pointer was not had. */
export type LfsUnread =
  /** Nobody has it there. */
  | "missing"
  /** It, or its size, is not what the pointer says. */
  | "other-content"
  /** It lies at an address that is not asked. */
  | "address-refused"
  /** Who keeps it does not give it to us, or not in a form that we take. */
  | "refused"
  | "timed-out";

export type LfsRead =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "unread"; readonly why: LfsUnread };

/** Reads the content behind one pointer: bytes answered are those of its size and digest. Never throws for what is outside. */
export type ReadLfs = (pointer: LfsPointer) => Promise<LfsRead>;

/** Content behind pointers in a repository at the forge: its address as git has it, and a token that reads it. */
export type LfsAt = (source: { readonly url: string; readonly token: string | null }) => ReadLfs;
