import { describe, expect, it } from "vitest";
import { finding, oid, place, SDK, SEEN, verdict } from "../../test/samples/verdicts.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Finding } from "./finding.ts";
import { planCheck } from "./plan.ts";

const HEAD = oid("9");
const plan = (...verdicts: ReturnType<typeof verdict>[]) =>
  planCheck(
    verdicts.map((one) => ({ verdict: one })),
    SDK,
    HEAD,
  );

describe("planCheck", () => {
  it("shows the worst verdict of all subjects at a head, in whatever order they come", () => {
    const clear = verdict([]);
    const block = verdict([finding()]);
    expect(plan(clear, block)).toMatchObject({ kind: "block", conclusion: "failure" });
    expect(plan(block, clear)).toMatchObject({ kind: "block", conclusion: "failure" });
  });

  it("lets something unseen stop the merge beside a block that is only observed", () => {
    const observed = verdict([finding({ enforced: false })], { mode: "observe" });
    const undecided = verdict([], { kind: "undecided", coverage: { ...SEEN, filesSeen: 11 } });
    expect(plan(observed)).toMatchObject({ kind: "block", conclusion: "neutral", observing: true });
    expect(plan(observed, undecided)).toMatchObject({ kind: "undecided", conclusion: "failure", observing: false });
  });

  it("says undecided, not blocked, where findings are only observed and something was not seen", () => {
    const both = verdict([finding({ enforced: false })], { mode: "observe", coverage: { ...SEEN, commitsSeen: 2 } });
    expect(plan(both)).toMatchObject({ kind: "undecided", conclusion: "failure" });
  });

  it("names a finding once that several subjects have, in its gravest version", () => {
    const advised = finding({ severity: "advise", advice: "earlier-tip" });
    const planned = plan(verdict([advised]), verdict([finding()]));
    expect(planned.findings).toEqual([finding()]);
  });

  it.each([
    [
      "one that blocks",
      finding({ severity: "advise", advice: "standing", inHead: true }),
      finding({ enforced: false, inHead: false }),
    ],
    ["one that is enforced", finding({ enforced: false, inHead: true }), finding({ inHead: false })],
    ["one in the head", finding({ inHead: false }), finding()],
  ])("names of two versions of a finding %s, in whatever order they come", (_name, milder, graver) => {
    expect(plan(verdict([milder]), verdict([graver])).findings).toEqual([graver]);
    expect(plan(verdict([graver]), verdict([milder])).findings).toEqual([graver]);
  });

  it("keeps the first of two versions that are as grave", () => {
    const [first, second] = [finding({ rule: "one" }), finding({ rule: "two" })];
    expect(plan(verdict([first]), verdict([second])).findings).toEqual([first]);
  });

  it("tells findings in one order: blocking first, then by path, line, rule and identity", () => {
    const where = (path: string | null, line: number) =>
      ({ path: path === null ? null : asPath(path), line, endLine: line, commit: oid("1"), within: "file" }) as const;
    const at = (name: string, path: string | null, line: number, change: Partial<Finding> = {}) =>
      finding({ id: name.padEnd(64, "0"), rule: "m", where: where(path, line), ...change });
    const advised = { severity: "advise", advice: "standing" } as const;
    const inOrder = [
      at("z", null, 9),
      at("y", "A.c", 1),
      at("x", "a.c", 2),
      at("w", "a.c", 10),
      at("v", "b.c", 1, { rule: "a" }),
      at("t", "b.c", 1),
      at("u", "b.c", 1),
      at("b", null, 1, advised),
      at("a", "a.c", 1, advised),
    ];
    const ids = (some: readonly Finding[]) => plan(verdict(some)).findings.map(({ id }) => id[0]);
    for (let turn = 0; turn < inOrder.length; turn += 1) {
      const turned = [...inOrder.slice(turn), ...inOrder.slice(0, turn)];
      expect(ids(turned)).toEqual(["z", "y", "x", "w", "v", "t", "u", "b", "a"]);
      expect(ids(turned.reverse())).toEqual(["z", "y", "x", "w", "v", "t", "u", "b", "a"]);
    }
  });

  it.each(["clear", "advise", "undecided"] as const)("says of what is %s and what is worse the worse", (kind) => {
    const advised = verdict([finding({ severity: "advise", advice: "standing" })]);
    const worse = { clear: advised, advise: verdict([], { kind: "undecided" }), undecided: verdict([finding()]) }[kind];
    const milder = kind === "advise" ? advised : verdict([], { kind });
    for (const both of [
      [milder, worse],
      [worse, milder],
    ])
      expect(plan(...both).kind).toBe(worse.kind);
  });

  it("stops what is enforced beside what is only observed or advised", () => {
    const advised = finding({ id: "e".repeat(64), severity: "advise", advice: "standing" });
    expect(plan(verdict([advised, finding()]))).toMatchObject({ kind: "block", conclusion: "failure" });
    const incomplete = { coverage: { ...SEEN, filesSeen: 1 } };
    expect(plan(verdict([advised, finding()], incomplete))).toMatchObject({ kind: "block", conclusion: "failure" });
    const observed = [finding({ enforced: false }), advised];
    expect(plan(verdict(observed))).toMatchObject({ kind: "block", conclusion: "neutral", observing: true });
    expect(plan(verdict(observed, incomplete))).toMatchObject({ kind: "undecided", conclusion: "failure" });
  });

  it("tells the widest look, an incomplete one first, with the gaps of all", () => {
    const gap = (what: string) => ({ kind: "too-large", path: null, commit: null, what }) as const;
    const look = (filesSeen: number, filesExpected: number, commitsSeen = 3, gaps = [gap("one")]) =>
      verdict([], { coverage: { ...SEEN, filesSeen, filesExpected, commitsSeen, gaps } });
    const told = (...looks: Parameters<typeof plan>) => {
      const seen = plan(...looks).coverage;
      expect(plan(...[...looks].reverse()).coverage).toMatchObject({ filesSeen: seen.filesSeen });
      return [seen.filesSeen, seen.filesExpected, seen.gaps.map(({ what }) => what).sort()];
    };
    expect(told(look(5, 5), look(9, 9))).toEqual([9, 9, ["one"]]);
    expect(told(look(9, 9), look(4, 6))).toEqual([4, 6, ["one"]]);
    expect(told(look(4, 6), look(2, 3, 3, [gap("two")]))).toEqual([4, 6, ["one", "two"]]);
    expect(told(look(9, 9), look(5, 5, 1))).toEqual([5, 5, ["one"]]);
  });

  it("keeps each error of the rules once, and says whom the first asks who knows", () => {
    const error = { file: "a.yml", line: 1, column: 1, message: "No." } as never;
    const other = { file: "b.yml", line: 1, column: 1, message: "No." } as never;
    const planned = plan(
      verdict([], { ask: null, ruleErrors: [error] }),
      verdict([], { ask: "@acme/second", ruleErrors: [error, other] }),
      verdict([]),
    );
    expect(planned.ask).toBe("@acme/second");
    expect(planned.ruleErrors).toEqual([error, other]);
    expect(plan(verdict([], { ask: null })).ask).toBeNull();
  });

  it("counts what two subjects of one head both looked at once, and keeps each source of rules once", () => {
    const planned = plan(verdict([]), verdict([]));
    expect(planned.coverage).toMatchObject({ filesSeen: 12, commitsExpected: 3 });
    expect(planned.provenance).toHaveLength(2);
  });

  it("asks for neutral words as soon as one finding is about a place that the world reads", () => {
    const open = finding({ id: "b".repeat(64), place: place("public") });
    expect(plan(verdict([finding()])).neutralWords).toBe(false);
    expect(plan(verdict([finding()]), verdict([open])).neutralWords).toBe(true);
  });

  it("keeps the gaps that people accepted, each once, and is as neutral as where they were accepted", () => {
    const ruling = { number: 5, by: ["mira"], expires: "2027-01-31T00:00:00.000Z" };
    const gap = { kind: "too-large", path: null, commit: null, what: "Too large.", ruling, world: false } as const;
    const accepting = (world: boolean) =>
      verdict([], { kind: "advise", coverage: { ...SEEN, accepted: [{ ...gap, world }] } });
    const planned = plan(accepting(false), accepting(false), verdict([]));
    expect(planned).toMatchObject({ kind: "advise", conclusion: "success", neutralWords: false });
    expect(planned.coverage.accepted).toEqual([gap]);
    expect(plan(accepting(true)).neutralWords).toBe(true);
  });

  it("is clear where no subject is left at a head", () => {
    expect(plan()).toMatchObject({ kind: "clear", conclusion: "success", observing: false, findings: [] });
    expect(plan().coverage).toEqual({
      ...{ filesSeen: 0, filesExpected: 0, bytesSeen: 0, commitsSeen: 0, commitsExpected: 0 },
      ...{ gaps: [], accepted: [] },
    });
  });
});
