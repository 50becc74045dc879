import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { FLOODS } from "./floods.ts";

const READ = fileURLToPath(new URL("./read-floods.ts", import.meta.url));
// A small heap, so that what is resident is what is needed and not what was left lying.
const NODE = ["--expose-gc", "--max-old-space-size=112", "--max-semi-space-size=2"];

interface Ended {
  readonly name: string;
  readonly ended: "found" | "gap" | "nothing";
  readonly cpuMs: number;
  readonly peakKb: number;
}

const ended = new Map(
  execFileSync(process.execPath, [...NODE, READ], { env: {}, encoding: "utf8", timeout: 600_000 })
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Ended)
    .map((one) => [one.name, one]),
);

it("there are at least 20 of them, each named once", () => {
  expect(FLOODS.length).toBeGreaterThanOrEqual(20);
  expect(ended.size).toBe(FLOODS.length);
});

it.each(FLOODS)("$name: the legend is found or time runs out, within two seconds and 256 MB", ({ name }) => {
  expect(ended.get(name)).toSatisfy(
    (one: Ended) => one.ended !== "nothing" && one.cpuMs <= 2000 && one.peakKb <= 256 * 1024,
  );
});

it("all but the largest are found", () => {
  const late = [...ended.values()].filter((one) => one.ended !== "found");
  expect(late.length).toBeLessThanOrEqual(3);
});
