import { expect, test } from "vitest";
import { commit } from "../../../test/support/cases.ts";
import { groupChain } from "./group-chain.ts";

const [main, first, second, third, elsewhere] = [1, 2, 3, 4, 5].map((at) => commit(at)) as [never, never, never, never, never]; // biome-ignore format: one line
const ref = (base: string, pull: number, from: string) => `refs/heads/gh-readonly-queue/${base}/pr-${pull}-${from}`;
const REFS = new Map([
  ["refs/heads/main", main],
  [ref("main", 5, main), first],
  [ref("main", 6, first), second],
  [ref("main", 7, second), third],
  [ref("next", 8, main), elsewhere],
]);

test("a merge group holds its pull request and those of the groups that it stands on", () => {
  expect(groupChain(REFS, { ref: ref("main", 7, second), tip: third }).map(({ pull }) => pull)).toEqual([7, 6, 5]);
  expect(groupChain(REFS, { ref: ref("main", 5, main), tip: first })).toEqual([{ pull: 5, from: main, tip: first }]);
});

test("groups of another base's queue are not part of it", () => {
  const refs = new Map([...REFS, [ref("next", 9, second), third] as const]);
  expect(groupChain(refs, { ref: ref("next", 9, second), tip: third }).map(({ pull }) => pull)).toEqual([9]);
});

test("a ref that names no pull request holds none that is known, and one that names itself ends", () => {
  expect(groupChain(REFS, { ref: "refs/heads/gh-readonly-queue/main/other", tip: first })).toEqual([]);
  expect(groupChain(REFS, { ref: ref("main", 4, first), tip: first })).toEqual([]);
});

test("a base branch with such a name in it is read to its end", () => {
  const odd = ref(`a/pr-1-${first}`, 3, main);
  expect(groupChain(new Map([[odd, first]]), { ref: odd, tip: first })).toEqual([{ pull: 3, from: main, tip: first }]);
});
