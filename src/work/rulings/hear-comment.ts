import type { CommandReading } from "../../facts/command.ts";
import type { Refusal } from "../../facts/command-answer.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
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
 * Reads a comment as it is at GitHub now. Null where there is nothing to answer: it holds no command, or is none of a
 * person's there.
 */
export async function hearComment(
  ports: Pick<ExaminationPorts, "github">,
  subject: CommandSubject,
): Promise<Step<Heard | null>> {
  const { repository, pull, comment: id } = subject;
  const read = await personsComment(ports, repository, { id, conversation: pull });
  if (!read.ok || read.value === null) return read.ok ? { ok: true, value: null } : read;
  const comment = read.value;
  const reading = readCommand(comment.body);
  if (reading.kind === "none") return { ok: true, value: null };
  const said: Said = {
    by: comment.author,
    at: comment.createdAt,
    repository,
    pull,
    comment: id,
    reason: reading.kind === "command" ? reading.command.reason : null,
  };
  return { ok: true, value: { said, reading, refusal: refusalOf(comment, reading) } };
}

/**
 * A comment of a person as it is at GitHub now. Null where it is gone, is in another conversation than we were told, or was
 * not written by a person. A bot is never answered: two of them would talk without end.
 */
export async function personsComment(
  ports: Pick<ExaminationPorts, "github">,
  repository: RepositoryRef,
  { id, conversation }: { readonly id: number; readonly conversation: number },
): Promise<Step<PresentComment | null>> {
  const read = await ports.github.readComment(repository, id);
  if (!read.ok) return { ok: false, outcome: afterGitHub(read.fault) };
  const comment = read.value;
  if (comment === null || comment.authorType !== "User" || comment.conversation !== conversation) {
    return { ok: true, value: null };
  }
  return { ok: true, value: comment };
}

/** Why a comment is not its author's own word: who may edit one could else put words into its author's mouth. */
export function tampered(comment: PresentComment): "edited" | "via-app" | null {
  if (comment.createdAt !== comment.updatedAt) return "edited";
  return comment.viaApp ? "via-app" : null;
}

function refusalOf(comment: PresentComment, reading: Heard["reading"]): Refusal | null {
  const kind = tampered(comment);
  if (kind !== null) return { kind };
  if (reading.kind === "command") return null;
  return { kind: "unreadable", why: reading.why, meant: reading.meant };
}
