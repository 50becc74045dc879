import type { CommandExpansionPart, ProcessSubstitutionPart, Word, WordPart } from "unbash";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import { pipedFile } from "../piped-files.ts";
import { filled, predefined } from "../predefined.ts";
import { withoutLineEnds } from "../words.ts";
import { unmasked } from "./holes.ts";
import { expandParameter, variable } from "./parameters.ts";
import type { Shell } from "./shell.ts";

/** The longest value in characters; what is longer is a hole. */
const VALUE = 4096;
/** The most parts of one word that are looked at. */
const PARTS = 500;
/** The most fields of one word, and the most words of one command. */
const FIELDS = 512;
export const WORDS = 10_000;

/** What words of the text become, one behind the other: {@link WORDS} at most. */
export function expandWords(words: readonly Word[], shell: Shell): readonly Value[] {
  const expanded: Value[] = [];
  for (const word of words) {
    if (expanded.length > WORDS) break;
    expanded.push(...expandWord(word, shell));
  }
  boundWords(expanded, WORDS, shell);
  return expanded;
}

/** Leaves the first of the words of a command, and says that there are more. */
export function boundWords(words: Value[], most: number, shell: Shell): void {
  if (words.length <= most) return;
  shell.scene.shared.unread.add(`A command of more than ${WORDS} words.`);
  words.length = most;
}

/** The words that one word of the text becomes: quotes off, variables and commands replaced, split where the shell splits. */
export function expandWord(word: Word, shell: Shell): readonly Value[] {
  // Most words are one literal: nothing of them is split.
  if (!word.parts) {
    const only = unmasked(word.value, shell.holes, (hole) => filled(shell.scene.state, hole));
    return [bounded(only)];
  }
  const list = braceList(word);
  if (list) return fewEnough(list, shell).map(known);
  const parts = partsOf(word, shell);
  const fields: Value[] = [];
  let open = false;
  for (const part of parts) {
    for (const [index, field] of fieldsOf(part, shell).entries()) {
      if (index > 0) open = false;
      if (field.length === 0 && !isQuoted(part)) continue;
      if (open) fields[fields.length - 1] = joined(fields.at(-1) ?? [], field);
      else fields.push(field);
      open = true;
    }
  }
  return fewEnough(fields, shell).map(bounded);
}

/** The fields of a word as far as they are kept; that there are more is said. */
function fewEnough<T>(fields: readonly T[], { scene }: Shell): readonly T[] {
  if (fields.length > FIELDS) scene.shared.unread.add(`A word of more than ${FIELDS} fields.`);
  return fields.slice(0, FIELDS);
}

/** What one part of a word becomes: the first joins what stands before it, the last what comes behind it. */
function fieldsOf(part: WordPart, shell: Shell): readonly Value[] {
  const many = manyFields(part, shell);
  if (many !== null) return many;
  const value = expandPart(part, shell);
  return splits(part) ? splitOnBlanks(value) : [value];
}

/** A word as one value, as in an assignment or a quoted place. */
export function wordValue(word: Word, shell: Shell): Value {
  return bounded(joined(...partsOf(word, shell).map((part) => expandPart(part, shell))));
}

/** Parts of a text that is expanded as in double quotes, such as a here-document's. */
export function partsValue(parts: readonly WordPart[], shell: Shell): Value {
  if (parts.length > PARTS) shell.scene.shared.unread.add(`A text of more than ${PARTS} parts.`);
  return joined(...parts.slice(0, PARTS).map((part) => expandPart(part, shell)));
}

function partsOf(word: Word, shell: Shell): readonly WordPart[] {
  if (word.parts && word.parts.length > PARTS) {
    shell.scene.shared.unread.add(`A word of more than ${PARTS} parts.`);
    return word.parts.slice(0, PARTS);
  }
  return word.parts ?? [{ type: "Literal", pos: word.pos, end: word.end, value: word.value, text: word.text }];
}

function expandPart(part: WordPart, shell: Shell): Value {
  const literal = (text: string) => unmasked(text, shell.holes, (hole) => filled(shell.scene.state, hole));
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return literal(part.value);
    case "DoubleQuoted":
    case "LocaleString":
      return partsValue(part.parts, shell);
    case "SimpleExpansion":
      return variable(part.text.slice(1), shell);
    case "ParameterExpansion":
      return expandParameter(part, shell, wordValue);
    case "CommandExpansion":
      return expandCommand(part, shell);
    case "ArithmeticExpansion":
      return hidden("$(( ))");
    case "ProcessSubstitution":
      return expandProcess(part, shell);
    case "Glob":
    case "ExtendedGlob":
    case "BraceExpansion":
      return literal(part.text);
  }
}

