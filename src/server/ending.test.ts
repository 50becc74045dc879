import { describe, expect, it } from "vitest";
import { backoffMs, politeMs } from "./backoff.ts";
import { endingOf } from "./ending.ts";

const never = (): number => 0;
const always = (): number => 0.999;

describe("the ending of a try", () => {
  it("finishes what is done", () => {
    expect(endingOf({ kind: "done" }, 5, never)).toEqual({ kind: "finish" });
  });

  it("gives up a mistake of ours at the third failure", () => {
    const failed = { kind: "failed", cause: "c" } as const;
    expect([0, 1, 2].map((attempts) => endingOf(failed, attempts, never).kind)).toEqual([
      "postpone",
      "postpone",
      "bury",
    ]);
  });

  it("gives up what counts at the eighth try, with longer and longer waits before", () => {
    const later = { kind: "retry-later", afterMs: 0, cause: "c", counts: true } as const;
    const endings = Array.from({ length: 8 }, (_, attempts) => endingOf(later, attempts, always));
    const waits = endings.flatMap((ending) => (ending.kind === "postpone" ? [ending.afterMs] : []));
    expect(waits).toHaveLength(7);
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(endings.at(-1)).toEqual({ kind: "bury", cause: "c" });
  });

  it("never gives up what GitHub asked us to do later, and never comes sooner than asked", () => {
    const later = { kind: "retry-later", afterMs: 60_000, cause: "c", counts: false } as const;
    for (const attempts of [0, 8, 1000]) {
      expect(endingOf(later, attempts, never)).toEqual({
        kind: "postpone",
        afterMs: 60_000,
        cause: "c",
        counts: false,
      });
    }
  });

  it("waits at most half an hour by itself, and spreads what failed together", () => {
    expect(backoffMs(1, never)).toBe(1_000);
    expect(backoffMs(1, always)).toBeGreaterThan(1_990);
    expect(backoffMs(100, always)).toBeLessThanOrEqual(30 * 60_000);
    expect(backoffMs(100, never)).toBe(15 * 60_000);
    expect(politeMs(0, never)).toBe(1_000);
    expect(politeMs(10_000, always)).toBeLessThanOrEqual(11_000);
  });
});
