#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { addAlerts } from "./commands/alerts.ts";
import { addAudit } from "./commands/audit.ts";
import { addBaseline } from "./commands/baseline.ts";
import { addCi } from "./commands/ci.ts";
import { addContain } from "./commands/contain.ts";
import { addHook } from "./commands/hook.ts";
import { addLedger } from "./commands/ledger.ts";
import { addPrivacy } from "./commands/privacy.ts";
import { addRetention } from "./commands/retention.ts";
import { addRules } from "./commands/rules.ts";
import { addRulesets } from "./commands/rulesets.ts";
import { addRulings } from "./commands/rulings.ts";
import { addScan } from "./commands/scan.ts";
import { compose } from "./compose.ts";
import { EXIT, EXIT_HELP, type ExitCode } from "./exit-codes.ts";
import { ownTerminal } from "./terminal.ts";

const terminal = ownTerminal();

// A reader that has seen enough (`| head`) closes the pipe: that is no error of ours.
terminal.out.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.clear;
  const doors = compose();
  const program = new Command("sourcewarden")
    .description("Keeps trade secrets where they are cleared to be: judges what source goes where.")
    .version(doors.version, "-V, --version", "say the version")
    .helpOption("-h, --help", "say how to use it")
    .helpCommand("help [command]", "say how to use a command")
    .showHelpAfterError("(see: sourcewarden --help)")
    .exitOverride()
    .addHelpText("after", `\n${EXIT_HELP}`);
  const done = (answer: ExitCode): void => {
    code = answer;
  };
  addScan(program, terminal, doors, done);
  addCi(program, terminal, doors, done);
  addHook(program, terminal, doors, done);
  addRules(program, terminal, doors, done);
  addRulesets(program, terminal, doors, done);
  addBaseline(program, terminal, doors, done);
  addRulings(program, terminal, doors, done);
  addAlerts(program, terminal, doors, done);
  addContain(program, terminal, doors, done);
  addLedger(program, terminal, doors, done);
  addAudit(program, terminal, doors, done);
  addPrivacy(program, terminal, doors, done);
  addRetention(program, terminal, doors, done);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clear : EXIT.usage;
    return failed(error);
  }
}

/** Says that it was our fault, and never what was being read: a stack could hold protected words. */
function failed(error: unknown): ExitCode {
  const name = error instanceof Error ? error.name : "unknown error";
  terminal.err.write(`sourcewarden: it failed by a mistake of its own (${name}), so nothing was judged.\n`);
  return EXIT.undecided;
}
