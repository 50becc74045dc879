import type { Job, Step } from "../../pipeline.ts";
import { hidden, type Value } from "../../value.ts";
import { filled, filledScript } from "../fill.ts";
import { quotedWords } from "../quoted.ts";
import { bodyOnLine } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, itemsOf, textAt, textsOf, type Yaml } from "../yaml/yaml-tree.ts";

const NAMED = /\$\((?:inputs\.)?params\.([\w.-]+)\)|\$\((workspaces\.[\w.-]+|context\.[\w.-]+|results\.[\w.-]+)\)/g;

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
  const standsFor = (match: RegExpExecArray): Value => {
    const text = params.get(match[1] ?? "");
    return text === undefined ? hidden(match[1] ?? match[2] ?? "") : [text];
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
    const body = bodyOf(script);
    const python = /^#!.*python/.test(body.text);
    const text = filledScript(body.text, NAMED, standsFor);
    return [scriptStep({ text, lines: body.lines }, python ? { env, dialect: "python" } : { env })];
  }
  const words = [...textsOf(at(step, "command")), ...textsOf(at(step, "args"))];
  const [first] = words;
  if (first === undefined) return [];
  const inline = words.findIndex(({ text }) => /^-\w*c$/.test(text));
  const body = /(^|\/)(ba|da|z)?sh$/.test(first.text) ? words[inline + 1] : undefined;
  if (inline > 0 && body !== undefined) {
    const own = bodyOf(body);
    return [scriptStep({ text: filledScript(own.text, NAMED, standsFor), lines: own.lines }, { env })];
  }
  const text = filledScript(quotedWords(words.map((word) => word.text)), NAMED, standsFor);
  return [scriptStep(bodyOnLine(text, first.line), { env, dialect: "sh" })];
}
