import { formatOf } from "../../src/detect/egress/formats/format-of.ts";
import type { Around, Job, Step } from "../../src/detect/egress/pipeline.ts";
import type { Value } from "../../src/detect/egress/value.ts";

/** The repository of the cases, with other files of it by path. */
export function aroundCase(files: Readonly<Record<string, string>> = {}): Around {
  return {
    home: { host: "gitlab.com", owner: "acme", name: "pricing" },
    read: (path) => files[path] ?? null,
    visibility: "private",
  };
}

/** What a file's format makes of it, a line each: jobs, their scripts line by line, declared flows, gaps. */
export function readInWords(
  path: string,
  text: string,
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const format = formatOf(path);
  if (format === null) return ["no format"];
  const { jobs, unread, weakenings } = format.read({ path, text }, aroundCase(files));
  const advised = weakenings.map(({ line, kind, about }) => `${line} advised: ${kind} ${about}`);
  return [...jobs.flatMap(jobInWords), ...advised, ...unread.map((sentence) => `unread: ${sentence}`)];
}

function jobInWords(job: Job): readonly string[] {
  const empty = job.workspace === "empty" ? " (empty)" : "";
  return [`job ${job.name}${empty}${envInWords(job.env)}`, ...job.steps.flatMap(stepInWords)];
}

function stepInWords(step: Step): readonly string[] {
  if (step.kind === "declared") {
    const { verb, sends, to, line, strength, condition } = step.flow;
    const what = sends.what === "paths" ? sends.paths.join(" ") : sends.what;
    const of = to.of === undefined ? "" : ` (${to.of})`;
    const weak = strength === "weak" ? " weak" : "";
    return [`${line} ${verb} ${what} -> ${to.as} ${inWords(to.text)}${of}${weak}${when(condition)}`];
  }
  if (step.kind === "action") {
    const inputs = [...step.inputs].map(([name, { value, line }]) => ` ${name}=${inWords(value)}@${line}`);
    return [`${step.line} uses ${step.uses}${step.version === null ? "" : ` ${step.version}`}${inputs.join("")}`];
  }
  const { script, env, folder, condition } = step;
  const inside = folder === null || folder.length === 0 ? "" : ` in ${inWords(folder)}`;
  const frame = `${script.dialect}${inside}${when(condition)}${envInWords(env)}`;
  const lines = script.text.split("\n").map((line, at) => `${script.lines[at] ?? "?"}: ${holes(line)}`);
  return [...(frame === "sh" ? ["-"] : [`- ${frame}`]), ...lines];
}

function when(condition: string | null): string {
  return condition === null ? "" : ` if ${condition}`;
}

function envInWords(env: ReadonlyMap<string, Value>): string {
  return [...env].map(([name, value]) => ` ${name}=${inWords(value)}`).join("");
}

/** A value with its holes as `<name>`, secret ones as `<name!>`. */
export function inWords(value: Value): string {
  return value
    .map((piece) => (typeof piece === "string" ? piece : `<${piece.name}${piece.secret ? "!" : ""}>`))
    .join("");
}

function holes(text: string): string {
  return text.replaceAll("\ue000", "<").replaceAll("\ue001", ">");
}
