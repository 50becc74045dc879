/** A fine-grained token of a person that an organisation let in, or that waits to be let in. */
export interface PersonalToken {
  /** Of the grant or of the request, not of the token. */
  readonly id: number;
  readonly owner: string;
  readonly tokenId: number;
  readonly tokenName: string;
  readonly selection: "none" | "all" | "subset";
  /** Repository permissions, by name. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}
