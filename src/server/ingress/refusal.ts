/** An answer that takes nothing in. `reason` is a fixed word of ours, safe to send to strangers and to log. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  /** Seconds after which a sender may try again; null where that would not help. */
  readonly retryAfter: number | null;
}

/** A refusal that no repetition changes. */
export function refusal(status: number, reason: string): Refusal {
  return { status, reason, retryAfter: null };
}
