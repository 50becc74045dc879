import type { ExposureHandling, Severity } from "../../rules/watch-rules.ts";
import type { ContainmentNote } from "../containment/containment-note.ts";
import type { Exposure, Reach } from "../exposure/exposure.ts";

/** Where an alert stands. It is resolved by itself when its exposure ends, never by acknowledging it. */
export type AlertState = "open" | "acknowledged" | "resolved";

/**
 * How large an exposure is, as far as it is news: only what goes beyond all that was told since the alert opened is told
 * again. Lists are sorted.
 */
export interface AlertExtent {
  readonly handling: ExposureHandling;
  readonly severity: Severity;
  readonly class: string;
  readonly reach: Reach;
  /** Whom or what it reaches, by id where there is one: a new name of the same account is no news. */
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly classes: readonly string[];
  readonly forks: readonly number[];
  readonly waivers: readonly number[];
  readonly files: number;
  /** Persons; null where nobody can count them. */
  readonly audience: number | null;
}

/** What is said of one exposure over its life. One alert per cause: a cause that comes back opens the same one again. */
export interface Alert {
  /** `A-12` for people: counted by installation. */
  readonly number: number;
  readonly installation: number;
  /** Id of the exposure. */
  readonly cause: string;
  readonly state: AlertState;
  /** As it was last seen. */
  readonly exposure: Exposure;
  /** ISO 8601 throughout. */
  readonly openedAt: string;
  /** When it opened, grew or ended last; what a digest gathers by. */
  readonly changedAt: string;
  readonly resolvedAt: string | null;
  /** Numeric id at GitHub of who took it up; null while nobody has. */
  readonly acknowledgedBy: number | null;
  /** How often it was said again. */
  readonly repeats: number;
  readonly nextRepeatAt: string | null;
  /** Channels that were told since nobody had acknowledged it; each once. */
  readonly escalatedTo: readonly string[];
  /** The greatest extent since it opened. */
  readonly told: AlertExtent;
  /** Since when it is told in messages of its own; null while it stands in digests and the inventory alone. */
  readonly loudSince: string | null;
  /** True where the first look over its organisation found it: the inventory tells of it until it grows. */
  readonly inventory: boolean;
  /** What would contain it, and what was done; absent where nothing was planned. */
  readonly containment?: ContainmentNote;
}

/** Why a message is sent. */
export type AlertNews = "opened" | "changed" | "repeated" | "escalated" | "resolved" | "acknowledged";

/** One message to one channel, as planned: the words are made by `report/` when it is sent. */
export interface AlertMessage {
  /**
   * Idempotency key, HMAC in hex: of alert, news, channel and what changed. A channel that takes a key gets it; the same
   * key is never planned twice.
   */
  readonly key: string;
  readonly installation: number;
  /** Name of the channel, or `issue`. */
  readonly channel: string;
  /** ISO 8601; not sent before. */
  readonly dueAt: string;
  /** Whether logins and names may be told. */
  readonly names: boolean;
  readonly content:
    | { readonly kind: "alert"; readonly news: AlertNews; readonly alert: Alert }
    | { readonly kind: "digest"; readonly period: "daily" | "weekly"; readonly alerts: readonly Alert[] }
    /** What was found at the first look over an organisation. */
    | { readonly kind: "inventory"; readonly alerts: readonly Alert[]; readonly repositories: number }
    /** A person tries the channel; it is no news of anything. */
    | { readonly kind: "test" };
}
