import { Argument, type Command } from "commander";
import type { HookSettings } from "../../work/hooks/hook-settings.ts";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import { runHook } from "../hooks/run-hook.ts";
import { refuse } from "../refusals.ts";
import { readRulesFiles } from "../rules-files.ts";
import type { Terminal } from "../terminal.ts";
import { deadlineOption, homeOption, readersOption } from "./hook-options.ts";
import { orgRulesOption } from "./options.ts";

interface RunOptions {
  readonly home?: string;
  readonly visibility?: HookSettings["visibility"];
  readonly deadline?: number;
  readonly orgRules?: readonly string[];
}

const MORE = `
For those who call hooks by other means: the pre-commit framework, a pre-receive environment of GitHub Enterprise Server.
It reads what git feeds a hook, in the folder where git runs it.`;

/** Adds `hook run`; `done` is told the exit code. */
export function addHookRun(hook: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  hook
    .command("run")
    .summary("do what an installed hook does")
    .description("Do what an installed hook does, as git calls it.")
    .addArgument(new Argument("<hook>", "which hook").choices(["pre-commit", "pre-push", "pre-receive"]))
    .argument("[arguments...]", "what git gives it")
    .addOption(homeOption())
    .addOption(readersOption())
    .addOption(orgRulesOption())
    .addOption(deadlineOption())
    .addHelpText("after", MORE)
    .action(async (name: string, args: readonly string[], options: RunOptions) =>
      done(await run(name, args, options, terminal, doors)),
    );
}

async function run(
  name: string,
  args: readonly string[],
  options: RunOptions,
  terminal: Terminal,
  doors: Doors,
): Promise<ExitCode> {
  const organisation = readRulesFiles(options.orgRules ?? [], terminal.from);
  if (!organisation.ok) return refuse(terminal, organisation.why, "hook run");
  const settings = {
    ...(options.home !== undefined && { home: options.home }),
    ...(options.visibility !== undefined && { visibility: options.visibility }),
    ...(options.deadline !== undefined && { deadlineMs: options.deadline }),
  };
  return runHook({ name, hooksFolder: null, args, settings, organisation: organisation.texts }, doors);
}
