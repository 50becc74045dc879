import type { Job } from "../../pipeline.ts";
import { known } from "../../value.ts";
import { boundedScript } from "../bounded-script.ts";
import { FILLED_CHARACTERS } from "../bounds.ts";
import { folderOf } from "../folder-of.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { bodyFrom } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { type MakeLine, makeLines, onOneLine } from "./make-lines.ts";
import { type MakeVariables, madeText } from "./make-variables.ts";

interface Target {
  readonly name: string;
  readonly recipe: MakeLine[];
  readonly own: Map<string, string>;
  /** What it is made of, as it is written. */
  readonly from: string;
}

/**
 * Reads a Makefile: each target that names a way to send is a job, each line of its recipe a step with a shell of its own,
 * unless `.ONESHELL` joins them. Variables are filled in where they are used, as they stand at the end of the file.
 */
export const readMakefile = guarded(SENDING, ({ path, text }) => {
  const lines = makeLines(text);
  const variables: MakeVariables = { texts: new Map(), either: new Set() };
  const unread: string[] = [];
  const targets = gather(lines, variables, unread);
  const oneShell = /^\.ONESHELL\s*:/m.test(text);
  const jobs = targets
    .filter(({ recipe, own }) => mayHoldSending(recipe, variables, own))
    .map((target) => jobOf(target, { path, variables, oneShell, unread }));
  return pipelineOf(jobs, unread);
});

const ASSIGNMENT = /^\s*(?:(?:export|override|private|unexport)\s+)*([\w.-]+)\s*(\+=|\?=|::?:?=|!=|=)\s*([\s\S]*)$/;
const CONDITION = /^\s*(ifeq|ifneq|ifdef|ifndef)\b/;

function gather(lines: readonly MakeLine[], variables: MakeVariables, unread: string[]): readonly Target[] {
  const targets: Target[] = [];
  let current: Target | null = null;
  let conditions = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.recipe && current !== null) {
      current.recipe.push(line);
      continue;
    }
    const flat = onOneLine(line.text);
    if (CONDITION.test(flat)) conditions += 1;
    else if (/^\s*endif\b/.test(flat)) conditions = Math.max(0, conditions - 1);
    else if (/^\s*(override\s+)?define\b/.test(flat)) at = define(lines, at, variables, unread);
    else {
      const assigned = ASSIGNMENT.exec(flat);
      const target = assigned === null ? targetOf(line, flat) : null;
      if (assigned !== null) assign(assigned, variables, { conditional: conditions > 0, unread });
      if (target !== null) targets.push(target);
      current = target ?? current;
    }
  }
  const own = ownByName(targets);
  return targets.map((target) => ({ ...target, own: own.get(target.name) ?? target.own }));
}

/** Variables that targets are given on lines of their own: `release: REMOTE = …`. */
function ownByName(targets: readonly Target[]): ReadonlyMap<string, Map<string, string>> {
  const byName = new Map<string, Map<string, string>>();
  for (const { name, own } of targets) {
    const before = byName.get(name) ?? new Map<string, string>();
    for (const [key, text] of own) before.set(key, text);
    byName.set(name, before);
  }
  return byName;
}

