import type { Oid } from "../../../facts/oid.ts";
import type { GitAnswer, GitBudget, GitReader, GitSource } from "../../../work/ports/git.ts";
import { idsOf, namesOf, readWanted, resolveWanted } from "../wanted.ts";
import { cachePath, ensureCache, isUnchecked, tidyCache } from "./cache-repository.ts";
import type { GitSetting } from "./git-process.ts";
import { oneAtATime } from "./locks.ts";
import { openedNative } from "./opened-native.ts";
import { type PrivateFolder, withCredentials } from "./private-folder.ts";
import { remoteRefs } from "./remote-refs.ts";
import { bringBlobs, bringTips } from "./tips.ts";

/** How native git is to be used. */
export interface NativeOptions {
  /** Holds one bare repository per source; must be ours alone. */
  readonly cacheFolder: string;
  readonly budget: GitBudget;
  readonly gitBinary?: string;
  /** Plain HTTP: for a stand-in on loopback only. */
  readonly allowHttp: boolean;
}

/**
 * Reads repositories through the git that is installed (2.30 or newer). Commits and trees are kept in a bare cache per
 * source, blobs are fetched by id when they are read. Safe for concurrent use of one source.
 */
export function nativeGit(options: NativeOptions): GitReader {
  return {
    listRefs: (source) => withRemote(options, source, async (setting) => remoteRefs(setting, [])),
    async open(source, wanted) {
      const read = readWanted(wanted);
      if (!read.ok) return read;
      const brought = await withRemote(options, source, async (setting, gitDir) => {
        const names = namesOf(read.value);
        const refs = names.length === 0 ? none() : await remoteRefs(setting, names);
        if (!refs.ok) return refs;
        const here = await bringTips(setting, gitDir, idsOf(read.value, refs.value));
        if (!here.ok) return here;
        await tidyCache(setting, gitDir);
        return { ok: true, value: resolveWanted(read.value, refs.value, here.value) } as const;
      });
      if (!brought.ok) return brought;
      const gitDir = cachePath(options.cacheFolder, source.cacheKey);
      const value = openedNative({
        setting: localSetting(options, gitDir),
        budget: options.budget,
        resolved: brought.value,
        bring: async (oids) => {
          const answer = await withRemote(options, source, async (setting) => {
            const fault = await bringBlobs(setting, oids);
            return fault === null ? { ok: true, value: null } : { ok: false, fault };
          });
          return answer.ok ? null : answer.fault;
        },
        shallow: new Set(),
        unchecked: await isUnchecked(gitDir),
        close: async () => {},
      });
      return { ok: true, value };
    },
  };
}

/** One at a time per source: the cache is there, the remote is known, and the credentials live for this step only. */
function withRemote<T>(
  options: NativeOptions,
  source: GitSource,
  action: (setting: GitSetting, gitDir: string) => Promise<GitAnswer<T>>,
): Promise<GitAnswer<T>> {
  const gitDir = cachePath(options.cacheFolder, source.cacheKey);
  return oneAtATime(gitDir, () =>
    withCredentials(source, async (folder) => {
      const setting = remoteSetting(options, gitDir, source, folder);
      const cache = await ensureCache(setting, gitDir);
      return cache.ok ? action(setting, gitDir) : cache;
    }),
  );
}

/** The remote is told to git for this process only: a cache that names no promisor can never fetch on its own. */
function remoteSetting(options: NativeOptions, gitDir: string, source: GitSource, folder: PrivateFolder): GitSetting {
  return {
    ...localSetting(options, gitDir),
    protocols: options.allowHttp ? ["https", "http"] : ["https"],
    configFile: folder.configFile,
    home: folder.home,
    cwd: folder.home,
    settings: [
      `remote.origin.url=${source.url}`,
      "remote.origin.promisor=true",
      "remote.origin.partialclonefilter=blob:none",
    ],
  };
}

function localSetting(options: NativeOptions, gitDir: string): GitSetting {
  return {
    binary: options.gitBinary ?? "git",
    gitDir,
    workTree: null,
    settings: [],
    stepMs: options.budget.stepMs,
    protocols: [],
    configFile: null,
    home: "/nonexistent",
    cwd: options.cacheFolder,
  };
}

function none(): GitAnswer<ReadonlyMap<string, Oid>> {
  return { ok: true, value: new Map() };
}
