import type { ActionStep, Step } from "../pipeline.ts";
import { known, type Value } from "../value.ts";
import { asText } from "./computed.ts";
import { lookupIn } from "./contexts.ts";
import { interpolated } from "./interpolate.ts";
import { readSteps } from "./steps.ts";
import { envOf, type ReadSteps, type Walk } from "./walk.ts";
import { field, itemsOf, lineOf, textAt } from "./yaml-file.ts";

/**
 * The steps of an action's own file: those of a composite one, or of a docker one the script that its image begins with.
 * The program of a node action is not run by commands, and stays a step by name where `called` is given.
 */
export function readActionSteps(walk: Walk, folder: string, called: ActionStep | null): ReadSteps {
  const { file } = walk;
  const runs = field(file, file.root, "runs");
  const using = textAt(file, field(file, runs, "using"))?.toLowerCase() ?? "";
  const itself = called === null ? [] : [called];
  if (using === "composite") {
    const read = readSteps(walk, field(file, runs, "steps"));
    // What the packs know of the action by its name holds beside what its steps show.
    return called?.known === undefined ? read : { ...read, steps: [...read.steps, called] };
  }
  if (using === "docker") return { steps: [...dockerScripts(walk, folder, runs), ...itself], outputs: new Map() };
  if (!using.startsWith("node")) walk.shared.unread.add(`${file.path} does not say how the action runs.`);
  return { steps: itself, outputs: new Map() };
}

function dockerScripts(walk: Walk, folder: string, runs: unknown): readonly Step[] {
  const { file, shared } = walk;
  const lookup = lookupIn(walk.contexts);
  const image = textAt(file, field(file, runs, "image")) ?? "";
  const own = textAt(file, field(file, runs, "entrypoint"));
  const args = itemsOf(file, field(file, runs, "args")).map((item) => interpolated(textAt(file, item) ?? "", lookup));
  const env = new Map([...inputVariables(walk), ...envOf(walk, field(file, runs, "env"))]);
  const built = own !== null || image.startsWith("docker://") ? null : shared.around.read(folder + clean(image));
  const [before, after] = ["pre-entrypoint", "post-entrypoint"].map((name) => textAt(file, field(file, runs, name)));
  const scripts = [before, own ?? entrypointOf(built), after];
  const line = walk.calledAt ?? lineOf(file, field(file, runs, "image"));
  const steps: Step[] = [];
  for (const name of scripts) {
    if (typeof name !== "string" || !/\.(?:sh|bash)$/.test(name)) continue;
    const text =
      shared.around.read(folder + clean(name)) ?? shared.around.read(folder + (name.split("/").at(-1) ?? ""));
    if (text === null) {
      shared.unread.add(`The script ${clean(name)} of ${file.path} was not found.`);
      continue;
    }
    steps.push({
      kind: "script",
      env: new Map([...env, ...args.map((value, index): [string, Value] => [String(index + 1), value])]),
      folder: known(""),
      condition: walk.condition,
      line,
      script: { dialect: "sh", text, lines: text.split("\n").map(() => line) },
    });
  }
  return steps;
}

/** `INPUT_NAME` for each input, as a runner sets them for a container. */
function inputVariables({ contexts }: Walk): ReadonlyMap<string, Value> {
  return new Map(
    [...contexts.inputs].map(([name, value]) => [`INPUT_${name.toUpperCase().replaceAll(" ", "_")}`, asText(value)]),
  );
}

/** The script that a Dockerfile's last ENTRYPOINT names. */
function entrypointOf(dockerfile: string | null): string | null {
  const found = [...(dockerfile ?? "").matchAll(/^[ \t]*ENTRYPOINT[ \t]+(.{1,500})$/gim)].at(-1)?.[1];
  return found === undefined ? null : (/[\w./-]+\.(?:sh|bash)\b/.exec(found)?.[0] ?? null);
}

function clean(path: string): string {
  return path.replace(/^(?:\.?\/+)+/, "");
}
