import { join } from "node:path";
import type { HookFiles, HookGit, HookPlace, WrittenSetting } from "../ports/hooks.ts";
import { CLIENT_HOOKS, type HookName, PASSED_ON_HOOKS, SERVER_HOOKS } from "./hook-names.ts";
import { type HookProgram, hookScript, isOurHook, KEPT_SUFFIX } from "./hook-script.ts";
import {
  type HookSettings,
  PLAIN_SETTINGS,
  RULES_COPY,
  readSettings,
  SETTINGS_FILE,
  SETTINGS_FOLDER,
  writeSettings,
} from "./hook-settings.ts";
import { hooksFolderOf } from "./hooks-folder.ts";

/** Where hooks are to be installed. `repository` null: for the user, in a folder that `core.hooksPath` names everywhere. */
export interface InstallOrder {
  readonly repository: HookPlace | null;
  /** Absolute folder to be named by `core.hooksPath`; null: where the repository's hooks are. */
  readonly hooksFolder: string | null;
  /** The hook of a server instead of those of a workstation. */
  readonly server: boolean;
  /** Also into a folder that other repositories share, and over a hook that cannot be kept. */
  readonly force: boolean;
  readonly program: HookProgram;
  /** What is to be said from now on; what is not given stays as it was. */
  readonly settings: Partial<HookSettings>;
  /** Home from now on where neither `settings` nor an earlier installation says it; null: nothing tells. */
  readonly homeNow: string | null;
  /** Text of the rules that `settings.rules` speaks of. */
  readonly rulesText: string | null;
  /** What `~` stands for. */
  readonly userHome: string;
}

/** One hook as it was put there; `keeps` is the file beside it that runs first, null where there was none. */
export interface InstalledHook {
  readonly name: HookName;
  readonly did: "made" | "renewed" | "unchanged";
  readonly keeps: string | null;
}

/** What came of it. */
export type Installation =
  | {
      readonly ok: true;
      readonly folder: string;
      readonly shared: boolean;
      readonly hooks: readonly InstalledHook[];
      readonly settings: HookSettings;
    }
  | { readonly ok: false; readonly why: string };

/** Writes the hooks, with what was there kept beside them; done again it changes nothing. */
export async function installHooks(
  { files, git }: { readonly files: HookFiles; readonly git: HookGit },
  order: InstallOrder,
): Promise<Installation> {
  const target = targetOf(order);
  if (!target.ok) return target;
  const { folder, shared } = target;
  const names: readonly HookName[] = order.server
    ? SERVER_HOOKS
    : shared
      ? [...CLIENT_HOOKS, ...PASSED_ON_HOOKS]
      : CLIENT_HOOKS;
  for (const name of names) {
    const why = await obstacle(files, join(folder, name), order.force);
    if (why !== null) return { ok: false, why };
  }
  // Settings first: a hook that runs before them would judge by others.
  const settings = await keepSettings(files, settingsFolderOf(order, folder), order);
  const hooks: InstalledHook[] = [];
  for (const name of names) hooks.push(await installOne(files, folder, name, hookScript(name, order.program, shared)));
  if (order.hooksFolder !== null) {
    const named = await nameFolder(git, order, order.hooksFolder);
    if (!named.ok) return { ok: false, why: named.fault.detail };
  }
  return { ok: true, folder, shared, hooks, settings };
}

/** Where an installation's settings lie: in the repository's shared git folder, or beside shared hooks. */
export function settingsFolderOf({ repository }: Pick<InstallOrder, "repository">, hooksFolder: string): string {
  return repository === null ? hooksFolder : repository.commonFolder;
}

function targetOf(
  order: InstallOrder,
):
  | { readonly ok: true; readonly folder: string; readonly shared: boolean }
  | { readonly ok: false; readonly why: string } {
  if (order.hooksFolder !== null) return { ok: true, folder: order.hooksFolder, shared: true };
  if (order.repository === null)
    return { ok: false, why: "Hooks for all repositories need a folder: give --hooks-path." };
  const found = hooksFolderOf(order.repository, order.userHome);
  if (found === null) return { ok: false, why: "core.hooksPath names a folder of somebody else's home." };
  if (found.shared && !order.force) {
    const scope = found.by?.scope ?? "global";
    return {
      ok: false,
      why: `core.hooksPath (${scope}) names ${found.folder}, which other repositories may use too; --force installs there for all of them.`,
    };
  }
  return { ok: true, folder: found.folder, shared: found.shared };
}

/** Why a hook cannot be put there; null where it can. */
async function obstacle(files: HookFiles, path: string, force: boolean): Promise<string | null> {
  const [there, kept] = [await files.read(path), await files.read(`${path}${KEPT_SUFFIX}`)];
  if (there === null || isOurHook(there.text) || kept === null || force) return null;
  return `${path} is another hook, and ${path}${KEPT_SUFFIX} is there from before: merge the two, or replace the latter by --force.`;
}

async function installOne(files: HookFiles, folder: string, name: HookName, text: string): Promise<InstalledHook> {
  const path = join(folder, name);
  const keeping = `${path}${KEPT_SUFFIX}`;
  const there = await files.read(path);
  const ours = there !== null && isOurHook(there.text);
  if (there !== null && !ours) {
    await files.remove(keeping);
    await files.rename(path, keeping);
  }
  const keeps = (await files.read(keeping)) === null ? null : keeping;
  if (ours && there.text === text && there.executable) return { name, did: "unchanged", keeps };
  await files.write(path, text, true);
  return { name, did: ours ? "renewed" : "made", keeps };
}

async function keepSettings(files: HookFiles, folder: string, order: InstallOrder): Promise<HookSettings> {
  const path = join(folder, SETTINGS_FOLDER, SETTINGS_FILE);
  const before = await files.read(path);
  const known = (before === null ? null : readSettings(before.text)) ?? PLAIN_SETTINGS;
  const settings = { ...known, home: known.home ?? order.homeNow, ...order.settings };
  if (order.rulesText !== null) await files.write(join(folder, SETTINGS_FOLDER, RULES_COPY), order.rulesText, false);
  const text = writeSettings(settings);
  if (before?.text !== text) await files.write(path, text, false);
  return settings;
}

/** Names a folder by `core.hooksPath`, and remembers what it named before. */
async function nameFolder(git: HookGit, { repository }: InstallOrder, folder: string) {
  const scope: WrittenSetting["scope"] = repository === null ? "global" : "local";
  const at = repository === null ? null : (repository.workTree ?? repository.gitFolder);
  const read = repository === null ? await git.globalSettings() : ({ ok: true, value: repository.settings } as const);
  if (!read.ok) return read;
  const own = (name: string) => read.value.findLast((one) => one.scope === scope && one.name === name.toLowerCase());
  const before = own("core.hooksPath")?.value ?? "";
  if (before !== folder && own("sourcewarden.hooksPathBefore") === undefined) {
    const noted = await git.set(at, { scope, name: "sourcewarden.hooksPathBefore", value: before });
    if (!noted.ok) return noted;
  }
  return git.set(at, { scope, name: "core.hooksPath", value: folder });
}
