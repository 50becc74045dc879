import type { Subject } from "../../facts/subject.ts";
import { DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

type RulesSubject = Extract<Subject, { kind: "rules" }>;

/** Decides whether an organisation's rules as they stand take force, and looks at everything anew that they bear on. */
export async function examineRules(_ports: ExaminationPorts, _subject: RulesSubject): Promise<Outcome> {
  return DONE;
}
