import { homedir } from "node:os";
import { resolve } from "node:path";
import type { Command } from "commander";
import { renderHooksJson, renderStanding } from "../../report/hooks/render-installation.ts";
import { hooksStatus } from "../../work/hooks/hooks-status.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { faulted, refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

/** Adds `hook status`; `done` is told the exit code. */
export function addHookStatus(hook: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  hook
    .command("status")
    .summary("say how the hooks stand")
    .description("Say which hooks git would run in a repository, what they run, and by which rules they judge.")
    .argument("[repository]", "a folder of the repository", ".")
    .addOption(formatOption())
    .action(async (path: string, { format }: { readonly format: TextOrJson }) =>
      done(await status(path, format, terminal, doors)),
    );
}

async function status(path: string, format: TextOrJson, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const place = await (await doors.hookGit()).locate(resolve(terminal.from, path));
  if (!place.ok) return faulted(terminal, place.fault, "hook status");
  const userHome = terminal.env["HOME"] || homedir();
  const standing = await hooksStatus(doors.hookFiles, place.value, { userHome, now: doors.now() });
  if (standing === null)
    return refuse(terminal, "core.hooksPath names a folder of somebody else's home.", "hook status");
  terminal.out.write(format === "json" ? `${renderHooksJson(standing)}\n` : renderStanding(standing));
  return EXIT.clear;
}
