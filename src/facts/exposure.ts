import type { RepositoryState, Visibility } from "./repository.ts";

/** An organisation or a person's account as the owner of repositories; the numeric id is the identity. */
export interface AccountRef {
  readonly id: number;
  readonly login: string;
  /** The App installation through which we see it. */
  readonly installation: number;
}

/** A part of an audience that can be read, or not, on its own. */
export type AudiencePart =
  | "forks"
  | "collaborators"
  | "teams"
  | "invitations"
  | "deploy-keys"
  | "webhooks"
  | "pages"
  | "releases"
  | "actions"
  | "runners"
  | "protection"
  | "refs"
  | "apps"
  | "members"
  | "settings"
  | "wiki"
  | "packages"
  | "content";

/** What of an audience could not be read. An exposure judged with one of these is never said to be none. */
export interface AudienceGap {
  readonly part: AudiencePart;
  readonly why: "forbidden" | "not-offered" | "too-many" | "unreadable" | "not-yet-read";
}

/** Somebody at GitHub, as far as an audience is concerned. */
export interface Reader {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
}

export interface Fork {
  readonly id: number;
  readonly owner: Reader;
  readonly name: string;
  readonly visibility: Visibility;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Its parent was public meanwhile: it is a repository of its own since, and GitHub lists it no more. */
  readonly cutOff?: true;
}

export interface Collaborator {
  readonly who: Reader;
  /** GitHub's role name: `read`, `triage`, `write`, `maintain`, `admin` or an organisation's own. */
  readonly role: string;
  /** True for somebody who is no member of the organisation. */
  readonly outside: boolean;
}

export interface TeamAccess {
  readonly id: number;
  readonly slug: string;
  readonly role: string;
}

export interface Invitation {
  readonly id: number;
  /** Null where it went to a mail address. */
  readonly invitee: Reader | null;
  readonly role: string;
  readonly createdAt: string;
}

export interface DeployKey {
  readonly id: number;
  readonly readOnly: boolean;
  readonly enabled: boolean;
  readonly createdAt: string;
  readonly lastUsed: string | null;
}

export interface RepositoryHook {
  readonly id: number;
  /** Host that it sends to, lower-case and without a port; the rest of the address is never kept. */
  readonly host: string;
  readonly active: boolean;
  /** True where certificates are not checked, or the address is not https. */
  readonly insecure: boolean;
}

export interface PublishedRelease {
  readonly id: number;
  readonly draft: boolean;
  readonly assets: readonly { readonly id: number; readonly name: string; readonly bytes: number }[];
}

/** How a repository's Actions can carry its content out. */
export interface ActionsSettings {
  readonly enabled: boolean;
  /** Who else may use its workflows and actions. */
  readonly access: "none" | "user" | "organization" | "enterprise" | null;
  /** Of a private repository: what pull requests from forks are given. */
  readonly forkPullRequests: { readonly run: boolean; readonly writeTokens: boolean; readonly secrets: boolean } | null;
}

/** How far our check stands between a change and the default branch. */
export interface Protection {
  /** `pinned`: required, with our App as its only source. */
  readonly requiredCheck: "pinned" | "any-source" | "missing";
  /**
   * Who may pass it by without a trace (`exempt`, deploy keys), by kind of actor and numeric id. Null where GitHub does not
   * tell us: it names them only to who may change the rule.
   */
  readonly silentBypass: readonly { readonly type: string; readonly id: number | null }[] | null;
}

/**
 * Who and what can read a repository now, as GitHub says it. A list is null where it was not read; `gaps` then says why.
 * Everything here is read anew on every wake; nothing is taken from a webhook.
 */
