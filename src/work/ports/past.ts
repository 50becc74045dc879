import type { Pins, Verdicts } from "./store.ts";

/** What a server has stored, read by somebody beside it; nothing of it can be changed by this. */
export interface Past {
  /** Numbers of the installations that have verdicts, in order. */
  installations(): Promise<readonly number[]>;
  readonly recent: Verdicts["recent"];
  readonly pin: Pins["get"];
  /** Values of the pins whose keys begin so, in the order of the keys. */
  pinsFrom(prefix: string): Promise<readonly string[]>;
  /** Numbers (`SW-1234`) that findings were given; one that has none is left out. */
  numbersOf(installation: number, findings: readonly string[]): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}
