import { resolve } from "node:path";
import type { Command } from "commander";
import { renderHooksJson, renderKept } from "../../report/hooks/render-installation.ts";
import { refreshRules } from "../../work/hooks/refresh-rules.ts";
import type { Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { brokenRules, faulted, refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";
import { formatOption, type TextOrJson } from "./options.ts";

interface UpdateOptions {
  readonly hooksPath?: string;
  readonly format: TextOrJson;
}

/** Adds `hook update`; `done` is told the exit code. */
export function addHookUpdate(hook: Command, terminal: Terminal, doors: Doors, done: (code: ExitCode) => void): void {
  hook
    .command("update")
    .summary("refresh the copy of the organisation's rules")
    .description("Read the organisation's rules again where they came from. The copy stays as it is where that fails.")
    .argument("[repository]", "a folder of the repository", ".")
    .option("--hooks-path <folder>", "the copy beside the hooks in that shared folder")
    .addOption(formatOption())
    .action(async (path: string, options: UpdateOptions) => done(await update(path, options, terminal, doors)));
}

async function update(path: string, options: UpdateOptions, terminal: Terminal, doors: Doors): Promise<ExitCode> {
  const folder = await folderOf(path, options, terminal, doors);
  if (!folder.ok) return faulted(terminal, folder.fault, "hook update");
  const refreshed = await refreshRules(doors.hookFiles, folder.value, {
    bring: doors.bringRules,
    folder: terminal.from,
    packs: doors.packs(),
    now: doors.now(),
  });
  if (!refreshed.ok) {
    if (refreshed.errors.length > 0) return brokenRules(terminal, refreshed.errors);
    return refuse(terminal, refreshed.why, "hook update");
  }
  const { kept } = refreshed;
  terminal.out.write(options.format === "json" ? `${renderHooksJson({ rules: kept })}\n` : renderKept(kept));
  return EXIT.clear;
}

async function folderOf(path: string, { hooksPath }: UpdateOptions, terminal: Terminal, doors: Doors) {
  if (hooksPath !== undefined) return { ok: true, value: resolve(terminal.from, hooksPath) } as const;
  const place = await (await doors.hookGit()).locate(resolve(terminal.from, path));
  return place.ok ? ({ ok: true, value: place.value.commonFolder } as const) : place;
}
