import { join } from "node:path";
import type { HookFiles, HookGit, HookPlace } from "../ports/hooks.ts";
import type { UserSetting } from "../ports/local.ts";
import { CLIENT_HOOKS, type HookName, PASSED_ON_HOOKS, SERVER_HOOKS } from "./hook-names.ts";
import { isOurHook, KEPT_SUFFIX } from "./hook-script.ts";
import { SETTINGS_FOLDER } from "./hook-settings.ts";
import { hooksFolderOf } from "./hooks-folder.ts";

/** From where hooks are to be taken away. `repository` null: the user's own. */
export interface UninstallOrder {
  readonly repository: HookPlace | null;
  /** A shared folder from which they are taken away too; null: it is only not named any more. */
  readonly hooksFolder: string | null;
  readonly userHome: string;
}

/** One hook as it was left: `restored` where what was there before is back, `other` where it is not ours. */
export interface LeftHook {
  readonly name: HookName;
  readonly did: "removed" | "restored" | "other";
}

/** What came of it. */
export type Uninstallation =
  | { readonly ok: true; readonly hooks: readonly LeftHook[]; readonly unnamed: boolean }
  | { readonly ok: false; readonly why: string };

/** Takes our hooks and all that came with them away, and puts back what was there before. */
export async function uninstallHooks(
  { files, git }: { readonly files: HookFiles; readonly git: HookGit },
  order: UninstallOrder,
): Promise<Uninstallation> {
  const { repository } = order;
  const read = repository === null ? await git.globalSettings() : ({ ok: true, value: repository.settings } as const);
  if (!read.ok) return { ok: false, why: read.fault.detail };
  const scope = repository === null ? "global" : "local";
  const unnamed = await unname(git, repository, { scope, settings: read.value });
  if (!unnamed.ok) return unnamed;
  const folders = new Set(order.hooksFolder === null ? [] : [order.hooksFolder]);
  if (repository !== null) {
    folders.add(join(repository.commonFolder, "hooks"));
    const used = hooksFolderOf(repository, order.userHome);
    if (used !== null && !used.shared) folders.add(used.folder);
    await files.remove(join(repository.commonFolder, SETTINGS_FOLDER));
  }
  if (order.hooksFolder !== null) await files.remove(join(order.hooksFolder, SETTINGS_FOLDER));
  const hooks: LeftHook[] = [];
  for (const folder of folders) {
    for (const name of [...CLIENT_HOOKS, ...SERVER_HOOKS, ...PASSED_ON_HOOKS]) {
      const left = await removeOne(files, folder, name);
      if (left !== null) hooks.push(left);
    }
  }
  return { ok: true, hooks, unnamed: unnamed.did };
}

async function removeOne(files: HookFiles, folder: string, name: HookName): Promise<LeftHook | null> {
  const path = join(folder, name);
  const keeping = `${path}${KEPT_SUFFIX}`;
  const [there, kept] = [await files.read(path), await files.read(keeping)];
  if (there === null && kept === null) return null;
  if (there !== null && !isOurHook(there.text)) return kept === null ? null : { name, did: "other" };
  await files.remove(path);
  if (kept === null) return { name, did: "removed" };
  await files.rename(keeping, path);
  return { name, did: "restored" };
}

/** Has `core.hooksPath` name again what it named before we set it; where we did not, nothing is done. */
async function unname(
  git: HookGit,
  repository: HookPlace | null,
  { scope, settings }: { readonly scope: "global" | "local"; readonly settings: readonly UserSetting[] },
): Promise<{ readonly ok: true; readonly did: boolean } | { readonly ok: false; readonly why: string }> {
  const before = settings.findLast((one) => one.scope === scope && one.name === "sourcewarden.hookspathbefore");
  if (before === undefined) return { ok: true, did: false };
  const at = repository === null ? null : (repository.workTree ?? repository.gitFolder);
  const value = before.value === "" ? null : before.value;
  for (const setting of [
    { scope, name: "core.hooksPath", value },
    { scope, name: "sourcewarden.hooksPathBefore", value: null },
  ] as const) {
    const written = await git.set(at, setting);
    if (!written.ok) return { ok: false, why: written.fault.detail };
  }
  return { ok: true, did: true };
}
