import type { GitAnswer } from "./git.ts";
import type { UserSetting } from "./local.ts";

/** Where a repository's hooks could be; absolute folders. */
export interface HookPlace {
  /** Of a linked work tree its own folder, else the same as `commonFolder`. */
  readonly gitFolder: string;
  readonly commonFolder: string;
  /** Null in a bare repository. */
  readonly workTree: string | null;
  readonly settings: readonly UserSetting[];
}

/** Settings that are written for hooks; `value` null takes one away. */
export interface WrittenSetting {
  readonly scope: "local" | "global";
  readonly name: "core.hooksPath" | "sourcewarden.hooksPathBefore";
  readonly value: string | null;
}

/** What installing hooks asks of git. */
export interface HookGit {
  /** The repository that holds a folder. */
  locate(path: string): Promise<GitAnswer<HookPlace>>;
  /** Settings of the system and the user, of no repository. */
  globalSettings(): Promise<GitAnswer<readonly UserSetting[]>>;
  /** Writes one setting, of the repository at `folder` or of the user; null where it is the user's. */
  set(folder: string | null, setting: WrittenSetting): Promise<GitAnswer<void>>;
}

/** A file of a folder of hooks. */
export interface HookFile {
  readonly text: string;
  readonly executable: boolean;
}

/** Files that installing reads and writes; each write is whole or not at all. Faults are thrown as the system tells them. */
export interface HookFiles {
  /** Null where there is none; a symlink is followed. */
  read(path: string): Promise<HookFile | null>;
  /** Makes the folder where it is not there. */
  write(path: string, text: string, executable: boolean): Promise<void>;
  /** Fails where `to` is there already. */
  rename(from: string, to: string): Promise<void>;
  /** A file, or a folder with all that is in it; nothing where there is none. */
  remove(path: string): Promise<void>;
  /** True where a file there can be run. */
  canRun(path: string): Promise<boolean>;
}

/** Brings the organisation's rules from where somebody says they are: an https URL, or a file. */
export type BringRules = (
  from: string,
  folder: string,
) => Promise<{ readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly why: string }>;
