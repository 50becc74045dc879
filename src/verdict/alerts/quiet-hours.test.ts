import { expect, it } from "vitest";
import type { QuietHours } from "../../rules/watch-rules.ts";
import { afterQuiet } from "./quiet-hours.ts";

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const night: QuietHours = { from: "22:00", to: "07:00", utcOffsetMinutes: 60, days: WEEK, except: "critical" };

/** 2026-11-24 is a Tuesday. */
function after(at: string, quiet: Partial<QuietHours> = {}, severity: "high" | "critical" = "high"): string {
  return afterQuiet(new Date(`2026-11-${at}:00.000Z`), { ...night, ...quiet }, severity)
    .toISOString()
    .slice(8, 16);
}

it("a night ends in the morning, where people are", () => {
  expect(after("24T20:59")).toBe("24T20:59");
  expect(after("24T21:00")).toBe("25T06:00");
  expect(after("25T05:59")).toBe("25T06:00");
  expect(after("25T06:00")).toBe("25T06:00");
  expect(after("24T20:30", { utcOffsetMinutes: 330 })).toBe("25T01:30");
});

it("what is grave enough waits for no morning, and without quiet hours nothing waits", () => {
  expect(after("24T23:00", {}, "critical")).toBe("24T23:00");
  expect(after("24T23:00", { except: "high" })).toBe("24T23:00");
  const at = new Date("2026-11-24T23:00:00.000Z");
  expect(afterQuiet(at, null, "low")).toBe(at);
});

it("a night belongs to the day on which it begins", () => {
  expect(after("24T23:00", { days: ["wed"] })).toBe("24T23:00");
  expect(after("25T23:00", { days: ["wed"] })).toBe("26T06:00");
  expect(after("26T02:00", { days: ["wed"] })).toBe("26T06:00");
  expect(after("25T02:00", { days: ["wed"] })).toBe("25T02:00");
});

it("days that follow one another are one silence, and a week without end is waited for only so long", () => {
  const whole = { from: "00:00", to: "00:00", utcOffsetMinutes: 0 };
  expect(after("28T10:00", { ...whole, days: ["sat", "sun"] })).toBe("30T00:00");
  expect(after("24T10:00", whole)).toBe("02T00:00");
});
