import { join } from "node:path";
import type { HookFiles, HookPlace } from "../ports/hooks.ts";
import { CLIENT_HOOKS, type JudgingHook, SERVER_HOOKS } from "./hook-names.ts";
import { type HookProgram, isOurHook, KEPT_SUFFIX, programOf } from "./hook-script.ts";
import type { HookSettings } from "./hook-settings.ts";
import { hooksFolderOf } from "./hooks-folder.ts";
import { staleDays } from "./kept-rules.ts";
import { settingsFor } from "./settings-for.ts";

/** How one hook stands. */
export interface HookStanding {
  readonly name: JudgingHook;
  /** `broken`: ours, and what it runs is gone, or git may not run it. */
  readonly state: "ours" | "broken" | "other" | "none";
  readonly program: HookProgram | null;
  /** The file that runs before it; null where there is none. */
  readonly keeps: string | null;
}

/** How the hooks of a repository stand. */
export interface HooksStatus {
  readonly folder: string;
  readonly shared: boolean;
  readonly hooks: readonly HookStanding[];
  /** Null where they cannot be read: such hooks refuse everything. */
  readonly settings: HookSettings | null;
  /** Days of the kept rules' age where they are older than they may be, else null. */
  readonly staleDays: number | null;
}

/** Looks at the hooks that git would run in a repository; null where its `core.hooksPath` cannot be followed. */
export async function hooksStatus(
  files: HookFiles,
  place: HookPlace,
  { userHome, now }: { readonly userHome: string; readonly now: Date },
): Promise<HooksStatus | null> {
  const found = hooksFolderOf(place, userHome);
  if (found === null) return null;
  const names = place.workTree === null ? SERVER_HOOKS : CLIENT_HOOKS;
  const hooks: HookStanding[] = [];
  for (const name of names) hooks.push(await standingOf(files, found.folder, name));
  const { settings } = await settingsFor(files, [place.commonFolder, found.folder]);
  return {
    folder: found.folder,
    shared: found.shared,
    hooks,
    settings,
    staleDays: settings?.rules == null ? null : staleDays(settings.rules, now),
  };
}

async function standingOf(files: HookFiles, folder: string, name: JudgingHook): Promise<HookStanding> {
  const path = join(folder, name);
  const [there, kept] = [await files.read(path), await files.read(`${path}${KEPT_SUFFIX}`)];
  const keeps = kept === null ? null : `${path}${KEPT_SUFFIX}`;
  if (there === null) return { name, state: "none", program: null, keeps };
  if (!isOurHook(there.text)) return { name, state: "other", program: null, keeps };
  const program = programOf(there.text);
  const works =
    there.executable &&
    program !== null &&
    (await files.canRun(program.node)) &&
    (await files.read(program.entry)) !== null;
  return { name, state: works ? "ours" : "broken", program, keeps };
}
