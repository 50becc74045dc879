import type { ExaminationPorts } from "../ports/examination.ts";

/** All that telling alerts needs. */
export type AlertPorts = Pick<ExaminationPorts, "store" | "clock" | "key">;

/** Runs an action on an installation's alerts while nobody else plans them: each plan is made from the one before. */
export function onAlertsOf<T>({ store }: AlertPorts, installation: number, action: () => Promise<T>): Promise<T> {
  return store.exclusively(`alerts:${installation}`, action);
}
