import { copyAt } from "../run/paths.ts";
import type { RunState } from "../run/run-state.ts";
import type { Sends } from "../seen-flow.ts";
import { holeOf, type Value } from "../value.ts";
import { linesOf } from "./value-lines.ts";
import { folderKey } from "./working-copy.ts";

/** What a list of paths sends: whose it is where it is another repository's, and whether that is certain. */
export interface SentPaths {
  readonly sends: Sends;
  readonly from: Value | null;
  readonly certain: boolean;
}

/** Folders that builds and tests write: what is in them is made from source and is none. */
const BUILT =
  /(?:^|\/)(?:\.?(?:dist|build|built|builds|out|public|site|_site|_build|book|coverage|htmlcov|html|target|bin|obj|debug|release|releases|artifacts?|assets|downloads?|wheelhouse|reports?|results?|test-results|playwright-report|allure-results|logs?|screenshots|snapshots?|www|next|nuxt|output|vercel|svelte-kit|serverless|node_modules|vendor|cache|tmp|temp|data|doc|docs|documentation|website|static)|(?:[\w.-]*[-_.])?dist[-_][\w.-]*|[\w.-]*[-_](?:report|reports|results|dist|build|output|logs?|artifacts?))(?:\/|$)/i;

/** Files that are made, or hold no source. */
const MADE =
  /\.(?:zip|t?gz|tar|tar\.\w+|xz|zst|bz2|7z|whl|jar|war|ear|apk|aab|ipa|exe|msi|dmg|pkg|deb|rpm|appimage|snap|so|dll|dylib|a|o|wasm|bin|iso|img|nupkg|gem|crate|vsix|crx|xpi|log|sarif|xml|html?|pdf|png|jpe?g|gif|svg|webp|mp4|csv|tsv|json|txt|md|sum|sha\d*|sig|asc|pem|lcov|info|db|sqlite3?|sql|dump)$/i;

const WHOLE = /^(?:\*|\*\*|\*\*\/\*)$/;

/**
 * What of the source a list of paths sends, by lines or commas, `!` before one that is left out. Null: nothing of it, since it is
 * built, is not there, or is not known to be there. With `parts` a folder of the repository counts, else the whole alone.
 */
export function sentPaths(paths: Value, state: RunState, parts: boolean): SentPaths | null {
  const found: string[] = [];
  let unsure: SentPaths | null = null;
  for (const line of linesOf(paths, true)) {
    const first = line[0];
    if (typeof first === "string" && /^[!#]/.test(first)) continue;
    const sent = sentPath(line, state, parts);
    if (sent === null) continue;
    if (sent.sends.what === "paths") found.push(...sent.sends.paths);
    else if (sent.sends.what === "unresolved") unsure ??= sent;
    else return sent;
  }
  if (found.length > 0) return { sends: { what: "paths", paths: found.slice(0, 100) }, from: null, certain: true };
  return unsure;
}

function sentPath(path: Value, state: RunState, parts: boolean): SentPaths | null {
  const key = folderKey(path);
  const carried = carrier(state, key);
  if (carried !== null) return { sends: carried, from: null, certain: true };
  if (holeOf(path) !== null) {
    return parts && state.copies.size > 0 ? { sends: { what: "unresolved" }, from: null, certain: false } : null;
  }
  const folder = folderOf(key);
  if (folder === null) return null;
  const inside = copyAt(state, folder);
  if (inside === null) return below(state, folder);
  const { copy, within: rest } = inside;
  const from = copy.of === "home" ? null : (copy.remotes.get("origin")?.fetch ?? null);
  if (copy.of !== "home" && !copy.mixed && from === null) return null;
  const whose = { from: copy.mixed ? null : from, certain: copy.of === "home" || copy.mixed };
  if (rest === "") return { sends: { what: "tree" }, ...whose };
  if (/^\.git(?:\/\*{0,2})*$/.test(rest)) return { sends: { what: "history" }, ...whose };
  if (!parts || copy.of !== "home" || BUILT.test(rest) || MADE.test(rest)) return null;
  return { sends: { what: "paths", paths: [rest] }, ...whose };
}

/** The folder that a pattern names as a whole; null for one that picks files of a kind. */
function folderOf(key: string): string | null {
  const star = key.search(/[*?[]/);
  if (star < 0) return key;
  const slash = key.lastIndexOf("/", star);
  return WHOLE.test(key.slice(slash + 1)) ? key.slice(0, Math.max(0, slash)) : null;
}

/** A folder that is in no working copy and holds some. */
function below(state: RunState, folder: string): SentPaths | null {
  const copies = [...state.copies]
    .filter(([key]) => folder === "" || key.startsWith(`${folder}/`))
    .map(([, copy]) => copy);
  const home = copies.find((copy) => copy.of === "home" || copy.mixed);
  if (home !== undefined) return { sends: { what: "tree" }, from: null, certain: true };
  const from = copies[0]?.remotes.get("origin")?.fetch ?? null;
  return from === null ? null : { sends: { what: "tree" }, from, certain: false };
}

function carrier(state: RunState, key: string): Sends | null {
  const exact = state.carriers.get(key);
  if (exact !== undefined) return exact;
  for (const [name, sends] of state.carriers) {
    if (key.includes("*") ? picks(key, name) : key !== "" && name.startsWith(`${key}/`)) return sends;
  }
  return null;
}

/** Whether a pattern may pick a file: by what stands before its first star and behind its last. One star stays in its folder. */
function picks(pattern: string, name: string): boolean {
  const before = pattern.slice(0, pattern.indexOf("*"));
  const behind = pattern.slice(pattern.lastIndexOf("*") + 1);
  if (name.length < before.length + behind.length || !name.startsWith(before) || !name.endsWith(behind)) return false;
  const between = name.slice(before.length, name.length - behind.length);
  return behind === "" || /\*.*\*/.test(pattern) || !between.includes("/");
}
