import { expect, test } from "vitest";
import { lookedWords } from "./progress.ts";

test("how far a look is, how fast it goes and how long it will take are told by what this run did itself", () => {
  const looked = { done: 1_500, all: 12_000, bytes: 50_000_000 };
  expect(lookedWords(looked, 1_000, 5)).toBe("sourcewarden: 1,500 of 12,000 contents, 10.0 MB/s, 2 min left");
  expect(lookedWords({ ...looked, done: 11_900 }, 1_000, 5)).toContain(", 1 s left");
});

test("before anything was looked at nothing is divided by nothing", () => {
  expect(lookedWords({ done: 7, all: 9, bytes: 0 }, 7, 0)).toBe("sourcewarden: 7 of 9 contents, 0.0 MB/s, 0 s left");
});
