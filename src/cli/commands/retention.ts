import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addRetentionHold } from "./retention-hold.ts";
import { addRetentionSweep } from "./retention-sweep.ts";

/** Adds `retention` with its commands to the program; `done` is told the exit code. */
export function addRetention(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const retention = program
    .command("retention")
    .summary("remove what has had its time, or hold it")
    .description("Remove records that have had their time, or keep them from being removed.")
    .helpCommand("help [command]", "say how to use a command");
  addRetentionSweep(retention, terminal, doors, done);
  addRetentionHold(retention, terminal, doors, done);
}
