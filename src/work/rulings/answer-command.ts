import type { Subject } from "../../facts/subject.ts";
import { DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

type Command = Extract<Subject, { kind: "command" }>;

/** Reads a comment as it is now, and carries out the command that it holds, once. */
export async function answerCommand(_ports: ExaminationPorts, _subject: Command): Promise<Outcome> {
  return DONE;
}
