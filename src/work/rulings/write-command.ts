import type { Command, Verb } from "../../facts/command.ts";
import type { Refusal } from "../../facts/command-answer.ts";
import { readCommand } from "./read-command.ts";

/** The parts of a command as a person gives them to a program. */
export interface CommandParts {
  readonly verb: Verb;
  /** `SW-12`, or `R-3` for a revocation. */
  readonly about: string;
  /** Digits of the head; undefined for a revocation. */
  readonly at: string | undefined;
  readonly days: string | undefined;
  readonly reason: string;
}

/** The comment that says it, or why the server would not take it: read here by what reads it there. */
export function writeCommand(
  parts: CommandParts,
):
  | { readonly ok: true; readonly comment: string; readonly command: Command }
  | { readonly ok: false; readonly why: Refusal } {
  const at = parts.at === undefined ? "" : ` at ${parts.at}`;
  const time = parts.days === undefined ? "" : ` for ${parts.days} ${parts.days === "1" ? "day" : "days"}`;
  const comment = `/sourcewarden ${parts.verb} ${parts.about}${at}${time}: ${parts.reason}`;
  const reading = readCommand(comment);
  if (reading.kind === "command") return { ok: true, comment, command: reading.command };
  const why = reading.kind === "refused" ? reading.why : "form";
  return { ok: false, why: { kind: "unreadable", why, meant: reading.kind === "refused" ? reading.meant : null } };
}
