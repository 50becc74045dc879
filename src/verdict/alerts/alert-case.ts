import type { ClassOrder } from "../../facts/label.ts";
import type { WatchRules } from "../../rules/watch-rules.ts";
import type { Exposure } from "../exposure/exposure.ts";
import type { Alert, AlertMessage } from "./alert.ts";
import type { AlertScope } from "./scope.ts";

/** What every message is made with. */
export interface Telling {
  readonly rules: WatchRules;
  readonly at: Date;
  /** Installation key. */
  readonly key: Uint8Array;
}

/** All that alerts are planned from. */
export interface AlertCase extends Telling {
  readonly classes: ClassOrder;
  /** What was seen now. */
  readonly exposures: readonly Exposure[];
  /** Alerts that are not resolved, and every one whose cause is among the exposures. */
  readonly known: readonly Alert[];
  /**
   * True throughout the first look over an organisation: what it finds is gathered in the inventory, and only what reaches
   * the world is told at once.
   */
  readonly first: boolean;
  readonly scope: AlertScope;
}

/** What is to be written: alerts that are new or not as they were (number 0: one is still to be given), and messages. */
export interface AlertPlan {
  readonly alerts: readonly Alert[];
  readonly messages: readonly AlertMessage[];
}

/** An alert's next state and what is said of it. */
export type AlertStep = { readonly alert: Alert; readonly messages: readonly AlertMessage[] };
