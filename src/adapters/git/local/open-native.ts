import { realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import { decodePath } from "../../../facts/repo-path.ts";
import type { GitAnswer, GitBudget } from "../../../work/ports/git.ts";
import type { LocalRepository, OpenLocal } from "../../../work/ports/local.ts";
import { readOids } from "../native/cache-repository.ts";
import { failed } from "../native/faults.ts";
import { type GitSetting, runGit } from "../native/git-process.ts";
import { openedNative } from "../native/opened-native.ts";
import * as git from "../native/run-git.ts";
import { allRefs } from "./all-refs.ts";
import { findRepository } from "./find-repository.ts";
import { readKin } from "./kin.ts";
import { readRange } from "./range.ts";
import { refsUnder } from "./refs-under.ts";
import { readStaged } from "./staged.ts";
import { readSettings } from "./user-settings.ts";
import { lookUp, readFiles, readLargeFiles } from "./work-tree.ts";

const MAX_LISTING = 256 * 1024 * 1024;
const DUBIOUS = /dubious ownership|unsafe repository/;

/** Opens the repository that holds `path` by native git; its configuration can run nothing (see `native/hardening.ts`). */
export async function openLocalNative(
  path: string,
  { budget, told }: Parameters<OpenLocal>[1],
  binary: string,
): Promise<GitAnswer<LocalRepository>> {
  const folder = await realpath(path).catch(() => null);
  if (folder === null) return refused("not-found", "There is no such folder.");
  const outside = outsideSetting(binary, budget, folder);
  const found = (await locateAtOnce(outside)) ?? (await locateByParts(outside, folder));
  if (!found.ok) return found;
  const { gitDir, commonFolder, isBare, isShallow, shown, head } = found.value;
  const top = isBare ? null : shown;
  if (!isBare && top === null) return refused("refused", "The folder is inside a repository's own files.");
  if (top !== null && (await findRepository(folder))?.workTree !== top) {
    return refused("refused", "The repository's configuration puts its work tree elsewhere.");
  }

  const setting: GitSetting = {
    ...outside,
    gitDir,
    workTree: top,
    cwd: top ?? gitDir,
    ...(told !== undefined && { told }),
  };
  const shallow = join(commonFolder, "shallow");
  const opened = openedNative({
    setting,
    budget,
    resolved: [],
    bring: null,
    shallow: isShallow ? await readOids(shallow) : new Set(),
    // Nobody ran fsck over what lies on this disk.
    unchecked: true,
    close: async () => {},
  });
  return {
    ok: true,
    value: {
      ...opened,
      engine: "native",
      workTree: top,
      commonFolder,
      head,
      async listWorkTree() {
        if (top === null) return refused("refused", "A bare repository has no work tree; name a range.");
        const output = await runGit(setting, git.listWorkTree, { maxBytes: MAX_LISTING });
        if (output.code !== 0) return failed(output, "Listing the work tree");
        return { ok: true, value: await lookUp(top, splitPaths(output.stdout)) };
      },
      readWorkTree: (files) => readFiles(top ?? "", files, budget, algorithmOf(head)),
      readLargeWorkTree: (files) => readLargeFiles(top ?? "", files, budget, algorithmOf(head)),
      resolveRange: (range) => readRange(range, (revision) => resolveRevision(setting, revision)),
      remoteUrls: () => remoteUrls(setting),
      readStaged: () => readStaged(setting, head),
      refsUnder: (prefix, most) => refsUnder(setting, prefix, most),
      allRefs: () => allRefs(setting),
      readKin: (tips) => readKin(setting, tips),
      userSettings: () => readSettings(setting),
    },
  };
}

function algorithmOf(head: Oid | null): "sha1" | "sha256" {
  return head?.length === 64 ? "sha256" : "sha1";
}

interface Located {
  readonly gitDir: string;
  readonly commonFolder: string;
  readonly isBare: boolean;
  readonly isShallow: boolean;
  /** Top folder of the work tree; null where there is none. */
  readonly shown: string | null;
  readonly head: Oid | null;
}

/** All in one question, since a hook opens a repository at every commit; null where git has no answer to a part of it. */
async function locateAtOnce(setting: GitSetting): Promise<GitAnswer<Located> | null> {
  const output = await runGit(setting, git.locateAll);
  const lines = output.stdout.toString("utf8").split("\n");
  const [gitDir = "", commonFolder = "", isBare, isShallow, shown = "", id] = lines;
  const head = parseOid(id);
  // A line end in a path makes it more lines than these.
  if (output.code !== 0 || lines.length !== 7 || head === undefined) return null;
  const flags = { isBare: isBare === "true", isShallow: isShallow === "true" };
  return { ok: true, value: { gitDir, commonFolder, ...flags, shown, head } };
}

async function locateByParts(outside: GitSetting, folder: string): Promise<GitAnswer<Located>> {
  const found = await Promise.all([runGit(outside, git.locate), topOf(outside), resolveRevision(outside, "HEAD")]);
  let [located, shown, head] = found;
  if (DUBIOUS.test(located.stderr)) {
    const declared = await declaredSafe(outside, folder);
    if (declared === null) {
      return refused(
        "refused",
        "Somebody else owns this repository; declare it safe with git's safe.directory to read it.",
      );
    }
    const trusted = { ...outside, settings: [`safe.directory=${declared}`] };
    [located, shown] = [await runGit(trusted, git.locate), await topOf(trusted)];
    const [gitDir = ""] = located.stdout.toString("utf8").split("\n");
    head = located.code === 0 ? await resolveRevision({ ...outside, gitDir, cwd: gitDir }, "HEAD") : null;
  }
  if (located.code !== 0) {
    if (located.ended !== "exited") return failed(located, "Opening the repository");
    return refused("not-found", "This folder is not in a git repository.");
  }
  const [gitDir = "", commonFolder = "", isBare, isShallow] = located.stdout.toString("utf8").split("\n");
  const flags = { isBare: isBare === "true", isShallow: isShallow === "true" };
  return { ok: true, value: { gitDir, commonFolder, ...flags, shown, head } };
}

function outsideSetting(binary: string, budget: GitBudget, cwd: string): GitSetting {
  return {
    binary,
    gitDir: null,
    workTree: null,
    settings: [],
    stepMs: budget.stepMs,
    protocols: [],
    configFile: null,
    home: "/nonexistent",
    cwd,
  };
}

async function topOf(setting: GitSetting): Promise<string | null> {
  const output = await runGit(setting, git.topFolder);
  return output.code === 0 ? output.stdout.toString("utf8").replace(/\n$/, "") : null;
}

/** The folder to trust, where the user or the system declared it: that is theirs to decide, and never the repository's. */
async function declaredSafe(setting: GitSetting, folder: string): Promise<string | null> {
  const found = await findRepository(folder);
  const trusted = found?.workTree ?? folder;
  const files = [join(homedir(), ".gitconfig"), join(homedir(), ".config", "git", "config"), "/etc/gitconfig"];
  for (const file of files) {
    const output = await runGit({ ...setting, cwd: "/" }, git.safeFolders(file));
    for (const declared of output.stdout.toString("utf8").split("\0")) {
      if (declared === "*" || declared === trusted) return trusted;
    }
  }
  return null;
}

async function resolveRevision(setting: GitSetting, revision: string): Promise<Oid | null> {
  const output = await runGit(setting, git.resolveCommit(revision));
  return output.code === 0 ? (parseOid(output.stdout.toString("latin1").trim()) ?? null) : null;
}

async function remoteUrls(setting: GitSetting): Promise<GitAnswer<ReadonlyMap<string, string>>> {
  const output = await runGit(setting, git.remoteUrls);
  // Exit code 1 without a word: none is configured.
  if (output.code !== 0 && output.code !== 1) return failed(output, "Reading the remotes");
  const urls = new Map<string, string>();
  for (const pair of output.stdout.toString("utf8").split("\0")) {
    const [, name, url] = /^remote\.(.*)\.url\n(.*)$/s.exec(pair) ?? [];
    if (name !== undefined && url !== undefined && !urls.has(name)) urls.set(name, url);
  }
  return { ok: true, value: urls };
}

function splitPaths(listing: Buffer) {
  const paths = [];
  for (let at = 0; at < listing.length; ) {
    const end = listing.indexOf(0, at);
    paths.push(decodePath(listing.subarray(at, end)));
    at = end + 1;
  }
  return paths;
}

function refused(kind: "refused" | "not-found", detail: string): GitAnswer<never> {
  return { ok: false, fault: { kind, detail } };
}
