import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** Runs `action` while nobody else changes a ruling of the installation: a state that was read is still the present one. */
export function rulingsLock<T>(
  ports: Pick<ExaminationPorts, "store">,
  { installation }: Pick<RepositoryRef, "installation">,
  action: () => Promise<T>,
): Promise<T> {
  return ports.store.exclusively(`rulings:${installation}`, action);
}
