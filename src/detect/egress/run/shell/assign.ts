import type { Assignment } from "unbash";
import { joined, type Value } from "../../value.ts";
import { beginning, fromIndex } from "../words.ts";
import { expandWords, wordValue } from "./expand.ts";
import type { Shell } from "./shell.ts";

/** The most elements of one array, and the most variables of one job. */
const ELEMENTS = 512;
const VARIABLES = 2000;

/** Carries out `NAME=value`, `NAME+=value`, `NAME=(a b)`. */
export function assign(assignment: Assignment, shell: Shell): void {
  const { name, value, append } = assignment;
  if (value.type === "ArrayValue") {
    const before = append ? (shell.arrays.get(name) ?? []) : [];
    const elements = [...before, ...expandWords(value.elements, shell)];
    if (elements.length > ELEMENTS) shell.scene.shared.unread.add(`An array of more than ${ELEMENTS} elements.`);
    shell.arrays.set(name, elements.slice(0, ELEMENTS));
    return;
  }
  const given = wordValue(value, shell);
  setValue(name, append ? joined(shell.scene.state.env.get(name) ?? [], given) : given, shell);
}

/** Sets a variable. Where a condition decides about it, what it held before is remembered as possible. */
export function setValue(name: string, value: Value, shell: Shell): void {
  const { env } = shell.scene.state;
  const before = env.get(name);
  if (!shell.scene.perhaps) shell.otherwise.delete(name);
  else if (before && before.length > 0 && JSON.stringify(before) !== JSON.stringify(value)) {
    const others = shell.otherwise.get(name) ?? [];
    if (others.length < 4) shell.otherwise.set(name, [...others, before]);
  }
  if (!/^[\w.]+$/.test(name)) return;
  if (before !== undefined || env.count() < VARIABLES) env.set(name, value);
  else shell.scene.shared.unread.add(`More than ${VARIABLES} variables in one job.`);
}

/** Reads `NAME=value` words of `export`, `declare` and their like that came through an expansion. */
export function assignWord(word: Value, shell: Shell): void {
  const match = /^(\w+)=/.exec(beginning(word));
  if (match?.[1]) setValue(match[1], fromIndex(word, match[0].length), shell);
}
