import type { ParameterExpansionPart, ParameterOperation, Word } from "unbash";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import { absolutePath } from "../paths.ts";
import { lookUp } from "../predefined.ts";
import { beginning, fromIndex, mapText } from "../words.ts";
import type { Shell } from "./shell.ts";

/** The value of `$name` or `$1`; a hole where nobody set it. */
export function variable(name: string, shell: Shell): Value {
  return setVariable(name, shell) ?? unknown(name);
}

function unknown(name: string): Value {
  return hidden(/^[\d\W]/.test(name) ? `$${name}` : name);
}

/** The value of a variable, a parameter or a special one; null where nobody set it. */
function setVariable(name: string, shell: Shell): Value | null {
  shell.touched.set(name, null);
  if (name === "0" || name === "BASH_SOURCE") return known(absolutePath(shell.path ?? "scripts/script.sh"));
  if (/^\d/.test(name)) return shell.args?.[Number(name) - 1] ?? null;
  if (name === "@" || name === "*") return shell.args && spaced(shell.args);
  if (name === "PWD") return known(absolutePath(shell.scene.state.folder));
  if (name === "IFS" && !shell.scene.state.env.has("IFS")) return known(" \t\n");
  return lookUp(shell.scene.state, name) ?? shell.arrays.get(name)?.[0] ?? null;
}

/** The value of `${name…}` with its operation; what cannot be computed is a hole named as the variable. */
export function expandParameter(
  part: ParameterExpansionPart,
  shell: Shell,
  wordValue: (word: Word, shell: Shell) => Value,
): Value {
  const { parameter, operation } = part;
  if (part.prefix === "#") return hidden(`\${#${parameter}}`);
  let value = part.index ? elementOf(part, part.index.value, shell) : setVariable(parameter, shell);
  if (part.prefix === "!") {
    const name = value && textOf(value);
    value = name ? setVariable(name, shell) : null;
  }
  if (!operation) return value ?? unknown(parameter);
  if (operation.type === "Default") {
    const operand = () => wordValue(operation.operand, shell);
    if (operation.operator.endsWith("+")) return operand();
    if (operation.operator.endsWith("?")) return value ?? unknown(parameter);
    if (value !== null && (value.length > 0 || !operation.operator.startsWith(":"))) return value;
    const standing = operand();
    if (operation.operator.endsWith("=")) shell.scene.state.env.set(parameter, standing);
    return standing;
  }
  return value ? operated(value, operation, shell, wordValue) : unknown(parameter);
}

function elementOf({ parameter }: ParameterExpansionPart, index: string, shell: Shell): Value | null {
  const list = shell.arrays.get(parameter);
  if (!list) return setVariable(parameter, shell);
  if (index === "@" || index === "*") return spaced(list);
  return /^\d+$/.test(index) ? (list[Number(index)] ?? []) : null;
}

/** Values with a blank between them. */
function spaced(values: readonly Value[]): Value {
  return joined(...values.flatMap((value, at) => [known(at > 0 ? " " : ""), value]));
}

function operated(
  value: Value,
  operation: ParameterOperation,
  shell: Shell,
  wordValue: (word: Word, shell: Shell) => Value,
): Value {
  switch (operation.type) {
    case "Remove": {
      const pattern = textOf(wordValue(operation.operand, shell));
      return pattern === null ? value : withoutPattern(value, operation.operator, pattern);
    }
    case "Replace": {
      const pattern = textOf(wordValue(operation.pattern, shell));
      const replacement = textOf(wordValue(operation.replacement, shell));
      if (!pattern || replacement === null || /[*?[]/.test(pattern)) return hidden("a replaced text");
      if (operation.operator === "//") return mapText(value, (text) => text.replaceAll(pattern, () => replacement));
      if (operation.operator === "/") return mapText(value, (text) => text.replace(pattern, () => replacement));
      const cut = withoutPattern(value, operation.operator === "/#" ? "#" : "%", pattern);
      if (cut === value) return value;
      return operation.operator === "/#" ? joined(known(replacement), cut) : joined(cut, known(replacement));
    }
    case "CaseModification": {
      const change = (text: string) => (operation.operator.startsWith("^") ? text.toUpperCase() : text.toLowerCase());
      if (operation.operator.length === 2) return mapText(value, change);
      const first = beginning(value).slice(0, 1);
      return joined(known(change(first)), fromIndex(value, first.length));
    }
    case "Slice":
      return textOf(value) === null ? value : hidden("a part of a text");
    default:
      return value;
  }
}

/** `#`, `##`, `%`, `%%` with a literal, or with one `*` beside a literal: all that scripts use for URLs and paths. */
function withoutPattern(value: Value, operator: "#" | "##" | "%" | "%%", pattern: string): Value {
  const fromStart = operator.startsWith("#");
  const greedy = operator.length === 2;
  const at = fromStart ? 0 : value.length - 1;
  const text = value[at];
  if (typeof text !== "string") return value;
  const changed = fromStart ? cutStart(text, pattern, greedy) : cutEnd(text, pattern, greedy);
  return changed === text ? value : [...value.slice(0, at), ...known(changed), ...value.slice(at + 1)];
}

function cutStart(text: string, pattern: string, greedy: boolean): string {
  if (!/[*?[]/.test(pattern)) return text.startsWith(pattern) ? text.slice(pattern.length) : text;
  const literal = /^\*([^*?[]+)$/.exec(pattern)?.[1];
  if (literal === undefined || !text.includes(literal)) return text;
  return text.slice((greedy ? text.lastIndexOf(literal) : text.indexOf(literal)) + literal.length);
}

function cutEnd(text: string, pattern: string, greedy: boolean): string {
  if (!/[*?[]/.test(pattern)) return text.endsWith(pattern) ? text.slice(0, text.length - pattern.length) : text;
  const literal = /^([^*?[]+)\*$/.exec(pattern)?.[1];
  if (literal === undefined || !text.includes(literal)) return text;
  return text.slice(0, greedy ? text.indexOf(literal) : text.lastIndexOf(literal));
}
