import type { GitReader } from "../../work/ports/git.ts";
import { isomorphicGit } from "./isomorphic/isomorphic-git.ts";
import { usableGit } from "./native/git-version.ts";
import { type NativeOptions, nativeGit } from "./native/native-git.ts";

/** The reader that was chosen, and what to say about it. */
export interface GitChoice {
  readonly reader: GitReader;
  readonly engine: "native" | "isomorphic";
  /** Version of the git used, for example `2.39`; null for the fallback. */
  readonly version: string | null;
}

/** Takes the installed git where it is 2.30 or newer, else the fallback that needs none. */
export async function chooseGit(options: NativeOptions): Promise<GitChoice> {
  const version = await usableGit(options.gitBinary ?? "git");
  if (version !== null) return { reader: nativeGit(options), engine: "native", version };
  return { reader: isomorphicGit(options), engine: "isomorphic", version: null };
}
