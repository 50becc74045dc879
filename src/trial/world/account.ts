export interface Account {
  readonly id: number;
  /** As written; accounts are found by their lower-cased login. */
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
  /** Organisations: members by lower-case login. */
  readonly members: Map<string, "admin" | "member">;
}
