import { realpath } from "node:fs/promises";
import type { GitAnswer } from "../../../work/ports/git.ts";
import type { HookGit, HookPlace } from "../../../work/ports/hooks.ts";
import type { UserSetting } from "../../../work/ports/local.ts";
import { failed } from "../native/faults.ts";
import { type GitSetting, runGit } from "../native/git-process.ts";
import * as git from "../native/run-git.ts";

const STEP_MS = 30_000;

/** Every setting that holds for the user in a repository. */
export async function readSettings(setting: GitSetting): Promise<GitAnswer<readonly UserSetting[]>> {
  const output = await runGit({ ...setting, asUser: true }, git.listSettings);
  if (output.code !== 0) return failed(output, "Reading git's settings");
  return { ok: true, value: parseSettings(output.stdout.toString("utf8")) };
}

/** Reads `scope NUL name LF value NUL`, repeated; a setting without a value counts as `true`, as git has it. */
function parseSettings(listing: string): readonly UserSetting[] {
  const pieces = listing.split("\0");
  const settings: UserSetting[] = [];
  for (let at = 0; at + 1 < pieces.length; at += 2) {
    const [scope = "", pair = ""] = [pieces[at], pieces[at + 1]];
    const end = pair.indexOf("\n");
    settings.push({ scope, name: end < 0 ? pair : pair.slice(0, end), value: end < 0 ? "true" : pair.slice(end + 1) });
  }
  return settings;
}

/** What installing hooks asks of git: as the user's own git answers, and with no other command than these. */
export function hookGit(binary = "git"): HookGit {
  const settingAt = (cwd: string): GitSetting => ({
    binary,
    gitDir: null,
    workTree: null,
    settings: [],
    stepMs: STEP_MS,
    protocols: [],
    configFile: null,
    home: "/nonexistent",
    cwd,
    asUser: true,
  });
  return {
    async locate(path): Promise<GitAnswer<HookPlace>> {
      const folder = await realpath(path).catch(() => null);
      if (folder === null) return notFound("There is no such folder.");
      const setting = settingAt(folder);
      const located = await runGit(setting, git.locateForUser);
      if (located.ended === "not-started") return notFound("Hooks need git, and there is none.");
      if (located.code !== 0) return notFound("This folder is not in a git repository, or somebody else owns it.");
      const [gitFolder = "", commonFolder = ""] = located.stdout.toString("utf8").split("\n");
      const top = await runGit(setting, git.topFolder);
      const settings = await readSettings(setting);
      if (!settings.ok) return settings;
      const workTree = top.code === 0 ? top.stdout.toString("utf8").replace(/\n$/, "") : null;
      return { ok: true, value: { gitFolder, commonFolder, workTree, settings: settings.value } };
    },
    async globalSettings() {
      const read = await readSettings(settingAt("/"));
      return read.ok ? { ok: true, value: read.value.filter(({ scope }) => scope !== "local") } : read;
    },
    async set(folder, { scope, name, value }) {
      const command = value === null ? git.unsetSetting(scope, name) : git.setSetting(scope, name, value);
      const output = await runGit(settingAt(folder ?? "/"), command);
      // Exit code 5: it was not there to be taken away.
      if (output.code === 0 || (value === null && output.code === 5)) return { ok: true, value: undefined };
      return failed(output, "Writing git's settings");
    },
  };
}

function notFound(detail: string): GitAnswer<never> {
  return { ok: false, fault: { kind: "not-found", detail } };
}
