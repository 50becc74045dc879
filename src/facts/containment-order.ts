import type { Unreadable } from "./command.ts";

/** What people order about a containment by a comment on an alert's issue: to carry a plan out, or to take a run back. */
export const ORDER_VERBS = ["contain", "undo"] as const;

/** One of {@link ORDER_VERBS}. */
export type OrderVerb = (typeof ORDER_VERBS)[number];

/** An order as a comment holds it, for example `/sourcewarden contain A-12 1a2b3c4d5e6f: it was made public by mistake`. */
export interface ContainmentCommand {
  readonly verb: OrderVerb;
  /** `A-12`. */
  readonly alert: number;
  /** The plan that was looked at, or the run that is to be taken back: 12 hex digits. */
  readonly digest: string;
  /** As written, 3 to 300 characters: to be shown escaped, and nowhere that the world reads. */
  readonly reason: string;
}

/** Why an order counts for nothing before anything was planned. A closed list: each has its words in `report/`. */
export type OrderRefusal =
  | Exclude<Unreadable, "verb" | "number" | "head" | "days">
  | "edited"
  | "via-app"
  /** It names another alert than the issue is about, or one that never was. */
  | "other-alert"
  /** No containment of this alert bears that number. */
  | "unknown-run"
  /** The server was given nothing that it could change anything with. */
  | "no-responder"
  /** GitHub does not tell us who is in the team that may approve. */
  | "cannot-tell"
  /** The repository could not be read, so nothing could be planned. */
  | "out-of-sight";

/** Digits of a plan or a run, as people write them. */
export const DIGEST_DIGITS = 12;

/** The part of a plan's or a run's HMAC that people write: as many digits as nobody can guess and everybody can copy. */
export function shortDigest(hex: string): string {
  return hex.slice(0, DIGEST_DIGITS);
}
