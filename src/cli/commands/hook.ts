import type { Command } from "commander";
import type { Doors } from "../compose.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { addHookInstall } from "./hook-install.ts";
import { addHookRun } from "./hook-run.ts";
import { addHookStatus } from "./hook-status.ts";
import { addHookUninstall } from "./hook-uninstall.ts";
import { addHookUpdate } from "./hook-update.ts";

/** Adds `hook` with all that can be done with git's hooks. */
export function addHook(program: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  const hook = program
    .command("hook")
    .summary("judge before a commit, before a push, and at a server")
    .description("Git's hooks: judge what is committed and pushed before it is, here and at a server.");
  addHookInstall(hook, terminal, doors, done);
  addHookUninstall(hook, terminal, doors, done);
  addHookStatus(hook, terminal, doors, done);
  addHookUpdate(hook, terminal, doors, done);
  addHookRun(hook, terminal, doors, done);
}
