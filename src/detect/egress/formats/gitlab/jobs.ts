import { DEPTH, SCRIPT_LINES } from "../bounds.ts";
import { type Body, stacked } from "../script-body.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { at, textsOf, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";
import { type Definitions, merged } from "./definitions.ts";

/** Keys of the top level that are no jobs. */
const NO_JOBS = new Set([
  "default",
  "include",
  "stages",
  "variables",
  "workflow",
  "spec",
  "image",
  "services",
  "cache",
  "types",
  "before_script",
  "after_script",
]);

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
    collectReferences(value, used, 0);
    const script = at(value, "script");
    const first = script === null ? undefined : scripts.get(script);
    if (first !== undefined) used.add(first);
    else if (script !== null) scripts.set(script, name);
  }
  return used;
}

function collectReferences(node: Yaml, used: Set<string>, depth: number): void {
  if (depth > 6) return;
  if (node.kind === "list" && node.tag === "!reference") used.add(textsOf(node)[0]?.text ?? "");
  else if (node.kind === "list") for (const item of node.items) collectReferences(item, used, depth + 1);
  else if (node.kind === "map")
    for (const { value } of node.entries.values()) collectReferences(value, used, depth + 1);
}

/** A job with all that it extends beneath it, up to `DEPTH` levels; null where there is none of that name. */
export function jobOf(name: string, definitions: Definitions, open: readonly string[] = []): YamlMap | null {
  const own = definitions.entries.get(name)?.value;
  if (own?.kind !== "map" || open.includes(name) || open.length > DEPTH) return null;
  let under: Yaml = { kind: "map", line: own.line, tag: null, entries: new Map() };
  for (const { text } of textsOf(at(own, "extends")).slice(0, 20)) {
    const base = jobOf(text, definitions, [...open, name]);
    if (base !== null) under = merged(under, base);
  }
  const whole = merged(under, own);
  return whole.kind === "map" ? whole : null;
}

/** What a script's field says, line by line, with lists in lists and `!reference` followed. */
export function scriptBody(field: Yaml | null, definitions: Definitions): Body {
  const bodies: Body[] = [];
  let steps = 0;
  walk(field, []);
  return stacked(bodies);

  function walk(node: Yaml | null, open: readonly Yaml[]): void {
    steps += 1;
    if (node === null || open.includes(node) || open.length > DEPTH || steps > SCRIPT_LINES) return;
    if (node.kind === "text") bodies.push(bodyOf(node));
    else if (node.kind === "list" && node.tag === "!reference") walk(referenced(node, definitions), [...open, node]);
    else if (node.kind === "list") for (const item of node.items) walk(item, [...open, node]);
  }
}

/** What `!reference [job, key, …]` stands for. */
export function referenced(node: Yaml, definitions: Definitions): Yaml | null {
  const [name, ...keys] = textsOf(node).map(({ text }) => text);
  if (name === undefined) return null;
  return at(jobOf(name, definitions) ?? definitions.entries.get(name)?.value, ...keys);
}
