import type { Home } from "../pipeline.ts";
import type { Sends } from "../seen-flow.ts";
import { joined, known, type Value } from "../value.ts";

/** A remote of a working copy: where it is fetched from and pushed to. */
export interface Remote {
  readonly fetch: Value;
  /** Null: as fetched. */
  readonly push: Value | null;
}

/** A working copy in a folder of the workspace. */
export interface WorkingCopy {
  /** What it holds: this repository, another one, or one just made. */
  readonly of: "home" | "other" | "new";
  readonly remotes: Map<string, Remote>;
  /** `url.<base>.insteadOf` and `pushInsteadOf`: what is replaced, and by what. */
  readonly rewrites: { readonly prefix: string; readonly base: Value; readonly push: boolean }[];
  /** True once files of this repository were copied into it. */
  mixed: boolean;
}

/** What a run of a job knows at one point. Folders are relative to the workspace: `""`, `dist`, `../other`. */
export interface RunState {
  readonly home: Home;
  folder: string;
  readonly env: Map<string, Value>;
  readonly copies: Map<string, WorkingCopy>;
  /** Files and folders that hold source of this repository under another name: archives, bundles, copies. */
  readonly carriers: Map<string, Sends>;
}

/** A run at its beginning. */
export function startRun(home: Home, workspace: "checked-out" | "empty"): RunState {
  const state: RunState = { home, folder: "", env: new Map(), copies: new Map(), carriers: new Map() };
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
