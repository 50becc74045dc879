import { describe, expect, it } from "vitest";
import { finding, oid, place, verdict } from "../../test/samples/verdicts.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Finding } from "./finding.ts";
import { type ConversationCase, inlineMark, MOST_INLINE, planConversation } from "./plan-conversation.ts";

const KEY = new Uint8Array(32).fill(7);

function conversation(findings: readonly Finding[], change: Partial<ConversationCase> = {}) {
  const added = new Map(findings.flatMap((one) => (one.where.path === null ? [] : [[one.where.path, new Set([3])]])));
  return planConversation({
    verdict: verdict(findings),
    added,
    draft: false,
    live: [],
    hadSummary: false,
    key: KEY,
    ...change,
  });
}

/** One finding in a file of its own, or in a given line of it. */
function at(path: string, line = 3, change: Partial<Finding> = {}): Finding {
  const where = { path: asPath(path), line, endLine: line, commit: oid("1"), within: "file" } as const;
  return finding({ id: `${path}:${line}`.padEnd(64, "0"), where, ...change });
}

describe("planConversation", () => {
  it("says nothing of an approval that is lacking: the check asks for it", () => {
    const change = { owners: ["@acme/pricing"], files: 1, lack: "too-few" } as const;
    expect(conversation([at("a.c", 3, { detector: "change", change })])).toMatchObject({ inline: [], summary: null });
  });

  it("comments once for a file and a rule, and says how many more places there are", () => {
    const planned = conversation([at("a.c", 3), at("a.c", 8), at("b.c", 3)]);
    expect(planned.inline.map((one) => [one.path, one.line, one.more])).toEqual([
      ["a.c", 3, 1],
      ["b.c", 3, 0],
    ]);
  });

  it("stands on a line of the diff where the file has one, else on the file", () => {
    expect(conversation([at("a.c", 1), at("a.c", 3)]).inline[0]).toMatchObject({
      line: 3,
      finding: { where: { line: 3 } },
    });
    expect(conversation([at("a.c", 99)]).inline[0]).toMatchObject({ line: null });
  });

  it("says nothing of what a ruling lets pass, and takes back what it said before", () => {
    const ruling = { number: 12, kind: "waiver", by: ["mira"], expires: "2027-01-31T00:00:00.000Z" } as const;
    const waived = at("a.c", 3, { severity: "advise", advice: "waived", ruling });
    expect(conversation([waived])).toMatchObject({ inline: [], summary: null });
    const live = [markOf(waived)];
    expect(conversation([waived], { live, hadSummary: true })).toMatchObject({
      inline: [],
      fixed: [live[0]?.mark],
      summary: { state: "settled" },
    });
  });

  it("never has more than ten live comments, counting those that stand already", () => {
    const many = Array.from({ length: 900 }, (_, number) => at(`f${number}.c`));
    expect(conversation(many).inline).toHaveLength(MOST_INLINE);
    const live = many.slice(0, 7).map((one) => markOf(one));
    expect(conversation(many, { live }).inline).toHaveLength(3);
  });

  it("says nothing again that stands already, and plans nothing on a second run", () => {
    const one = at("a.c");
    const planned = conversation([one], { live: [markOf(one)], hadSummary: true });
    expect(planned).toMatchObject({ inline: [], fixed: [], summary: { state: "open" } });
  });

  it("counts a comment as fixed only when no finding behind it is left", () => {
    const one = at("a.c");
    expect(conversation([], { live: [markOf(one)] }).fixed).toEqual([markOf(one).mark]);
    const inHistory = at("a.c", 3, { inHead: false });
    expect(conversation([inHistory], { live: [markOf(one)] }).fixed).toEqual([]);
  });

  it("keeps a comment that stands for several findings until the last of them is gone", () => {
    const live = [{ mark: "gone", findingIds: [at("x.c").id, at("a.c").id] }];
    expect(conversation([at("a.c", 3, { inHead: false })], { live }).fixed).toEqual([]);
    expect(conversation([at("b.c")], { live }).fixed).toEqual(["gone"]);
  });

  it("leaves what has no path to the check, and stands on the file where its path itself is meant", () => {
    const where = { path: null, line: 1, endLine: 1, commit: oid("1"), within: "commit-message" } as const;
    expect(conversation([finding({ where })]).inline).toEqual([]);
    const path = at("a.c", 3, { where: { ...at("a.c").where, within: "path" } });
    expect(conversation([path]).inline).toMatchObject([{ line: null, more: 0 }]);
  });

  it("stands on the file where the diff shows nothing of it", () => {
    expect(conversation([at("a.c")], { added: new Map() }).inline).toMatchObject([{ line: null }]);
  });

  it("says nothing where a summary is settled but what it says of findings that are left", () => {
    expect(conversation([], { hadSummary: true }).summary).toEqual({ state: "settled", findings: [] });
    expect(conversation([at("a.c")], { draft: true, hadSummary: false }).summary).toBeNull();
  });

  it("makes room for a new comment where an old one is fixed", () => {
    const old = Array.from({ length: MOST_INLINE }, (_, number) => at(`old${number}.c`));
    const planned = conversation([at("new.c")], { live: old.map((one) => markOf(one)) });
    expect(planned.inline).toHaveLength(1);
    expect(planned.fixed).toHaveLength(MOST_INLINE);
  });

  it("writes no inline comment where the world reads along, but keeps the neutral summary", () => {
    const planned = conversation([at("a.c", 3, { place: place("public") })]);
    expect(planned.inline).toEqual([]);
    expect(planned.summary?.state).toBe("open");
  });

  it.each([
    ["only observed", { enforced: false }],
    ["only advised", { severity: "advise", advice: "standing" }],
  ] as const)("is silent about a finding that is %s", (_, change) => {
    expect(conversation([at("a.c", 3, change)])).toEqual({ inline: [], fixed: [], summary: null });
  });

  it("leaves what is only in the history to the summary and the check", () => {
    const planned = conversation([at("a.c", 3, { inHead: false })]);
    expect(planned.inline).toEqual([]);
    expect(planned.summary?.findings).toHaveLength(1);
  });

  it("starts no conversation on a draft, and keeps up one that it has", () => {
    expect(conversation([at("a.c")], { draft: true })).toEqual({ inline: [], fixed: [], summary: null });
    expect(conversation([at("a.c")], { draft: true, hadSummary: true }).summary?.state).toBe("open");
    expect(conversation([], { draft: true, hadSummary: true }).summary?.state).toBe("settled");
  });

  it("creates no summary for a pull request that never had a finding", () => {
    expect(conversation([]).summary).toBeNull();
  });

  it("cannot comment on a path that is not text and leaves it to the check", () => {
    expect(conversation([at("a\udc80.c")]).inline).toEqual([]);
  });

  it("gives other marks under another key", () => {
    const path = asPath("a.c");
    expect(inlineMark(path, "r", KEY)).not.toBe(inlineMark(path, "r", new Uint8Array(32)));
    expect(inlineMark(path, "r", KEY)).toMatch(/^[0-9a-f]{64}$/);
  });
});

function markOf(one: Finding) {
  return { mark: inlineMark(one.where.path ?? asPath(""), one.rule, KEY), findingIds: [one.id] };
}
