/** One webhook as received; the inbox row. Headers are untrusted (only the body is signed), so `event` was checked against the body's shape. */
export interface Delivery {
  /** `X-GitHub-Delivery`. */
  readonly id: string;
  readonly event: string;
  /** The `action` of the body, null where the event has none. */
  readonly action: string | null;
  /** SHA-256 of the signed bytes, hex. */
  readonly bodyHash: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** Installation id from the body; null for events of the App itself. */
  readonly installation: number | null;
  /** The body's text, kept until it is worked off and for its retention. Never logged. */
  readonly body: string;
}
