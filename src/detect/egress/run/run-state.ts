import type { Home } from "../pipeline.ts";
import type { Sends } from "../seen-flow.ts";
import { joined, known, type Value } from "../value.ts";
import { type Variables, variablesOf } from "./variables.ts";

/** A remote of a working copy: where it is fetched from and pushed to. */
export interface Remote {
  readonly fetch: Value;
  /** Null: as fetched. */
  readonly push: Value | null;
  /** Where else it may point, if a condition that nobody can tell made it so. */
  readonly perhaps?: readonly Value[];
}

/** What git writes instead of the beginning of a URL: `url.<base>.insteadOf` and `pushInsteadOf`. */
export interface Rewrite {
  readonly prefix: string;
  readonly base: Value;
  readonly push: boolean;
}

/** A working copy in a folder of the workspace. */
export interface WorkingCopy {
  /** What it holds: this repository, another one, or one just made. */
  readonly of: "home" | "other" | "new";
  readonly remotes: Map<string, Remote>;
  /** `url.<base>.insteadOf` and `pushInsteadOf`: what is replaced, and by what. */
  readonly rewrites: Rewrite[];
  /** True once files of this repository were copied into it. */
  mixed: boolean;
  /** What was copied into it, where `mixed`. */
  brought?: Sends;
  /** It has no files beside git's own: all of it is history. */
  readonly bare?: true;
  /** The file hides what was cloned here, so that it may be this repository. */
  readonly unsure?: true;
}

/** What a run of a job knows at one point. Folders are relative to the workspace: `""`, `dist`, `../other`. */
export interface RunState {
  readonly home: Home;
  folder: string;
  readonly env: Variables;
  readonly copies: Map<string, WorkingCopy>;
  /** Files and folders that hold source of this repository under another name: archives, bundles, copies. */
  readonly carriers: Map<string, Sends>;
  /** Files that a command wrote with words of its own: not source, though they may be named like it. */
  readonly written: Set<string>;
  /** Git's configuration of the machine: rewrites that hold for each working copy. */
  readonly rewrites: Rewrite[];
  /** Registries that the run is logged in to with its own token, which writes packages of the repository's owner alone. */
  readonly ownRegistries: Set<string>;
  /** Images by name: made here, or fetched from elsewhere and not ours. */
  readonly images: Map<string, "built" | "fetched">;
}

/** A run at its beginning; names of variables that are looked up are added to `asked`. */
export function startRun(home: Home, workspace: "checked-out" | "empty", asked: Set<string> | null = null): RunState {
  const state: RunState = {
    home,
    folder: "",
    env: variablesOf(asked),
    copies: new Map(),
    carriers: new Map(),
    written: new Set(),
    rewrites: [],
    ownRegistries: new Set(),
    images: new Map(),
  };
  if (workspace === "checked-out") checkOut(state, "", homeRemote(home), "home");
  return state;
}

/** Puts a working copy into a folder, with its `origin`. */
export function checkOut(state: RunState, folder: string, origin: Value, of: WorkingCopy["of"]): void {
  state.copies.set(folder, {
    of,
    remotes: new Map([["origin", { fetch: origin, push: null }]]),
    rewrites: [],
    mixed: false,
  });
}

/** The URL that the repository itself is cloned from. */
export function homeRemote({ host, owner, name }: Home): Value {
  return joined(known(`https://${host}/${owner}/${name}.git`));
}
