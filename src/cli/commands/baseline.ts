import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addBaselineCreate } from "./baseline-create.ts";
import { addBaselineShow } from "./baseline-show.ts";

/** Adds `baseline` with its commands to the program; `done` is told the exit code. */
export function addBaseline(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const baseline = program
    .command("baseline")
    .summary("record what is there already")
    .description("Record what is there already, so that only what is new is found.")
    .helpCommand("help [command]", "say how to use a command");
  addBaselineCreate(baseline, terminal, doors, done);
  addBaselineShow(baseline, terminal, doors, done);
}
