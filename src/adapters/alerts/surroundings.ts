import type { Product } from "../../report/alerts/machine-event.ts";
import type { Clock } from "../../work/ports/clock.ts";
import type { Line } from "./net/line.ts";

/** What channels need beside their configuration. */
export interface Surroundings {
  readonly clock: Clock;
  readonly product: Product;
  readonly line: Line;
}