export interface RepositoryAudience {
  readonly repository: RepositoryState;
  readonly allowForking: boolean | null;
  /** Id of the repository that it was made from as a template; null or absent where it was made from none. */
  readonly template?: number | null;
  readonly hasWiki: boolean | null;
  readonly forks: readonly Fork[] | null;
  readonly collaborators: readonly Collaborator[] | null;
  readonly teams: readonly TeamAccess[] | null;
  readonly invitations: readonly Invitation[] | null;
  readonly deployKeys: readonly DeployKey[] | null;
  readonly hooks: readonly RepositoryHook[] | null;
  /** `none` where no site is published; `public` false only where GitHub says that it is not open to the world. */
  readonly pages: { readonly public: boolean } | "none" | null;
  readonly releases: readonly PublishedRelease[] | null;
  readonly actions: ActionsSettings | null;
  readonly selfHostedRunners: number | null;
  readonly protection: Protection | null;
  readonly gaps: readonly AudienceGap[];
}

/** An App installed on an organisation. */
export interface InstalledApp {
  readonly installation: number;
  readonly app: number;
  readonly slug: string;
  /** True where it reads the content of repositories. */
  readonly readsContents: boolean;
  readonly allRepositories: boolean;
  readonly suspended: boolean;
}

/** Settings of an organisation that bear on who can read its repositories; null where GitHub does not tell us. */
export interface OrganisationAudience {
  readonly organisation: AccountRef;
  readonly defaultPermission: "none" | "read" | "write" | "admin" | null;
  readonly membersCanForkPrivate: boolean | null;
  readonly membersCanCreatePublic: boolean | null;
  readonly membersCanChangeVisibility: boolean | null;
  readonly membersCanInviteOutside: boolean | null;
  readonly twoFactorRequired: boolean | null;
  readonly membersWithoutTwoFactor: number | null;
  readonly apps: readonly InstalledApp[] | null;
  readonly hooks: readonly RepositoryHook[] | null;
  /** Runner groups that public repositories may use. */
  readonly openRunnerGroups: number | null;
  /** True where the App sees every repository of the organisation. */
  readonly seesAll: boolean | null;
  readonly gaps: readonly AudienceGap[];
}

/** How many files of a class a repository holds, and by which rules. */
export interface HeldContent {
  /** Commit of the default branch that was read; null where none was yet. */
  readonly commit: string | null;
  /** Files by class, each counted once, under its highest class. */
  readonly classes: readonly { readonly class: string; readonly files: number }[];
  /** Registered sources that were found there, by their opaque ids. */
  readonly sources: readonly { readonly id: string; readonly class: string; readonly files: number }[];
  /** Compartments of all of it, sorted. */
  readonly compartments: readonly string[];
  /** False where part of it could not be seen: its counts are then at least these. */
  readonly complete: boolean;
  /** ISO 8601; null where it was never read. */
  readonly readAt: string | null;
  /** Digest of the rules that it was read by. */
  readonly rules?: string;
}

/** What the wiki of a repository held at the last look: a git repository of its own, read by whoever reads its parent. */
export interface WikiContent {
  /** Every ref and its tip, by full name; empty where no page was ever written. */
  readonly refs: Readonly<Record<string, string>>;
  readonly held: HeldContent;
}

/** How narrow a repository's audience once was, and when it was first seen wider, ISO 8601; null while it is not. */
export interface NarrowestVisibility {
  readonly visibility: Visibility;
  readonly widenedAt: string | null;
}

/** A push that went past a required check by a bypass, as GitHub's rule suites tell it. */
export interface BypassedPush {
  /** GitHub's id of the rule suite. */
  readonly suite: number;
  readonly ref: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: Reader | null;
}

/** What a repository was when it was last looked at: changes of what has no state of its own are seen against it. */
export interface RepositorySnapshot {
  readonly audience: RepositoryAudience;
  readonly held: HeldContent;
  /** Every ref and its tip, by full name. */
  readonly refs: Readonly<Record<string, string>>;
  /** Fork networks are kept for ever: going public detaches private forks without a trace. */
  readonly everForks: readonly Fork[];
  /** The narrowest visibility that it had since it was first seen: what was kept then stays a reason afterwards. Absent: as now. */
  readonly narrowest?: NarrowestVisibility;
  /** Null or absent where it has none, or none that could be read. */
  readonly wiki?: WikiContent | null;
  readonly takenAt: string;
}
