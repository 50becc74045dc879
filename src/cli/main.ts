#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { compose, type Doors } from "./compose.ts";
import { EXIT, EXIT_HELP, type ExitCode } from "./exit-codes.ts";
import { ownTerminal, type Terminal } from "./terminal.ts";

/** Adds a command to the program. */
type Add = (program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void) => void;

/** All commands, in the order of the help. */
const COMMANDS: ReadonlyMap<string, () => Promise<Add>> = new Map(
  Object.entries({
    scan: async () => (await import("./commands/scan.ts")).addScan,
    ci: async () => (await import("./commands/ci.ts")).addCi,
    hook: async () => (await import("./commands/hook.ts")).addHook,
    rules: async () => (await import("./commands/rules.ts")).addRules,
    rulesets: async () => (await import("./commands/rulesets.ts")).addRulesets,
    baseline: async () => (await import("./commands/baseline.ts")).addBaseline,
    rulings: async () => (await import("./commands/rulings.ts")).addRulings,
    alerts: async () => (await import("./commands/alerts.ts")).addAlerts,
    contain: async () => (await import("./commands/contain.ts")).addContain,
    ledger: async () => (await import("./commands/ledger.ts")).addLedger,
    audit: async () => (await import("./commands/audit.ts")).addAudit,
    privacy: async () => (await import("./commands/privacy.ts")).addPrivacy,
    retention: async () => (await import("./commands/retention.ts")).addRetention,
  }),
);

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
  for (const add of await commandsFor(args)) add(program, terminal, doors, done);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clear : EXIT.usage;
    return failed(error);
  }
}

/** The command that is asked for alone, since all of them take long to load; all where there is help or an error to be said. */
async function commandsFor([name = ""]: readonly string[]): Promise<readonly Add[]> {
  const asked = COMMANDS.get(name);
  return await Promise.all((asked === undefined ? [...COMMANDS.values()] : [asked]).map((load) => load()));
}

/** Says that it was our fault, and never what was being read: a stack could hold protected words. */
function failed(error: unknown): ExitCode {
  const name = error instanceof Error ? error.name : "unknown error";
  terminal.err.write(`sourcewarden: it failed by a mistake of its own (${name}), so nothing was judged.\n`);
  return EXIT.undecided;
}
