import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { DIFF_CASES } from "./cases.ts";

const SCAN = fileURLToPath(new URL("./scan-cases.ts", import.meta.url));
// A small heap, so that what is resident is what is needed and not what was left lying.
const NODE = ["--expose-gc", "--max-old-space-size=112", "--max-semi-space-size=2"];

interface Ended {
  readonly name: string;
  readonly ended: readonly string[];
  /** Whether anything that the repository configures was run by the look. */
  readonly ran: boolean;
  readonly cpuMs: number;
  readonly peakKb: number;
}

const env = { PATH: process.env["PATH"] ?? "" };
const ended = new Map(
  execFileSync(process.execPath, [...NODE, SCAN], { env, encoding: "utf8", timeout: 900_000 })
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Ended)
    .map((one) => [one.name, one]),
);

it("there are at least 60 of them, each named once", () => {
  expect(DIFF_CASES.length).toBeGreaterThanOrEqual(60);
  expect(ended.size).toBe(DIFF_CASES.length);
});

it.each(DIFF_CASES)("$name: $ends, within two seconds and 256 MB, and nothing is run", ({ name, ends }) => {
  const one = ended.get(name);
  expect(one?.ended).toContain(ends);
  expect(one?.ran).toBe(false);
  expect(one).toSatisfy(({ cpuMs, peakKb }: Ended) => cpuMs <= 2000 && peakKb <= 256 * 1024);
});
