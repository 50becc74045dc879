import { expect, test } from "vitest";
import { aroundCase } from "../../../../../test/support/egress-format.ts";
import type { Job } from "../../pipeline.ts";
import { known } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { yamlReader } from "./yaml-reader.ts";
import { textAt } from "./yaml-tree.ts";

/** A reader that makes a job of each map, with a gap of its own. */
const READ = yamlReader(/name/, (root, { path, unread, weakenings }): readonly Job[] => {
  const name = textAt(root, "name") ?? "none";
  unread.push(`${name} in ${path}`);
  weakenings.push({ kind: "secrets-handed-on", line: 1, endLine: 1, about: name });
  const to = { as: "remote", text: known(name) } as const;
  const steps = [declaredStep({ verb: "push", sends: { what: "tree" }, to, line: 1 })];
  return [{ name, env: new Map(), workspace: "checked-out", steps }];
});

const INVALID = "The file is not valid YAML near line 1; what stands there was not read.";
const NO_MAP = "The file holds no map, as its format asks for.";

test.each<readonly [string, readonly string[], readonly string[]]>([
  ["name: a\n---\n- name\n---\nname: b\n", ["a", "b"], ["a in x.yml", "b in x.yml"]],
  ["- name", [], [NO_MAP]],
  ["name: [a", ["none"], [INVALID, "none in x.yml"]],
  ["[name", [], [INVALID, NO_MAP]],
  ["# name", [], [NO_MAP]],
  ["other: x", [], []],
])("each map of %j gives jobs, and what was not read is said", (text, names, unread) => {
  const read = READ({ path: "x.yml", text }, aroundCase());
  expect(read.jobs.map(({ name }) => name)).toEqual(names);
  expect(read.weakenings.map(({ about }) => about)).toEqual(names);
  expect(read.unread).toEqual(unread);
});
