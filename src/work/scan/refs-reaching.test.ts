import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Kin } from "../../facts/history.ts";
import { type Oid, parseOid } from "../../facts/oid.ts";
import { tipsReaching } from "./refs-reaching.ts";

function id(name: string): Oid {
  const oid = parseOid(createHash("sha1").update(name).digest("hex"));
  if (oid === undefined) throw new Error("not an id");
  return oid;
}

function kin(...lines: string[]): readonly Kin[] {
  return lines.map((line) => {
    const [commit = "", ...parents] = line.split(" ");
    return { commit: id(commit), parents: parents.map(id), at: "2026-01-01T00:00:00.000Z" };
  });
}

function reached(all: readonly Kin[], wanted: string[], tips: string[]) {
  const found = tipsReaching(all, wanted.map(id), tips.map(id));
  return wanted.map((name) => tips.filter((tip) => found.get(id(name))?.has(id(tip))));
}

test("a commit is reached from its own tip, its descendants' and, over a merge, from both sides", () => {
  const all = kin("a", "b a", "c a", "m b c", "d c");
  expect(reached(all, ["a", "b", "c", "m", "d"], ["b", "m", "d"])).toEqual([
    ["b", "m", "d"],
    ["b", "m"],
    ["m", "d"],
    ["m"],
    ["d"],
  ]);
});

test("more commits than one walk follows are each told right", () => {
  const names = Array.from({ length: 100 }, (_, at) => `c${at}`);
  const all = kin(...names.map((name, at) => (at === 0 ? name : `${name} c${at - 1}`)));
  const found = reached(all, names, ["c40", "c99"]);
  expect(found.map((tips) => tips.length)).toEqual(names.map((_, at) => (at <= 40 ? 2 : 1)));
});

test("a commit that no tip reaches has none", () => {
  expect(reached(kin("a", "b"), ["a"], ["b"])).toEqual([[]]);
});
