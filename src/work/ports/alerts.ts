import type { Alert, AlertMessage } from "../../verdict/alerts/alert.ts";

/** How one sending ended. `unknown`: the channel may have it; it is sent again with the same key. */
export type Sent =
  | { readonly kind: "sent"; readonly remote: string | null }
  /** `only`: the wait is for this message alone (its organisation has no room for it now), not for the whole channel. */
  | { readonly kind: "retry-later"; readonly afterMs: number; readonly cause: string; readonly only?: "message" }
  | { readonly kind: "unknown"; readonly cause: string }
  /** The channel refuses this message for good (address gone, credentials wrong). */
  | { readonly kind: "refused"; readonly cause: string };

/**
 * A way to reach people or machines. `send` never throws for what the other side does; `cause` holds no address, token or
 * word of the message. The same key sent twice must have one effect where the channel's protocol can say so.
 */
export interface AlertChannel {
  readonly name: string;
  readonly kind: "issue" | "slack" | "teams" | "mail" | "pagerduty" | "webhook" | "syslog";
  /** True where the other side knows a repetition by its key. */
  readonly takesKey: boolean;
  /** Least time between two messages, milliseconds, as the channel's own limit asks. */
  readonly paceMs: number;
  send(message: AlertMessage, earlier: string | null): Promise<Sent>;
}

/** One message that waits, or was sent. */
export interface OutboxRow {
  readonly message: AlertMessage;
  readonly attempts: number;
  /** True where an earlier sending ended without a known outcome. */
  readonly doubtful: boolean;
  /** What the channel calls the alert's earlier message (a thread, an issue's number); null where there is none. */
  readonly earlier: string | null;
  readonly lease: number;
}

/** Messages on disk before they are sent; at least once, in order for each alert and channel. */
export interface AlertOutbox {
  /**
   * Takes the oldest due message of a channel that nobody holds, for so long; null where none is. One whose holder let the
   * time run out is doubtful; one waits while an earlier one of its alert does.
   */
  take(channel: string, now: Date, leaseMs: number): Promise<OutboxRow | null>;
  /** This and the two below end a holding; nothing is written where it was lost meanwhile. */
  sent(row: OutboxRow, remote: string | null, at: string): Promise<void>;
  postpone(row: OutboxRow, until: Date, doubtful: boolean, cause: string): Promise<void>;
  /** Put aside for a person, with its cause. */
  bury(row: OutboxRow, cause: string): Promise<void>;
  /** Channels with messages that wait, and since when the oldest does. */
  waiting(): Promise<readonly { readonly channel: string; readonly count: number; readonly oldest: string }[]>;
  /** When `take` may have something for a channel again; null where nothing waits. */
  nextDue(channel: string): Promise<Date | null>;
}

/** Alerts and what is to be said of them. */
export interface Alerts {
  /** All that are not resolved of an installation; `cause` ones resolved are found by `byCause`. */
  open(installation: number): Promise<readonly Alert[]>;
  /** Those of them about these repositories, by numeric id; null: about the organisation as a whole. */
  openIn(installation: number, repositories: readonly (number | null)[]): Promise<readonly Alert[]>;
  byCause(installation: number, causes: readonly string[]): Promise<readonly Alert[]>;
  get(installation: number, number: number): Promise<Alert | null>;
  /** Newest first, at most `limit`. */
  recent(installation: number, limit: number): Promise<readonly Alert[]>;
  /** All that opened, grew or ended since then (ISO 8601), resolved ones too: what digests are made of. */
  changedSince(installation: number, since: string): Promise<readonly Alert[]>;
  /** Installations that have alerts. */
  installations(): Promise<readonly number[]>;
  /**
   * Writes alerts (number 0: that of its cause, else the next one) and their messages in one transaction, and answers them
   * with their numbers; a message whose key is known is left. A message that may go sooner than earlier ones of its alert
   * and channel takes these along.
   */
  put(alerts: readonly Alert[], messages: readonly AlertMessage[]): Promise<readonly Alert[]>;
  readonly outbox: AlertOutbox;
  readonly asked: AskedAlerts;
}

/** That somebody takes an alert up, asked for on the machine that holds the data. */
export interface AskedAcknowledgement {
  readonly installation: number;
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
}

/** What the command line asked for while the server held the store. */
export interface AskedAlerts {
  all(): Promise<readonly AskedAcknowledgement[]>;
  /** Forgets it: to be called after it was done. */
  done(asked: AskedAcknowledgement): Promise<void>;
}
