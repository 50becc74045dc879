import type { CommandReading } from "../../facts/command.ts";
import type { Refusal } from "../../facts/command-answer.ts";
import type { Said } from "../../facts/ruling.ts";
import type { Subject } from "../../facts/subject.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PresentComment } from "../ports/people.ts";
import { readCommand } from "./read-command.ts";

/** The subject of a comment that may hold a command. */
export type CommandSubject = Extract<Subject, { kind: "command" }>;

/** A comment that is to be answered. */
export interface Heard {
  readonly said: Said;
  readonly reading: Exclude<CommandReading, { kind: "none" }>;
  /** Why it counts for nothing, whatever it says. */
  readonly refusal: Refusal | null;
}

/**
 * Reads a comment as it is at GitHub now. Null where there is nothing to answer: it is gone, holds no command, is in
 * another conversation than we were told, or was not written by a person. A bot is never answered: two of them would
 * talk without end.
 */
export async function hearComment(
  ports: Pick<ExaminationPorts, "github">,
  subject: CommandSubject,
): Promise<Step<Heard | null>> {
  const read = await ports.github.readComment(subject.repository, subject.comment);
  if (!read.ok) return { ok: false, outcome: afterGitHub(read.fault) };
  const comment = read.value;
  if (comment === null || comment.authorType !== "User" || comment.conversation !== subject.pull) {
    return { ok: true, value: null };
  }
  const reading = readCommand(comment.body);
  if (reading.kind === "none") return { ok: true, value: null };
  const said: Said = {
    by: comment.author,
    at: comment.createdAt,
    repository: subject.repository,
    pull: subject.pull,
    comment: subject.comment,
    reason: reading.kind === "command" ? reading.command.reason : null,
  };
  return { ok: true, value: { said, reading, refusal: refusalOf(comment, reading) } };
}

/** Who may edit a comment could else put words into its author's mouth. */
function refusalOf(comment: PresentComment, reading: Heard["reading"]): Refusal | null {
  if (comment.createdAt !== comment.updatedAt) return { kind: "edited" };
  if (comment.viaApp) return { kind: "via-app" };
  if (reading.kind === "command") return null;
  return { kind: "unreadable", why: reading.why, meant: reading.meant };
}
