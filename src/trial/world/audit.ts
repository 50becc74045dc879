/** One entry of an organisation's audit log, which enterprises alone can read. Tests write it: no act does by itself. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  /** As GitHub names it: `repo.access`, `git.clone`. */
  readonly action: string;
  readonly actor: string;
  /** What else GitHub says of that action: `repo`, `visibility`, `transport_protocol_name`. */
  readonly more: Readonly<Record<string, string>>;
}

/** A key or token that a person authorised by single sign-on. */
export interface Credential {
  readonly id: number;
  readonly login: string;
  readonly type: "personal access token" | "SSH key" | "OAuth app token" | "GitHub app token";
  readonly authorisedAt: Date;
  readonly usedAt: Date | null;
}
