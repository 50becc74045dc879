import type { AlertVoice } from "./alert-voice.ts";

/** How an alert names what it speaks of on one channel. */
export interface Naming {
  readonly voice: AlertVoice;
  /** Whether logins and names may be told; else numbers alone. */
  readonly names: boolean;
}