function expandCommand(part: CommandExpansionPart, shell: Shell): Value {
  const only = part.text.slice(2, -1).trim();
  if (part.text.startsWith("$(") && /^[A-Za-z][\w.-]{0,80}$/.test(only)) {
    const macro =
      shell.scene.state.env.get(only) ?? (only.includes(".") ? predefined(only, shell.scene.state.home) : null);
    if (macro) return macro;
    if (only.includes(".")) return hidden(only);
  }
  if (!part.script) return hidden("$( )");
  const inner = part.script.source === undefined ? shell : { ...shell, lineAt: () => shell.lineAt(part.pos) };
  const taken = shell.taken.get(part);
  if (taken) return taken;
  // The commands inside empty what was noted of the word around them.
  const outside = [...shell.touched];
  const stream = shell.evaluate(part.script, inner);
  for (const [name, others] of outside) shell.touched.set(name, others);
  const [text, ...others] = [...(stream?.text ? [stream.text] : []), ...(stream?.others ?? [])].map(withoutLineEnds);
  if (others.length > 0) shell.touched.set(part, { texts: others, hasMore: stream?.hasMore === true });
  if (text) return text;
  const first = part.script.commands[0]?.command;
  const name = first?.type === "Command" ? (first.name?.value ?? "") : "";
  return hidden(`$(${/^[\w./-]{1,40}$/.test(name) ? name : ""} …)`);
}

/** `<( )`: a file of what its commands put out; of `>( )` nothing is followed but the commands. */
function expandProcess({ script, operator }: ProcessSubstitutionPart, shell: Shell): Value {
  const outside = [...shell.touched];
  const stream = script ? shell.evaluate(script, shell) : null;
  for (const [name, others] of outside) shell.touched.set(name, others);
  return pipedFile(operator === "<" ? stream : null, shell.scene);
}

/** `"$@"`, `"${list[@]}"`, and `$*` where it is not quoted: one field for each. */
function manyFields(part: WordPart, shell: Shell): readonly Value[] | null {
  const inner = part.type === "DoubleQuoted" && part.parts.length === 1 ? part.parts[0] : part;
  const isAll = (name: string | undefined) => name === "@" || (name === "*" && inner === part);
  if (inner?.type === "SimpleExpansion") return isAll(inner.text.slice(1)) ? shell.args : null;
  if (inner?.type !== "ParameterExpansion" || inner.operation || inner.prefix) return null;
  if (isAll(inner.parameter)) return shell.args;
  return isAll(inner.index?.value) ? (shell.arrays.get(inner.parameter) ?? null) : null;
}

function splits(part: WordPart): boolean {
  return part.type === "SimpleExpansion" || part.type === "ParameterExpansion" || part.type === "CommandExpansion";
}

function isQuoted(part: WordPart): boolean {
  return part.type === "DoubleQuoted" || part.type === "SingleQuoted" || part.type === "AnsiCQuoted";
}

function splitOnBlanks(value: Value): readonly Value[] {
  const fields: Value[] = [];
  let open: Value = [];
  for (const piece of value) {
    const [first = [], ...rest] = typeof piece === "string" ? piece.split(/[ \t\n]+/).map(known) : [[piece]];
    open = joined(open, first);
    for (const field of rest) {
      fields.push(open);
      open = field;
    }
  }
  return [...fields, open];
}

/** `{a,b,c}` as a whole word, or with a known head and tail. */
function braceList(word: Word): readonly string[] | null {
  if (!word.parts?.some((part) => part.type === "BraceExpansion")) return null;
  const match = /^([\w./:@-]*)\{([\w./:@=-]*(?:,[\w./:@=-]*)+)\}([\w./:@-]*)$/.exec(word.text);
  if (!match) return null;
  const [, head = "", items = "", tail = ""] = match;
  return items.split(",").map((item) => head + item + tail);
}

function bounded(value: Value): Value {
  let length = 0;
  for (const piece of value) length += typeof piece === "string" ? piece.length : piece.name.length;
  if (length <= VALUE) return value;
  return hidden(textOf(value) === null ? "a long text with holes" : "a long text");
}
