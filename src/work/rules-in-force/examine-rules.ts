import type { Subject } from "../../facts/subject.ts";
import type { Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { publishRulingsReport } from "../rulings/publish-rulings-report.ts";

type RulesSubject = Extract<Subject, { kind: "rules" }>;

/** Decides whether an organisation's rules as they stand take force, and looks at everything anew that they bear on. */
export async function examineRules(ports: ExaminationPorts, subject: RulesSubject): Promise<Outcome> {
  return publishRulingsReport(ports, subject.repository);
}
