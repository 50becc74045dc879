import type { Around } from "../../pipeline.ts";
import type { SeenWeakening } from "../../seen-flow.ts";
import { DEPTH, INCLUDED_FILES } from "../bounds.ts";
import { folderOf } from "../folder-of.ts";
import { isGitlabPath } from "../format-name.ts";
import { isOfOwnGroup, keptElsewhere } from "../kept-elsewhere.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { at, entriesOf, itemsOf, textAt, textsOf, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";

/** All that a GitLab pipeline is made of: its own file over the local ones that it includes. */
export interface Definitions {
  /** Every key of the top level, those of the file itself last: jobs, hidden jobs, `default`, `variables`. */
  readonly entries: ReadonlyMap<string, Definition>;
  /** Defaults of the inputs that a template declares. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Jobs that were put together with what they extend, by name: templates lead to each other in many ways. */
  readonly whole: Map<string, YamlMap>;
  readonly unread: readonly string[];
  readonly weakenings: readonly SeenWeakening[];
}

export interface Definition {
  readonly value: Yaml;
  readonly line: number;
  /** `own`: of the file itself; `drawn-in`: of one that is judged nowhere else; `elsewhere`: of one that is judged by itself. */
  readonly from: "own" | "drawn-in" | "elsewhere";
}

/**
 * Reads a file with the local files that it includes, `INCLUDED_FILES` of them at most. A file that the repository's own
 * `.gitlab-ci.yml` includes has that one's variables and defaults under it.
 */
export function readDefinitions(file: { readonly path: string; readonly text: string }, around: Around): Definitions {
  const entries = new Map<string, Definition>();
  const inputs = new Map<string, string>();
  const unread: string[] = [];
  const weakenings: SeenWeakening[] = [];
  const seen = new Set([file.path]);
  const root = file.path === ".gitlab-ci.yml" ? null : around.read(".gitlab-ci.yml");
  if (root !== null && includesPath(root, file.path)) {
    for (const map of mapsIn(root, 1, [])) add(map, "elsewhere");
  }
  const own = mapsIn(file.text, null, unread);
  for (const map of own) drawIn(map, 0);
  for (const map of own) {
    for (const [name, { value }] of entriesOf(at(map, "spec", "inputs"))) {
      const text = textAt(value, "default");
      if (text !== null) inputs.set(name, text);
    }
    add(map, "own");
  }
  return { entries, inputs, whole: new Map(), unread, weakenings };

  function drawIn(map: Yaml, depth: number): void {
    const trigger = entriesOf(map).map(([, { value }]) => at(value, "trigger", "include"));
    for (const include of [at(map, "include"), ...trigger].flatMap(itemsOf)) drawInOne(include, depth);
  }

  function drawInOne(include: Yaml, depth: number): void {
    const other = projectOf(include, around.home);
    if (isOfOwnGroup(other, around.home)) {
      weakenings.push(keptElsewhere(other ?? "", include.line));
      return;
    }
    if ((at(include, "project") ?? at(include, "remote") ?? at(include, "component")) !== null) {
      unread.push("A pipeline of another project is included and was not read.");
      return;
    }
    if (at(include, "artifact") !== null) {
      unread.push("A pipeline that a job makes is included and was not read.");
      return;
    }
    const named = include.kind === "text" ? [include] : textsOf(at(include, "local"));
    for (const { text } of named) {
      if (/^https?:/.test(text)) unread.push("A pipeline of another host is included and was not read.");
      else local(text.replace(/^\.?\/+/, ""), include.line, depth);
    }
  }

  function local(path: string, line: number, depth: number): void {
    if (seen.has(path)) return;
    if (/[*$]/.test(path)) {
      unread.push("Files that are included by a pattern or a variable were not read from here.");
      return;
    }
    seen.add(path);
    if (seen.size > INCLUDED_FILES + 1 || depth > DEPTH) {
      unread.push(`More than ${INCLUDED_FILES} included files: the others were not read.`);
      return;
    }
    const text = around.read(path);
    if (text === null) {
      unread.push("A file that is included was not found, or could not be read.");
      return;
    }
    for (const map of mapsIn(text, line, unread)) {
      drawIn(map, depth + 1);
      add(map, isGitlabPath(path) ? "elsewhere" : "drawn-in");
    }
  }

  // GitLab merges what it includes map by map at any depth: a job may have its script in one file and its rules in another.
  function add(map: YamlMap, from: Definition["from"]): void {
    for (const [key, { value, line }] of map.entries) {
      const before = entries.get(key);
      entries.set(key, { value: before === undefined ? value : merged(before.value, value), line, from });
    }
  }
}

/** The project that an include names, by its path or as that of a component at the same host; null where it names none. */
function projectOf(include: Yaml, { host }: Around["home"]): string | null {
  const project = textAt(include, "project");
  const component = textAt(include, "component");
  if (component === null) return project;
  const [server = "", ...path] = component.replace(/@.*$/, "").split("/");
  const isHere = server === host || /^\$\{?CI_SERVER_(?:FQDN|HOST)\}?$/.test(server);
  return isHere && path.length > 2 ? path.slice(0, -1).join("/") : null;
}

function includesPath(root: string, path: string): boolean {
  return root.includes(path) || root.includes(`${folderOf(path)}/*`);
}

function mapsIn(text: string, line: number | null, unread: string[]): readonly YamlMap[] {
  const read = readYaml(text, line);
  unread.push(...read.unread);
  const maps = read.documents.filter((document): document is YamlMap => document.kind === "map");
  if (maps.length === 0) unread.push("A pipeline file holds no map of jobs.");
  return maps;
}

/** One map over another, as GitLab merges what a job extends: maps key by key, all else replaced. */
export function mergedMaps(under: YamlMap, over: YamlMap, depth = 0): YamlMap {
  const entries = new Map(under.entries);
  for (const [key, { line, value }] of over.entries) {
    const before = entries.get(key);
    entries.set(key, { line, value: before === undefined ? value : merged(before.value, value, depth + 1) });
  }
  return { kind: "map", line: over.line, tag: over.tag, entries };
}

function merged(under: Yaml, over: Yaml, depth = 0): Yaml {
  return under.kind !== "map" || over.kind !== "map" || depth > DEPTH ? over : mergedMaps(under, over, depth);
}
