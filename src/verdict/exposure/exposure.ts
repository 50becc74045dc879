import type { AudienceGap, Fork } from "../../facts/exposure.ts";
import type { Label } from "../../facts/label.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { TextField, TextRef } from "../../facts/text.ts";
import type { RuleOrigin } from "../../rules/rule-set.ts";
import type { ExposureFamily, ExposureHandling, Severity } from "../../rules/watch-rules.ts";

/** Every way in which what a repository holds is, or may become, readable by somebody who is not cleared for it. */
export const EXPOSURE_KINDS = {
  "fork-outside": "forks",
  "fork-wider": "forks",
  "forking-allowed": "forks",
  "made-public": "visibility",
  "made-internal": "visibility",
  "created-public": "visibility",
  transferred: "transfer",
  renamed: "transfer",
  "outside-collaborator": "access",
  "member-access": "access",
  "team-access": "access",
  invitation: "access",
  "agreement-ended": "access",
  "agreement-ending": "access",
  "app-access": "access",
  "deploy-key": "keys",
  "foreign-hook": "hooks",
  "public-pages": "publishing",
  "release-asset": "publishing",
  "public-wiki": "publishing",
  "actions-access": "publishing",
  "fork-pull-requests": "publishing",
  "self-hosted-runner": "publishing",
  "check-not-required": "protection",
  "check-not-pinned": "protection",
  "silent-bypass": "protection",
  "check-bypassed": "protection",
  "app-suspended": "protection",
  "out-of-reach": "protection",
  "rules-exposed": "visibility",
  "default-permission": "settings",
  "two-factor": "settings",
  "members-change-visibility": "settings",
  "members-fork-private": "settings",
  "open-runner-group": "settings",
  /** A finding of the gate whose handling tells a person at once. */
  leak: "publishing",
  /** Protected content in words that are no part of git: an issue, a comment, a review, a release. */
  "text-leak": "publishing",
  /** A channel of alerts that does not take messages. */
  "dead-channel": "settings",
} as const satisfies Record<string, ExposureFamily>;

/** One of the keys of {@link EXPOSURE_KINDS}. */
export type ExposureKind = keyof typeof EXPOSURE_KINDS;

/** Who can read it by this exposure, from the fewest. */
export type Reach = "host" | "person" | "organisation" | "enterprise" | "outside-organisation" | "world";

/** What is reached: never more than ids, a host and names that only a cleared channel is told. */
export interface ExposureTarget {
  readonly kind:
    | "account"
    | "team"
    | "invitation"
    | "fork"
    | "key"
    | "hook"
    | "app"
    | "asset"
    | "ref"
    | "setting"
    | "text"
    | "repository";
  readonly id: number | null;
  /** Login, slug, `owner/name` or host; told only where the route allows names (a host always may be). */
  readonly name: string | null;
}

/** What was found in a text: in which part of it, and what it is of which class by which rule. Its words are kept nowhere. */
export interface MarkedText {
  readonly ref: TextRef;
  /** Sorted, each once. */
  readonly found: readonly { readonly field: TextField; readonly rule: string; readonly class: string }[];
}

/** What is exposed and to whom: the first thing a person asks. Counts are at least these where `complete` is false. */
export interface BlastRadius {
  readonly sources: readonly { readonly id: string; readonly class: string; readonly files: number }[];
  readonly classes: readonly { readonly class: string; readonly files: number }[];
  /** Persons that can read it now, as far as GitHub tells; null where nobody can count them (the world). */
  readonly audience: number | null;
  /** Numbers of rulings (`R-n`) that lapse since their audience has changed. */
  readonly waivers: readonly number[];
  readonly forks: readonly Pick<Fork, "id" | "visibility">[];
  readonly complete: boolean;
  readonly gaps: readonly AudienceGap[];
  /** Of a leak in a branch: workflow files that carry it, by path. Told to nobody; a playbook finds them by it. */
  readonly workflows?: readonly string[];
}

/** What a person does next, in this order; words are made in `report/`. */
export type NextStep =
  | "list-forks-first"
  | "make-private"
  | "disable-forking"
  | "disable-actions"
  | "remove-access"
  | "revoke-invitation"
  | "delete-key"
  | "disable-hook"
  | "unpublish-pages"
  | "remove-asset"
  | "restore-protection"
  | "change-setting"
  | "renew-agreement"
  | "rotate-secrets"
  | "keep-evidence"
  | "ask-github-support"
  | "reinstall-app"
  | "clear-the-place"
  | "delete-text"
  | "mend-channel";

/**
 * One flow of what a repository holds to somebody, judged: it is there as long as its cause is. Its identity is the cause's,
 * so that looking again never makes another.
 */
export interface Exposure {
  /** HMAC in hex under the installation key over kind, repository and target. */
  readonly id: string;
  readonly kind: ExposureKind;
  /** Null where it concerns the organisation as a whole. */
  readonly repository: RepositoryRef | null;
  readonly installation: number;
  /** What the repository holds. */
  readonly label: Label;
  /** What whoever is reached is cleared for. */
  readonly clearance: Label;
  readonly reach: Reach;
  readonly severity: Severity;
  readonly handling: ExposureHandling;
  readonly target: ExposureTarget;
  /** Lines of rules that name it by a name that it bears no more; absent where there are none. */
  readonly lines?: readonly RuleOrigin[];
  /** Of a leak in a text alone. */
  readonly text?: MarkedText;
  /** When it began, as far as is known, ISO 8601. */
  readonly since: string | null;
  readonly blast: BlastRadius;
  readonly next: readonly NextStep[];
  /** Playbook that would contain it; null where there is none. */
  readonly playbook: string | null;
}
