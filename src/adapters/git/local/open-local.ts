import { stat } from "node:fs/promises";
import type { OpenLocal } from "../../../work/ports/local.ts";
import { usableGit } from "../native/git-version.ts";
import { openLocalNative } from "./open-native.ts";

/** Opens the repository that holds a folder: by the installed git (2.30 or newer), else by the fallback that needs none. */
export const openLocal: OpenLocal = async (path, options) => {
  const at = await stat(path).catch(() => null);
  if (at === null) return notFound("There is no such folder.");
  if (!at.isDirectory()) return notFound("That is no folder: name the one it is in, of which all is judged.");
  const binary = options.gitBinary ?? "git";
  // What a hook was told, it was told by a git that is there; one that is too old fails at its first command.
  if (options.told !== undefined || (await usableGit(binary)) !== null) return openLocalNative(path, options, binary);
  // It takes longer to load than most hooks run: only where there is no git somebody waits for it.
  return (await import("./open-isomorphic.ts")).openLocalIsomorphic(path, options.budget);
};

function notFound(detail: string): Awaited<ReturnType<OpenLocal>> {
  return { ok: false, fault: { kind: "not-found", detail } };
}
