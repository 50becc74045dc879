import { expect, test } from "vitest";
import type { FoundHistory } from "../../facts/history.ts";
import { parseOid } from "../../facts/oid.ts";
import { historyAsJson, historyLines } from "./found-history.ts";

const commit = parseOid("1a2b3c4d".repeat(5));
if (commit === undefined) throw new Error("not an id");
const history: FoundHistory = {
  first: { commit, at: "2024-05-06T07:08:09.000Z" },
  commits: 3,
  refs: ["HEAD", "refs/heads/main", "refs/tags/v1", "refs/tags/v2"],
  refCount: 26,
  heads: ["HEAD", "refs/heads/main"],
  headCount: 2,
};

test("a person is told since when, what reaches it and where it still is", () => {
  expect(historyLines(history)).toEqual([
    "  since 1a2b3c4 of 2024-05-06; reached by HEAD, heads/main, tags/v1 and 23 more refs; still in HEAD, heads/main",
  ]);
});

test("what no branch has any more, and what nobody looked at, are told apart", () => {
  expect(historyLines({ ...history, heads: [], headCount: 0 })[0]).toContain("in no branch any more");
  expect(historyLines({ ...history, heads: [], headCount: null })[0]).toContain("more branches than were asked");
});

test("of the name of a ref nothing is told, and signs that a terminal obeys are spelled out", () => {
  expect(historyLines({ ...history, first: null })).toEqual([]);
  expect(historyLines({ ...history, refs: ["refs/heads/\u001b[2J"], refCount: 1 })[0]).not.toContain("\u001b");
});

test("data have all of it, and null where nothing is known", () => {
  expect(historyAsJson(history)).toEqual({
    first_commit: commit,
    first_at: "2024-05-06T07:08:09.000Z",
    commits: 3,
    refs: history.refs,
    ref_count: 26,
    heads: history.heads,
    head_count: 2,
  });
  expect(historyAsJson(undefined)).toBeNull();
});
