import type { Dialect, Job, Step } from "../../pipeline.ts";
import { hidden, known, type Value } from "../../value.ts";
import { filled, filledScript, isSecretName } from "../fill.ts";
import { quotedWords } from "../quoted.ts";
import { bodyOnLine } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, itemsOf, textAt, textsOf, type Yaml } from "../yaml/yaml-tree.ts";

/** `$(params.x)`, `$(params['x'])`, and what only the run knows. */
const NAMED =
  /\$\((?:inputs\.)?params(?:\.([\w.-]+)|\[["']([^"'\]\n]+)["']\])\)|\$\(((?:workspaces|context|results|tasks)\.[\w.-]+)\)/g;

/** Reads Tekton tasks and pipelines: each task is a job, its parameters as their defaults say. */
export const readTekton = yamlReader(SENDING, (root) => {
  if (!/^tekton\.dev\//.test(textAt(root, "apiVersion") ?? "")) return [];
  const spec = at(root, "spec");
  const inner = [...itemsOf(at(spec, "tasks")), ...itemsOf(at(spec, "finally"))];
  const pipeline = at(spec, "pipelineSpec");
  const embedded = [...itemsOf(at(pipeline, "tasks")), ...itemsOf(at(pipeline, "finally"))];
  const specs = [spec, at(spec, "taskSpec"), ...[...inner, ...embedded].map((task) => at(task, "taskSpec"))];
  return specs
    .filter((one) => at(one, "steps") !== null)
    .map((one) => jobOf(one, [spec, pipeline], textAt(root, "metadata", "name") ?? "task"));
});

function jobOf(spec: Yaml | null, outer: readonly (Yaml | null)[], name: string): Job {
  const params = new Map<string, string>();
  for (const holder of [...outer, spec]) {
    for (const param of [...itemsOf(at(holder, "params")), ...itemsOf(at(holder, "inputs", "params"))]) {
      const text = textAt(param, "default") ?? textAt(param, "value");
      const key = textAt(param, "name");
      if (key !== null && text !== null && !text.includes("$(")) params.set(key, text);
    }
  }
  const standsFor = ([, dotted, quoted, other = ""]: RegExpExecArray): Value => {
    const name = dotted ?? quoted ?? other;
    const text = params.get(name);
    return text === undefined ? hidden(name, isSecretName(name)) : known(text);
  };
  const steps = itemsOf(at(spec, "steps")).flatMap((step) => stepOf(step, standsFor));
  return { name, env: new Map(), workspace: "checked-out", steps };
}

function stepOf(step: Yaml, standsFor: (match: RegExpExecArray) => Value): readonly Step[] {
  const env = new Map(
    itemsOf(at(step, "env")).flatMap((item) => {
      const name = textAt(item, "name");
      const text = textAt(item, "value");
      return name === null
        ? []
        : [[name, text === null ? hidden(name, true) : filled(text, NAMED, standsFor)] as const];
    }),
  );
  const script = at(step, "script");
  if (script?.kind === "text") {
    const { text, lines } = bodyOf(script);
    const frame = { env, ...dialectOfHeader(text) };
    return [scriptStep({ text: filledScript(text, NAMED, standsFor), lines }, frame)];
  }
  const words = [...textsOf(at(step, "command")), ...textsOf(at(step, "args"))];
  const [first] = words;
  if (first === undefined) return [];
  const inline = /(^|\/)(ba|da|z)?sh$/.test(first.text) ? words.findIndex(({ text }) => /^-\w*c$/.test(text)) : -1;
  const body = inline < 0 ? undefined : words[inline + 1];
  if (body !== undefined) {
    const { text, lines } = bodyOf(body);
    return [scriptStep({ text: filledScript(text, NAMED, standsFor), lines }, { env })];
  }
  const text = filledScript(quotedWords(words.map((word) => word.text)), NAMED, standsFor);
  return [scriptStep(bodyOnLine(text, first.line), { env, dialect: "sh" })];
}

/** The dialect that the first line of a script names, where it is no shell's. */
function dialectOfHeader(text: string): { readonly dialect?: Dialect } {
  const named = /^#![^\n]*\b(python|node|pwsh)/.exec(text)?.[1];
  if (named === "python" || named === "node") return { dialect: named };
  return named === "pwsh" ? { dialect: "powershell" } : {};
}
