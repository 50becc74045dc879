import type { GapKind } from "./coverage.ts";
import type { Visibility } from "./repository.ts";
import type { DetectorId } from "./sighting.ts";

/** A person at GitHub as an answer of GitHub names them; the numeric id is the identity, the login may change. */
export interface Person {
  readonly id: number;
  readonly login: string;
}

/**
 * What a ruling is about. Every key is an HMAC in hex under the installation key (`verdict/ruling-keys.ts`), so that the
 * record tells nothing of the content.
 */
export type RulingScope =
  /** One finding in one repository: each content that carried it when it was granted, while the same people read the place. */
  | {
      readonly kind: "waiver";
      readonly repositoryId: number;
      readonly visibility: Visibility;
      readonly detector: DetectorId;
      readonly rule: string;
      readonly class: string;
      readonly keys: readonly string[];
    }
  /** Words that are no secret anywhere in the installation. */
  | { readonly kind: "not-a-secret"; readonly rule: string; readonly keys: readonly string[] }
  /** One thing that was not seen, by object and cause. */
  | {
      readonly kind: "accepted-gap";
      readonly repositoryId: number;
      readonly cause: GapKind;
      readonly keys: readonly string[];
    };

/** One approver's word. */
export interface Grant {
  readonly by: Person;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The pull request and the comment that gave it. */
  readonly pull: number;
  readonly comment: number;
}

/** Why a ruling that was in force is no more; beside these it ends when it expires. */
export type RulingEnd = "revoked" | "audience-changed" | "role-lost";

/** A decision of people, asked for or granted. Nothing of it is ever taken back but by `ended`. */
export interface Ruling {
  /** `R-12` for people: counted by installation, without holes. */
  readonly number: number;
  readonly installation: number;
  readonly scope: RulingScope;
  /** The number under which people spoke of it: `SW-12`. */
  readonly reference: number;
  readonly reason: string;
  /** Who asked, null where it was granted unasked. */
  readonly asked: { readonly by: Person; readonly at: string; readonly comment: number } | null;
  readonly grants: readonly Grant[];
  /** Approvers that it needs. */
  readonly needed: 1 | 2;
  /** When it had all its grants, ISO 8601; null while it has not, and then it is not in force. */
  readonly grantedAt: string | null;
  /** ISO 8601; from then on it is not in force. */
  readonly expires: string;
  readonly ended: { readonly why: RulingEnd; readonly at: string } | null;
  /** When a verdict last depended on it; null: never. */
  readonly lastUsed: string | null;
}
