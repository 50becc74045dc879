import { describe, expect, test } from "vitest";
import { gitSettings } from "./git-config-lines.ts";

/** The settings of a text, each as `LINE section|subsection|key=value`. */
function read(text: string): readonly string[] | null {
  const settings = gitSettings(text);
  return (
    settings?.map(({ section, subsection, key, value, line }) => `${line} ${section}|${subsection}|${key}=${value}`) ??
    null
  );
}

describe("the settings of a git configuration", () => {
  test.each<readonly [string, readonly string[] | null]>([
    ["", []],
    ["[core]\n\n# x\n; y\n", []],
    ["[Core]\n\tEditor = Vi", ["2 core||editor=Vi"]],
    ['[remote "My Remote"]\nurl=a', ["2 remote|My Remote|url=a"]],
    ['[ remote  "a\\"b\\\\c" ]\nurl = a', ['2 remote|a"b\\c|url=a']],
    ["[Branch.Main.x]\npushRemote = a", ["2 branch|main.x|pushremote=a"]],
    ['[remote "a"] url = b', ["1 remote|a|url=b"]],
    ['[remote "a"]\n[remote]\npushDefault = b', ["3 remote||pushdefault=b"]],
    ['[remote "a"] # why\nmirror', ["2 remote|a|mirror=true"]],
    ["[a]\nb =", ["2 a||b="]],
    ["[a]\nb-1 = c", ["2 a||b-1=c"]],
    ["[a]\nb = c \\\n  d \\\ne\nf = g", ["2 a||b=c   d e", "5 a||f=g"]],
    ["[a]\nb = c\\", ["2 a||b=c"]],
    ["[a]\nb = c\\\\\\\nd", ["2 a||b=c\\d"]],
    ["b = c", null],
    ["[a]\n1b = c", null],
    ["[a]\nb c", null],
    ["[a]\nb: c", null],
    ["[a\nb = c", null],
    [`[a]\nb = ${"x".repeat(9_996)}`, [`2 a||b=${"x".repeat(9_996)}`]],
    [`[a]\nb = ${"x".repeat(9_997)}`, null],
  ])("%j", (text, settings) => expect(read(text)).toEqual(settings));
});

test.each([
  ["a b", "a b"],
  ["  a  ", "a"],
  ["a # why", "a"],
  ["a;why", "a"],
  ["a#b", "a"],
  ['"a # b"', "a # b"],
  ['"a;b" # c', "a;b"],
  ['a "b # c" d', "a b # c d"],
  ['"a\\"b\\\\c"', 'a"b\\c'],
  ['a\\"b', 'a"b'],
  ['"a', "a"],
  ['# "a"', ""],
])("the value %s stands for %j", (raw, value) => expect(read(`[x]\ny = ${raw}`)).toEqual([`2 x||y=${value}`]));
