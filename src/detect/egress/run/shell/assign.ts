import type { Assignment } from "unbash";
import { isSame, joined, type Value } from "../../value.ts";
import { beginning, fromIndex } from "../words.ts";
import { expandWords, wordValue } from "./expand.ts";
import type { Others, Shell } from "./shell.ts";

/** The most elements of one array, and the most variables of one job. */
const ELEMENTS = 512;
const VARIABLES = 2000;

const NONE: readonly never[] = [];
const NO_OTHERS: Others = { texts: NONE, hasMore: false };

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
  // What was noted of the command around it stays beside what is noted of the value.
  const outside = shell.touched.size === 0 ? NONE : [...shell.touched];
  shell.touched.clear();
  const given = wordValue(value, shell);
  const before = append ? (shell.scene.state.env.get(name) ?? []) : [];
  setValue(name, joined(before, given), shell);
  const { texts, hasMore } = shell.touched.size === 0 ? NO_OTHERS : othersOf(shell, () => wordValue(value, shell));
  const others = texts.filter((other) => !isSame(other, given));
  if (others.length > 0 || hasMore)
    remember(name, { texts: others.map((other) => joined(before, other)), hasMore }, shell);
  for (const [name, others] of outside) shell.touched.set(name, others);
}

/** What an expansion may come to besides, each of the substitutions in it taken otherwise. */
function othersOf(shell: Shell, expand: () => Value): Others {
  const texts: Value[] = [];
  let more = false;
  for (const [part, others] of [...shell.touched]) {
    if (typeof part === "string" || others === null) continue;
    more ||= others.hasMore;
    for (const other of others.texts) {
      shell.taken.set(part, other);
      texts.push(expand());
    }
    shell.taken.delete(part);
  }
  return { texts, hasMore: more };
}

/** The most texts that a variable may hold besides. */
const OTHERS = 16;

function remember(name: string, { texts, hasMore }: Others, { otherwise }: Shell): void {
  const standing = otherwise.get(name);
  const both = [...(standing?.texts ?? []), ...texts];
  const all: Value[] = [];
  for (const text of both) {
    if (all.length > OTHERS) break;
    if (!all.some((one) => isSame(one, text))) all.push(text);
  }
  otherwise.set(name, {
    texts: all.slice(0, OTHERS),
    hasMore: hasMore || standing?.hasMore === true || all.length > OTHERS,
  });
}

/** Sets a variable. Where a condition decides about it, what it held before is remembered as possible. */
export function setValue(name: string, value: Value, shell: Shell): void {
  const { env } = shell.scene.state;
  const before = env.get(name);
  if (!shell.scene.perhaps) shell.otherwise.delete(name);
  else if (before && before.length > 0 && !isSame(before, value))
    remember(name, { texts: [before], hasMore: false }, shell);
  if (!/^[\w.]+$/.test(name)) return;
  if (before !== undefined || env.count() < VARIABLES) env.set(name, value);
  else shell.scene.shared.unread.add(`More than ${VARIABLES} variables in one job.`);
}

/** Reads `NAME=value` words of `export`, `declare` and their like that came through an expansion. */
export function assignWord(word: Value, shell: Shell): void {
  const match = /^(\w+)=/.exec(beginning(word));
  if (match?.[1]) setValue(match[1], fromIndex(word, match[0].length), shell);
}
