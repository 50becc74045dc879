import { boundedScript, MORE_LINES } from "../bounded-script.ts";
import { DEPTH, SCRIPT_LINES } from "../bounds.ts";
import type { Body } from "../script-body.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { at, entriesOf, textsOf, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";
import { type Definitions, mergedMaps } from "./definitions.ts";

/** Keys of the top level that may hold a map and are no jobs. */
const NO_JOBS = new Set(["default", "include", "variables", "workflow", "spec", "image", "cache"]);

/** Jobs that one job may extend. */
export const EXTENDED = 20;

/** Names of the jobs to judge: those that run, and hidden ones that no job of the file makes use of. */
export function jobNames(definitions: Definitions): readonly string[] {
  const used = usedNames(definitions);
  return [...definitions.entries]
    .filter(([name, { value, from }]) => {
      if (NO_JOBS.has(name) || value.kind !== "map" || from === "elsewhere") return false;
      return !name.startsWith(".") || (from === "own" && !used.has(name));
    })
    .map(([name]) => name);
}

/** Hidden jobs that others extend, refer to, or share a script with through an anchor. */
function usedNames({ entries }: Definitions): ReadonlySet<string> {
  const used = new Set<string>();
  const scripts = new Map<Yaml, string>();
  for (const [name, { value }] of entries) {
    for (const { text } of textsOf(at(value, "extends"))) used.add(text);
    collectReferences(value, used);
    const script = at(value, "script");
    if (script === null) continue;
    const first = scripts.get(script);
    if (first === undefined) scripts.set(script, name);
    else used.add(first);
  }
  return used;
}

function collectReferences(node: Yaml, used: Set<string>): void {
  if (node.tag === "!reference") used.add(textsOf(node)[0]?.text ?? "");
  else if (node.kind === "list") for (const item of node.items) collectReferences(item, used);
  else for (const [, { value }] of entriesOf(node)) collectReferences(value, used);
}

/** A job with all that it extends beneath it, up to `DEPTH` levels; null where there is none of that name. */
export function jobOf(name: string, definitions: Definitions, open: readonly string[] = []): YamlMap | null {
  const own = definitions.entries.get(name)?.value;
  if (own?.kind !== "map" || open.includes(name) || open.length > DEPTH) return null;
  const before = definitions.whole.get(name);
  if (before !== undefined) return before;
  let under: YamlMap | null = null;
  for (const { text } of textsOf(at(own, "extends")).slice(0, EXTENDED)) {
    const base = jobOf(text, definitions, [...open, name]);
    if (base !== null) under = under === null ? base : mergedMaps(under, base);
  }
  const whole = under === null ? own : mergedMaps(under, own);
  definitions.whole.set(name, whole);
  return whole;
}

/** How deep lists and references may lie in each other: GitLab follows ten references, each of which may lead into lists. */
const NESTED = 60;

/** What the fields of a script say, line by line, with lists in lists and `!reference` followed. */
export function scriptBody(fields: readonly (Yaml | null)[], definitions: Definitions, unread: string[]): Body {
  const bodies: Body[] = [];
  let steps = 0;
  for (const field of fields) walk(field, []);
  if (steps > SCRIPT_LINES) unread.push(MORE_LINES);
  return boundedScript(bodies, unread);

  function walk(node: Yaml | null, open: readonly Yaml[]): void {
    if (node === null || open.includes(node)) return;
    steps += open.length > NESTED ? SCRIPT_LINES : 1;
    if (steps > SCRIPT_LINES) return;
    if (node.tag === "!reference") walk(referenced(node, definitions), [...open, node]);
    else if (node.kind === "text") bodies.push(bodyOf(node));
    else if (node.kind === "list") for (const item of node.items) walk(item, [...open, node]);
  }
}

/** What `!reference [job, key, …]` stands for. */
export function referenced(node: Yaml, definitions: Definitions): Yaml | null {
  const [name, ...keys] = textsOf(node).map(({ text }) => text);
  if (name === undefined) return null;
  return at(jobOf(name, definitions) ?? definitions.entries.get(name)?.value, ...keys);
}