function assign(
  found: RegExpExecArray,
  { texts, either }: MakeVariables,
  { conditional, unread }: { readonly conditional: boolean; readonly unread: string[] },
): void {
  const [, name = "", sign = "", raw = ""] = found;
  const bare = raw
    .replace(/(?<!\\)#.*/, "")
    .replaceAll("\\#", "#")
    .trim();
  const text = sign === "!=" ? `$(shell ${bare})` : bare;
  const before = texts.get(name);
  if (sign === "?=" && before !== undefined) return;
  if (conditional && before !== undefined && before !== text) either.add(name);
  const whole = sign === "+=" && before !== undefined ? `${before} ${text}` : own(name, text, before ?? "", unread);
  texts.set(name, bounded(whole, unread));
}

/** `X := $(X) more` is the text before with more behind it: filled in late, it would lead to itself. */
function own(name: string, text: string, before: string, unread: string[]): string {
  const parts = text.split(`$(${name})`).flatMap((part) => part.split(`\${${name}}`));
  const length = text.length + (parts.length - 1) * before.length;
  return length > FILLED_CHARACTERS ? bounded(text + before, unread, length) : parts.join(before);
}

/** A definition of several lines, each a command of its own where it is used as a recipe. */
function define(lines: readonly MakeLine[], at: number, { texts }: MakeVariables, unread: string[]): number {
  const name = /define\s+([\w.-]+)/.exec(lines[at]?.text ?? "")?.[1] ?? "";
  const body: string[] = [];
  let end = at + 1;
  for (; end < lines.length; end += 1) {
    const command = bareCommand(onOneLine(lines[end]?.text ?? ""));
    if (/^endef\b/.test(command)) break;
    if (command !== "" && !command.startsWith("#")) body.push(command);
  }
  texts.set(name, bounded(body.join("; "), unread));
  return end;
}

/** The text of a variable as far as it is kept; that there is more of it is said. */
function bounded(text: string, unread: string[], length = text.length): string {
  if (length > FILLED_CHARACTERS)
    unread.push(`A variable of more than ${FILLED_CHARACTERS} characters: the rest was not read.`);
  return text.slice(0, FILLED_CHARACTERS);
}

/** A command without the signs that Make takes off it. */
function bareCommand(text: string): string {
  return text.replace(/^[\s@+-]+/, "");
}

function targetOf(line: MakeLine, flat: string): Target | null {
  const colon = flat.search(/[:=#]/);
  const after = flat.slice(colon + 1).replace(/^:/, "");
  if (flat[colon] !== ":" || after.startsWith("=")) return null;
  const name = flat.slice(0, colon).trim();
  const rest = after.trimStart();
  const specific = ASSIGNMENT.exec(rest);
  const target: Target = { name, recipe: [], own: new Map(), from: rest.replace(/[;|#].*/, "").trim() };
  if (specific !== null) target.own.set(specific[1] ?? "", specific[3] ?? "");
  const inline = /^[^#;]*;(.*)/.exec(rest)?.[1];
  if (specific === null && inline !== undefined) target.recipe.push({ at: line.at, text: inline, recipe: true });
  return target;
}

function mayHoldSending(
  recipe: readonly MakeLine[],
  { texts }: MakeVariables,
  own: ReadonlyMap<string, string>,
): boolean {
  return recipe.some(({ text }) => {
    if (SENDING.test(text)) return true;
    for (const [, name = ""] of text.matchAll(/\$[({]?([\w.-]+)/g)) {
      const value = own.get(name) ?? texts.get(name);
      // What a variable brings may itself come from others: any that could send is enough.
      if (value !== undefined && (SENDING.test(value) || value.includes("$"))) return true;
    }
    return false;
  });
}

interface Making {
  readonly path: string;
  readonly variables: MakeVariables;
  readonly oneShell: boolean;
  /** What is said of recipes that are longer than what is read. */
  readonly unread: string[];
}

function jobOf({ name, recipe, own, from }: Target, { path, variables, oneShell, unread }: Making): Job {
  const texts = new Map([...variables.texts, ...own, ["@", name]]);
  if (from !== "") texts.set("<", from.replace(/\s.*/, "")).set("^", from);
  const bodies = recipe.map((piece) =>
    bodyFrom(madeText(bareCommand(piece.text), { texts, either: variables.either }), piece.at),
  );
  const scripts = oneShell ? [boundedScript(bodies, unread)] : bodies;
  const steps = scripts
    .filter((body) => body.text.trim() !== "")
    .map((body) => scriptStep(body, { dialect: "sh", folder: known(folderOf(path)) }));
  return { name, env: new Map(), workspace: "checked-out", steps };
}
