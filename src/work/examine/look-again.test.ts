import { describe, expect, it } from "vitest";
import { pull, record, verdict } from "../../../test/adapters/store/samples.ts";
import type { Gap } from "../../facts/coverage.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { WorkItem } from "../ports/store.ts";
import { lookAgain } from "./look-again.ts";
import { turnOf } from "./turn.ts";

function unseen(kind: Gap["kind"], path: string | null = null, decided: Verdict["kind"] = "undecided"): Verdict {
  const judged = verdict(decided);
  const gap: Gap = { kind, path: path === null ? null : asPath(path), commit: null, what: "Something was not seen." };
  return { ...judged, coverage: { ...judged.coverage, gaps: [gap] } };
}

describe("a further look of itself", () => {
  it("follows four times, each later than the one before, where what was in the way may pass", () => {
    const waits = [0, 1, 2, 3, 4].map((attempts) => lookAgain(unseen("timed-out"), attempts));
    expect(waits.map((outcome) => (outcome.kind === "retry-later" ? outcome.afterMs : outcome.kind))).toEqual([
      5_000,
      20_000,
      80_000,
      320_000,
      "done",
    ]);
    expect(waits[0]).toMatchObject({ counts: true });
  });

  it("follows where content was not there or could not be read, not where it never can be", () => {
    expect(lookAgain(unseen("missing-object"), 0).kind).toBe("retry-later");
    expect(lookAgain(unseen("unreadable", "src/a.ts"), 0).kind).toBe("retry-later");
    expect(lookAgain(unseen("unreadable"), 0).kind).toBe("done");
    expect(lookAgain(unseen("too-large", "a.bin"), 0).kind).toBe("done");
    expect(lookAgain(unseen("lfs-content", "a.bin"), 0).kind).toBe("done");
  });

  it("does not follow on a verdict that stands", () => {
    expect(lookAgain(unseen("timed-out", null, "block"), 0).kind).toBe("done");
    expect(lookAgain(verdict("clear"), 0).kind).toBe("done");
  });
});

describe("a turn", () => {
  const item: WorkItem = {
    key: "k",
    subject: pull(1),
    hints: { heads: [], befores: [], again: true },
    attempts: 1,
    lease: 7,
    since: "2026-11-22T10:00:00.000Z",
  };
  const decided = (decidedAt: string | null) => ({
    verdicts: {
      present: async () => (decidedAt === null ? null : { ...record(pull(1), "a"), decidedAt }),
    } as unknown as Parameters<typeof turnOf>[1]["verdicts"],
  });

  it("makes the run that a person asked for once, whatever looks follow", async () => {
    const after = decided("2026-11-22T10:00:05.000Z");
    expect((await turnOf(item, after)).hints.again).toBe(false);
    expect((await turnOf({ ...item, attempts: 0 }, after)).hints.again).toBe(true);
  });

  it("makes it still where nothing was decided since it was asked for", async () => {
    expect((await turnOf(item, decided("2026-11-22T09:00:00.000Z"))).hints.again).toBe(true);
    expect((await turnOf(item, decided(null))).hints.again).toBe(true);
  });
});
