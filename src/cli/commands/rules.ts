import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addRulesCheck } from "./rules-check.ts";
import { addRulesDiff } from "./rules-diff.ts";
import { addRulesExplain } from "./rules-explain.ts";
import { addRulesInit } from "./rules-init.ts";
import { addRulesReplay } from "./rules-replay.ts";
import { addRulesTest } from "./rules-test.ts";

/** Adds one command of `sourcewarden rules`, a file each. */
type AddCommand = (rules: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void) => void;

/** The commands below `sourcewarden rules`, in the order in which `--help` names them. */
const COMMANDS: readonly AddCommand[] = [
  addRulesInit,
  addRulesCheck,
  addRulesExplain,
  addRulesTest,
  addRulesDiff,
  addRulesReplay,
];

/** Adds `rules` with its commands to the program; `done` is told the exit code. */
export function addRules(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const rules = program
    .command("rules")
    .summary("look at rules")
    .description("Look at rules: what they say, what a change of them would do.")
    .helpCommand("help [command]", "say how to use a command");
  for (const add of COMMANDS) add(rules, terminal, doors, done);
}
