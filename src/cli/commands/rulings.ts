import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addRulingsList } from "./rulings-list.ts";
import { addRulingsVerbs } from "./rulings-verbs.ts";

/** Adds `rulings` with its commands to the program; `done` is told the exit code. */
export function addRulings(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const rulings = program
    .command("rulings")
    .summary("ask for decisions of people, take them, list them")
    .description("Ask for decisions of people on what stops a pull request, take them, list them.")
    .helpCommand("help [command]", "say how to use a command");
  addRulingsList(rulings, terminal, doors, done);
  addRulingsVerbs(rulings, terminal, doors, done);
}
