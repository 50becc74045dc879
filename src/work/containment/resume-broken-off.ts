import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { resumeContainment } from "./apply-containment.ts";
import { containing } from "./containment-ports.ts";
import { runningRecord } from "./containment-record.ts";
import { noteOnAlert } from "./note-on-alert.ts";

/** Takes up a containment of a repository that was broken off, and tells how it went. Costs nothing where there is none. */
export async function resumeBrokenOff(ports: ExaminationPorts, repository: RepositoryRef): Promise<void> {
  const able = containing(ports);
  const record = await runningRecord(ports.store, repository);
  if (able === null || record === null) return;
  const carried = await resumeContainment(able, repository);
  const fields = { installation: repository.installation, repository: repository.id, kind: carried?.kind ?? "none" };
  ports.log.info(fields, "A containment that was broken off was taken up.");
  const { exposure } = record.plan;
  await noteOnAlert(ports, { installation: repository.installation, cause: exposure, able: true, answer: null });
}
