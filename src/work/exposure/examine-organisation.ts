import type { Subject } from "../../facts/subject.ts";
import { DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** Looks at an organisation's settings, its Apps, and which of its repositories there are. */
export async function examineOrganisation(
  _ports: ExaminationPorts,
  _subject: Extract<Subject, { kind: "organisation" }>,
): Promise<Outcome> {
  return DONE;
}
