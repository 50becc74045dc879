export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: string;
  readonly clientId: string;
  /** PEM (SPKI); the private half is given out once by `apps/create-from-manifest` or at seeding. */
  readonly publicKey: string;
  webhookUrl: string | null;
  webhookSecret: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly createdAt: Date;
}

export interface Installation {
  readonly id: number;
  readonly appId: number;
  /** Login of the account it is installed on. */
  readonly account: string;
  permissions: Readonly<Record<string, string>>;
  /** Null: all repositories of the account. */
  repositories: Set<number> | null;
  suspendedAt: Date | null;
  readonly createdAt: Date;
}

export type Token =
  /** `viaApp`: the App that acts in the person's name by it; null for a token of their own. */
  | { readonly kind: "user"; readonly login: string; readonly viaApp: number | null }
  | {
      readonly kind: "installation";
      readonly installationId: number;
      readonly permissions: Readonly<Record<string, string>>;
      /** Null: all that the installation sees. */
      readonly repositories: ReadonlySet<number> | null;
      readonly expiresAt: Date;
    };
