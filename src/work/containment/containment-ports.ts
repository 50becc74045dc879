import type { StepOutcome } from "../../verdict/containment/containment-note.ts";
import type { Clock } from "../ports/clock.ts";
import type { Containment } from "../ports/containment.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { AudienceReader } from "../ports/exposure.ts";
import type { Store } from "../ports/store.ts";

/** What containing needs from the outside. */
export interface ContainmentPorts {
  readonly containment: Containment;
  readonly audience: Pick<AudienceReader, "audienceOf">;
  readonly store: Pick<Store, "effects" | "pins" | "worklist" | "ledger" | "exclusively">;
  readonly clock: Clock;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
}

/** The ports of an examination as those of containing; null where nothing can be changed. */
export function containing(ports: ExaminationPorts): (ExaminationPorts & ContainmentPorts) | null {
  const { containment } = ports;
  return containment === null ? null : { ...ports, containment };
}

/** How carrying out a plan ended; `escalated` where a step was refused: its exposure stays, and says so. */
export interface CarriedOut {
  readonly kind: "contained" | "escalated" | "interrupted";
  readonly steps: readonly StepOutcome[];
}
