import type { OpenLocal } from "../../../work/ports/local.ts";
import { usableGit } from "../native/git-version.ts";
import { openLocalIsomorphic } from "./open-isomorphic.ts";
import { openLocalNative } from "./open-native.ts";

/** Opens the repository that holds a folder: by the installed git (2.30 or newer), else by the fallback that needs none. */
export const openLocal: OpenLocal = async (path, options) => {
  const binary = options.gitBinary ?? "git";
  return (await usableGit(binary)) === null
    ? openLocalIsomorphic(path, options.budget)
    : openLocalNative(path, options.budget, binary);
};
