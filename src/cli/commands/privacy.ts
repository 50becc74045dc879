import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addPrivacyErase } from "./privacy-erase.ts";
import { addPrivacyExport } from "./privacy-export.ts";

/** Adds `privacy` with its commands to the program; `done` is told the exit code. */
export function addPrivacy(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const privacy = program
    .command("privacy")
    .summary("answer people who ask what is kept of them")
    .description("Answer people who ask what is kept of them, or want it erased.")
    .helpCommand("help [command]", "say how to use a command");
  addPrivacyExport(privacy, terminal, doors, done);
  addPrivacyErase(privacy, terminal, doors, done);
}
