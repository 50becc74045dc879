import { describe, expect, it } from "vitest";
import type { HeldContent } from "../../facts/exposure.ts";
import { DEFAULT_CLASSES } from "../../facts/label.ts";
import { isLookDue, mayLook, REFS_MS } from "./sweep.ts";

const TAKEN = "2026-11-22T10:00:00.000Z";
const MINUTE = 60_000;

function held(...classes: readonly string[]): HeldContent {
  return {
    commit: null,
    classes: classes.map((name) => ({ class: name, files: 1 })),
    sources: [],
    compartments: [],
    complete: true,
    readAt: TAKEN,
  };
}

function isDueAfter(minutes: number, content: HeldContent): boolean {
  const now = new Date(Date.parse(TAKEN) + minutes * MINUTE);
  return isLookDue({ takenAt: TAKEN, held: content }, DEFAULT_CLASSES, now);
}

describe("a look of itself", () => {
  it("comes within the hour where the highest class is held, at every beat of the alarms", () => {
    expect([15, 30, 45, 60].map((minutes) => isDueAfter(minutes, held("restricted")))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    // Beats that are early or late by some minutes miss no hour.
    expect(isDueAfter(58, held("restricted"))).toBe(true);
    expect((60 * MINUTE) % REFS_MS).toBe(0);
  });

  it("comes within the day where less is held", () => {
    for (const content of [held(), held("internal"), held("confidential")]) {
      expect(isDueAfter(23 * 60, content)).toBe(false);
      expect(isDueAfter(24 * 60, content)).toBe(true);
    }
  });

  it("comes within the hour for a class that the rules do not know: it counts as the highest", () => {
    expect(isDueAfter(60, held("secret"))).toBe(true);
  });

  it("comes within the hour for a registered source of the highest class", () => {
    const content = { ...held(), sources: [{ id: "S-001", class: "restricted", files: 1 }] };
    expect(isDueAfter(60, content)).toBe(true);
    expect(isDueAfter(60, { ...content, sources: [{ id: "S-001", class: "restricted", files: 0 }] })).toBe(false);
  });

  it.each([
    [5_000, 480, true],
    [5_000, 481, false],
    [15_000, 1_480, true],
    [15_000, 1_481, false],
  ])(
    "of a limit of %i leaves nine tenths: after %i calls in an hour it is %s that another one begins",
    (limit, calls, may) => {
      expect(mayLook({ spentOf: () => ({ calls, limit }) }, 5)).toBe(may);
    },
  );
});
