import type { Clock } from "../ports/clock.ts";
import type { Containment } from "../ports/containment.ts";
import type { AudienceReader } from "../ports/exposure.ts";
import type { Store } from "../ports/store.ts";

/** What containing needs from the outside. */
export interface ContainmentPorts {
  readonly containment: Containment;
  readonly audiences: Pick<AudienceReader, "audienceOf">;
  readonly store: Pick<Store, "effects" | "pins" | "worklist" | "exclusively">;
  readonly clock: Clock;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
}

/** How one step ended. `refused`: GitHub will not, so a person must; `waits`: it is tried again. */
export interface StepOutcome {
  readonly order: number;
  readonly result: "done" | "refused" | "waits";
}

/** How carrying out a plan ended; `escalated` where a step was refused: its exposure stays, and says so. */
export interface CarriedOut {
  readonly kind: "contained" | "escalated" | "interrupted";
  readonly steps: readonly StepOutcome[];
}
