import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addRulesetsSync } from "./rulesets-sync.ts";

/** Adds `rulesets` with its command to the program; `done` is told the exit code. */
export function addRulesets(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const rulesets = program
    .command("rulesets")
    .summary("let GitHub itself refuse what it can by the rules")
    .description("Compile the rules into rulesets, by which GitHub itself refuses pushes and asks for the check.")
    .helpCommand("help [command]", "say how to use a command");
  addRulesetsSync(rulesets, terminal, doors, done);
}
