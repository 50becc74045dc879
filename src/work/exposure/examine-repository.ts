import type { Subject } from "../../facts/subject.ts";
import { DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** Looks at what a repository holds against whoever can read it now. */
export async function examineRepository(
  _ports: ExaminationPorts,
  _subject: Extract<Subject, { kind: "repository" }>,
): Promise<Outcome> {
  return DONE;
}
