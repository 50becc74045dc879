import type { Job, Step } from "../../pipeline.ts";
import { hidden, joined, known, type Value } from "../../value.ts";
import { filledScript, unmarked } from "../fill.ts";
import { folderOf } from "../folder-of.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, type Yaml } from "../yaml/yaml-tree.ts";

const NAMED = /\{\{-?\s*\.(\w+)[^{}\n]{0,100}\}\}|\ue000\.(\w+)[^\ue001\n]{0,100}\ue001/g;

/** Reads a Taskfile: each task is a job, each of its commands a shell of its own, `{{.VAR}}` filled in. */
export const readTaskfile = yamlReader(SENDING, (root, { path }) => {
  const shared = variablesOf(at(root, "vars"), new Map());
  return entriesOf(at(root, "tasks")).map(([name, { value: task }]): Job => {
    const texts = variablesOf(at(task, "vars"), shared);
    const fill = (text: string): string =>
      filledScript(text, NAMED, (match) => standsFor(match[1] ?? match[2] ?? "", texts));
    const env = new Map<string, Value>();
    for (const holder of [at(root, "env"), at(task, "env")]) {
      for (const [key, { value }] of entriesOf(holder))
        if (value.kind === "text") env.set(key, unmarked(fill(value.text)));
    }
    const inside = textAt(task, "dir");
    const folder = folderIn(folderOf(path), inside === null ? [] : unmarked(fill(inside)));
    const commands = task.kind === "map" ? (at(task, "cmds") ?? at(task, "cmd")) : task;
    const steps = itemsOf(commands).flatMap((item): readonly Step[] => {
      const command = item.kind === "text" ? item : (at(item, "cmd") ?? at(item, "defer"));
      if (command?.kind !== "text") return [];
      const body = bodyOf(command);
      return [scriptStep({ text: fill(body.text), lines: body.lines }, { dialect: "sh", folder })];
    });
    return { name, env, workspace: "checked-out", steps };
  });
});

/** A folder that a task names, which it means from the Taskfile's own; one that begins hidden may be anywhere. */
function folderIn(own: string, inside: Value): Value {
  const [first] = inside;
  if (own === "" || typeof first === "object" || first?.startsWith("/")) return inside;
  return first === undefined ? known(own) : joined(known(`${own}/`), inside);
}

function variablesOf(node: Yaml | null, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const texts = new Map(outer);
  for (const [name, { value }] of entriesOf(node)) {
    const shell = textAt(value, "sh");
    if (shell !== null) texts.set(name, `$(${shell})`);
    else if (value.kind === "text") texts.set(name, value.text);
  }
  return texts;
}

function standsFor(name: string, texts: ReadonlyMap<string, string>): Value {
  const text = texts.get(name);
  if (text === undefined) return hidden(name);
  return unmarked(filledScript(text, NAMED, (match) => hidden(match[1] ?? match[2] ?? "")));
}
