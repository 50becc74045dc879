/** Keys of a place by its address. */
export const ADDRESS_KINDS = ["remote", "bucket", "registry", "host"] as const;

/** Which key it is. */
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** Places by address that a rule speaks of. */
export interface AddressMatch {
  readonly kind: AddressKind;
  /** A canonical name (`facts/place/`) with `*`, `**`, `?` and `{a,b}` in its path, and `*.` before its host. */
  readonly pattern: string;
}
