import { describe, expect, it } from "vitest";
import { finding, oid, place, SDK, SEEN, verdict } from "../../test/samples/verdicts.ts";
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
    expect(plan()).toMatchObject({ kind: "clear", conclusion: "success", findings: [] });
  });
});
