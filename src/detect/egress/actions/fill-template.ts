import type { ActionStep } from "../pipeline.ts";
import { filled } from "../run/predefined.ts";
import type { RunState } from "../run/run-state.ts";
import { hidden, joined, known, type Value } from "../value.ts";
import { linesOf, trimmed } from "./value-lines.ts";
import { originAt } from "./working-copy.ts";

/**
 * Fills a template of a pack: `{input}`, `{input|default}`, `{env:NAME}`, `{origin:INPUT}` (the remote of the working copy
 * in the folder that the input names), `{in:INPUT:KEY}` (the value of `KEY=` in a list that is parted by commas), `{unknown:NAME}` (what only NAME tells), `{home.owner}`, `{home.name}`, `{home.host}`; `${NAME}` is left to the shell. Null where something without a
 * default is not given. Without a state nothing is known of working copies and of the home.
 */
export function fillTemplate(template: string, step: ActionStep, state: RunState | null): Value | null {
  const pieces: Value[] = [];
  for (const piece of template.split(/((?<!\$)\{[^{}]+\})/)) {
    if (!piece.startsWith("{")) {
      pieces.push(known(piece));
      continue;
    }
    const [name = "", ...rest] = piece.slice(1, -1).split("|");
    const value = placeholder(name, step, state) ?? (rest.length === 0 ? null : known(rest.join("|")));
    if (value === null) return null;
    pieces.push(value);
  }
  return joined(...pieces);
}

function placeholder(name: string, step: ActionStep, state: RunState | null): Value | null {
  if (name.startsWith("origin:")) {
    return state === null ? hidden("origin") : originAt(state, inputOf(step, name.slice(7), state) ?? known(""));
  }
  if (name.startsWith("in:")) return partOf(step, name, state);
  if (name.startsWith("unknown:")) return hidden(name.slice(8));
  if (name.startsWith("home.")) {
    if (state === null) return hidden(name);
    const { host, owner, name: repository } = state.home;
    return known(name === "home.host" ? host : name === "home.owner" ? owner : repository);
  }
  return inputOf(step, name, state);
}

function partOf(step: ActionStep, name: string, state: RunState | null): Value | null {
  const [, input = "", key = ""] = name.split(":");
  for (const entry of linesOf(inputOf(step, input, state) ?? [], true)) {
    const [first, ...rest] = entry;
    const found = typeof first === "string" ? /^([\w-]+)=/.exec(first) : null;
    if (typeof first === "string" && found?.[1] === key) return joined(known(first.slice(found[0].length)), rest);
  }
  return null;
}

/** An input of a step by its name without case, or a variable (`env:NAME`) of it; null where it is not given or empty. */
export function inputOf(step: ActionStep, name: string, state: RunState | null): Value | null {
  if (name.startsWith("env:")) {
    const variable = step.env.get(name.slice(4)) ?? state?.env.get(name.slice(4));
    return variable === undefined || variable.length === 0 ? null : variable;
  }
  const wanted = name.toLowerCase();
  const found = [...step.inputs].find(([key]) => key.toLowerCase() === wanted)?.[1].value;
  if (found === undefined) return null;
  const value = trimmed(
    state === null
      ? found
      : joined(...found.map((piece) => (typeof piece === "string" ? [piece] : filled(state, piece)))),
  );
  return value.length === 0 ? null : value;
}
