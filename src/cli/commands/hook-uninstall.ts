import { homedir } from "node:os";
import { resolve } from "node:path";
import type { Command } from "commander";
import { renderHooksJson, renderUninstalled } from "../../report/hooks/render-installation.ts";
import { uninstallHooks } from "../../work/hooks/uninstall-hooks.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { faulted, refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

interface UninstallOptions {
  readonly global?: true;
  readonly hooksPath?: string;
  readonly format: TextOrJson;
}

/** Adds `hook uninstall`; `done` is told the exit code. */
export function addHookUninstall(
  hook: Command,
  terminal: Terminal,
  doors: Doors,
  done: (code: ExitCode) => void,
): void {
  hook
    .command("uninstall")
    .summary("take the hooks away")
    .description("Take the hooks away, with the settings and rules kept for them, and put back what was there before.")
    .argument("[repository]", "a folder of the repository", ".")
    .option("--hooks-path <folder>", "also the hooks in that shared folder")
    .option("--global", "those for all repositories of this user")
    .addOption(formatOption())
    .action(async (path: string, options: UninstallOptions) => done(await uninstall(path, options, terminal, doors)));
}

async function uninstall(path: string, options: UninstallOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const git = await doors.hookGit();
  const place = options.global === true ? null : await git.locate(resolve(terminal.from, path));
  if (place?.ok === false) return faulted(terminal, place.fault, "hook uninstall");
  const left = await uninstallHooks(
    { files: doors.hookFiles, git },
    {
      repository: place === null ? null : place.value,
      hooksFolder: options.hooksPath === undefined ? null : resolve(terminal.from, options.hooksPath),
      userHome: terminal.env["HOME"] || homedir(),
    },
  );
  if (!left.ok) return refuse(terminal, left.why, "hook uninstall");
  terminal.out.write(options.format === "json" ? `${renderHooksJson(left)}\n` : renderUninstalled(left));
  return EXIT.clear;
}
