import { expect, test } from "vitest";
import { type Oid, parseOid } from "../../facts/oid.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { VerdictKind } from "../../verdict/verdict.ts";
import { knownTips, whereItBegan } from "./known-tips.ts";

const repository = { id: 1, owner: "acme", name: "sdk", installation: 2 };

function oid(digit: string): Oid {
  const parsed = parseOid(digit.repeat(40));
  if (parsed === undefined) throw new Error("not an id");
  return parsed;
}

function known(
  ref: string,
  refs: Readonly<Record<string, string>>,
  tips: Readonly<Record<string, readonly [string, VerdictKind]>>,
  kind: "ref" | "merge-group" = "ref",
): readonly string[] {
  const subject: Exclude<JudgedSubject, { kind: "pull-request" }> = { kind, repository, ref };
  const found = knownTips({
    subject,
    defaultBranch: "main",
    refs: new Map(Object.entries(refs).map(([name, digit]) => [name, oid(digit)])),
    tips: new Map(Object.entries(tips).map(([name, [digit, verdict]]) => [name, { tip: oid(digit), verdict }])),
  });
  return found.map((one) => one.charAt(0)).sort();
}

test("the default branch goes on from its own last judged tip, whatever was found there", () => {
  const refs = { "refs/heads/main": "b", "refs/heads/x": "c" };
  expect(known("refs/heads/main", refs, { "refs/heads/main": ["a", "block"], "refs/heads/x": ["c", "clear"] })).toEqual(
    ["a"],
  );
});

test("a default branch that was never judged knows nothing", () => {
  expect(known("refs/heads/main", { "refs/heads/main": "b" }, {})).toEqual([]);
});

test("another branch starts from the default branch and from judged tips without a block", () => {
  const refs = { "refs/heads/main": "a", "refs/heads/x": "b", "refs/heads/y": "c", "refs/heads/z": "d" };
  const tips = { "refs/heads/y": ["c", "advise"], "refs/heads/z": ["d", "block"] } as const;
  expect(known("refs/heads/x", refs, tips)).toEqual(["a", "c"]);
});

test("a branch that was blocked is judged from before its block again", () => {
  const refs = { "refs/heads/main": "a", "refs/heads/x": "c" };
  expect(known("refs/heads/x", refs, { "refs/heads/x": ["b", "block"] })).toEqual(["a"]);
});

test("a judged tip that no ref shows any more is not counted on, except the branch's own", () => {
  const refs = { "refs/heads/main": "a", "refs/heads/x": "c" };
  expect(known("refs/heads/x", refs, { "refs/heads/x": ["b", "clear"], "refs/heads/y": ["d", "clear"] })).toEqual([
    "a",
    "b",
  ]);
});

test("a merge group adds to its base branch alone", () => {
  const refs = { "refs/heads/main": "a", "refs/heads/release/1": "b", "refs/heads/x": "c" };
  const ref = `refs/heads/gh-readonly-queue/release/1/pr-7-${"e".repeat(40)}`;
  expect(known(ref, refs, { "refs/heads/x": ["c", "clear"] }, "merge-group")).toEqual(["b"]);
});

test("of several pushes that come together only what the first began from is known", () => {
  const [a, b, c] = [oid("a"), oid("b"), oid("c")];
  expect(whereItBegan({ heads: [b, c], befores: [a, b] })).toBe(a);
  expect(whereItBegan({ heads: [b], befores: [] })).toBeNull();
  expect(whereItBegan({ heads: [b, a], befores: [a, b] })).toBeNull();
});
