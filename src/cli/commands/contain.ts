import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addContainApply } from "./contain-apply.ts";
import { addContainList } from "./contain-list.ts";
import { addContainPlan } from "./contain-plan.ts";
import { addContainUndo } from "./contain-undo.ts";

/** Adds `contain` with its commands to the program; `done` is told the exit code. */
export function addContain(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const contain = program
    .command("contain")
    .summary("contain what is exposed: see the plan, approve it, take it back")
    .description(
      "See what would contain an exposure, approve it as an owner of the rules, list what was done, undo it.",
    )
    .helpCommand("help [command]", "say how to use a command");
  addContainPlan(contain, terminal, doors, done);
  addContainApply(contain, terminal, doors, done);
  addContainUndo(contain, terminal, doors, done);
  addContainList(contain, terminal, doors, done);
}
