import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { type HookSettings, SETTINGS_FOLDER } from "../../work/hooks/hook-settings.ts";
import { type UsedRules, useRules } from "../../work/hooks/kept-rules.ts";
import { settingsFor } from "../../work/hooks/settings-for.ts";
import type { LocalRepository, ToldByGit } from "../../work/ports/local.ts";
import type { Doors } from "../compose.ts";
import type { Terminal } from "../terminal.ts";

type Texts = Extract<UsedRules, { readonly ok: true }>["texts"];

/** What a hook is asked to do, and what is said beside its installation. */
export interface HookCall {
  /** Name of the hook. */
  readonly name: string;
  /** Folder of the installed hook; null where no installed hook calls. */
  readonly hooksFolder: string | null;
  /** What git gave it. */
  readonly args: readonly string[];
  /** Counts before what the installation says. */
  readonly settings?: Partial<HookSettings>;
  /** The organisation's rules in place of a kept copy. */
  readonly organisation?: Texts;
}

/** All that a hook judges with. */
export interface HookBench {
  readonly terminal: Terminal;
  readonly doors: Doors;
  readonly repository: LocalRepository;
  readonly settings: HookSettings;
  readonly organisation: Texts;
  /** For this once: a hook tells no identities. */
  readonly key: Uint8Array;
}

/** A bench, or why nothing can be judged. */
export type BenchAnswer =
  | { readonly ok: true; readonly bench: HookBench }
  | { readonly ok: false; readonly why: string };

/** Opens the repository that git runs the hook in, with what its installation says. */
export async function openHookBench(
  call: HookCall,
  { terminal, doors }: { readonly terminal: Terminal; readonly doors: Doors },
): Promise<BenchAnswer> {
  const opened = await doors.openLocal(terminal.from, toldByGit(terminal));
  if (!opened.ok) return { ok: false, why: opened.fault.detail };
  const repository = opened.value;
  const { commonFolder } = repository;
  const folders = call.hooksFolder === null ? [commonFolder] : [commonFolder, resolve(terminal.from, call.hooksFolder)];
  const found = await settingsFor(doors.hookFiles, folders);
  if (found.settings === null) return broken(repository, `${found.folder}/${SETTINGS_FOLDER} can't be read.`);
  const settings = { ...found.settings, ...call.settings };
  const key = randomBytes(32);
  if (call.organisation != null) {
    return { ok: true, bench: { terminal, doors, repository, settings, organisation: call.organisation, key } };
  }
  const used = await useRules(doors.hookFiles, found.folder, settings, doors.now());
  if (!used.ok) return broken(repository, `${used.why} Run: sourcewarden hook update`);
  if (used.staleDays !== null) {
    const days = used.staleDays === 1 ? "1 day" : `${used.staleDays} days`;
    terminal.err.write(
      `sourcewarden: the copy of your organisation's rules is ${days} old, older than it may be; refresh it: sourcewarden hook update\n`,
    );
  }
  return { ok: true, bench: { terminal, doors, repository, settings, organisation: used.texts, key } };
}

async function broken(repository: LocalRepository, why: string): Promise<BenchAnswer> {
  await repository.close();
  return { ok: false, why };
}

/** What git's environment tells a hook; relative paths are from the folder that it runs in. */
function toldByGit({ env, from }: Terminal): ToldByGit {
  const path = (name: string) => (env[name] ? resolve(from, env[name]) : null);
  return {
    indexFile: path("GIT_INDEX_FILE"),
    objectFolder: path("GIT_OBJECT_DIRECTORY"),
    alternates: env["GIT_ALTERNATE_OBJECT_DIRECTORIES"] || null,
  };
}
