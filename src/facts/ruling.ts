import type { GapKind } from "./coverage.ts";
import type { RepositoryRef, Visibility } from "./repository.ts";
import type { DetectorId } from "./sighting.ts";

/** A person at GitHub as an answer of GitHub names them; the numeric id is the identity, the login may change. */
export interface Person {
  readonly id: number;
  readonly login: string;
}

/** Who stands where somebody was erased: no account has that name, and GitHub numbers from 1. */
export const ERASED: Person = { id: 0, login: "(erased)" };

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
  /** One thing that was not seen, by object and cause, while the same people read the place. */
  | {
      readonly kind: "accepted-gap";
      readonly repositoryId: number;
      readonly visibility: Visibility;
      readonly cause: GapKind;
      readonly keys: readonly string[];
    };

/** Something that a person said to us: who, when, why, and in which comment of which pull request. */
export interface Said {
  readonly by: Person;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly repository: RepositoryRef;
  readonly pull: number;
  readonly comment: number;
  /** As it was written: to be shown escaped, and nowhere that the world reads. Null where no command could be read. */
  readonly reason: string | null;
}

/**
 * Why a ruling is no more, beside its expiry. `replaced`: it had not all its grants yet, and another one took its place,
 * because the content had changed or an approver's word did not count any more.
 */
export type RulingEnd = "revoked" | "audience-changed" | "role-lost" | "replaced";

/** How a ruling ended. */
export interface Ended {
  readonly why: RulingEnd;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What ended it; null where nobody said it. */
  readonly said: Said | null;
}

/** Expiry of what holds until it is revoked. */
export const UNTIL_REVOKED = "9999-12-31T00:00:00.000Z";

/** A decision of people, asked for or granted. Nothing of it is ever taken back but by `ended`. */
export interface Ruling {
  /** `R-12` for people: counted by installation, without holes. */
  readonly number: number;
  readonly installation: number;
  readonly scope: RulingScope;
  /** The number under which people spoke of it: `SW-12`. */
  readonly reference: number;
  /** Who asked, null where it was granted unasked. */
  readonly asked: Said | null;
  /** One of each approver. */
  readonly grants: readonly Said[];
  /** Approvers that it needs. */
  readonly needed: 1 | 2;
  /** When it had all its grants, ISO 8601; null while it has not, and then it is not in force. */
  readonly grantedAt: string | null;
  /** ISO 8601; from then on it is not in force. */
  readonly expires: string;
  readonly ended: Ended | null;
  /** When a verdict last depended on it; null: never. */
  readonly lastUsed: string | null;
}

/** True where it counts at that moment: it has all its grants, has not ended, and has not expired. */
export function isInForce(ruling: Pick<Ruling, "grantedAt" | "expires" | "ended">, now: Date): boolean {
  return ruling.grantedAt !== null && ruling.ended === null && Date.parse(ruling.expires) > now.getTime();
}

/** True where it waits for an approver at that moment. */
export function isOpen(ruling: Pick<Ruling, "grantedAt" | "expires" | "ended">, now: Date): boolean {
  return ruling.grantedAt === null && ruling.ended === null && Date.parse(ruling.expires) > now.getTime();
}
