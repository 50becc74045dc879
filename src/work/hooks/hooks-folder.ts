import { isAbsolute, join, relative, resolve } from "node:path";
import type { HookPlace } from "../ports/hooks.ts";
import type { UserSetting } from "../ports/local.ts";

/** The folder in which git looks for a repository's hooks. */
export interface HooksFolder {
  readonly folder: string;
  /** True where `core.hooksPath` names a folder outside the repository: other repositories may use it too. */
  readonly shared: boolean;
  /** The setting that names it; null where it is the usual one. */
  readonly by: UserSetting | null;
}

/** Finds it as git does; null where the setting cannot be followed (another user's home). `userHome`: what `~` stands for. */
export function hooksFolderOf(place: HookPlace, userHome: string): HooksFolder | null {
  const by = place.settings.findLast(({ name }) => name === "core.hookspath") ?? null;
  const usual = join(place.commonFolder, "hooks");
  if (by === null || by.value === "") return { folder: usual, shared: false, by: null };
  const named = expand(by.value, userHome);
  if (named === null) return null;
  const folder = resolve(place.workTree ?? place.gitFolder, named);
  const own = [place.commonFolder, place.gitFolder, ...(place.workTree === null ? [] : [place.workTree])];
  return { folder, shared: !own.some((root) => isInside(root, folder)), by };
}

function expand(path: string, userHome: string): string | null {
  if (path === "~") return userHome;
  if (path.startsWith("~/")) return join(userHome, path.slice(2));
  return path.startsWith("~") || path.startsWith("%(") ? null : path;
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || (way !== ".." && !/^\.\.[\\/]/.test(way) && !isAbsolute(way));
}
