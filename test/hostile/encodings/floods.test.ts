import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { compiledWithProgram } from "../../support/compiled.ts";
import type { Taken } from "../watched.ts";
import { FLOODS, type Flood } from "./floods.ts";

// Started without any flag, as the program is in service.
const READ = compiledWithProgram("test/hostile/encodings/read-flood.ts");
const folder = mkdtempSync(join(tmpdir(), "sourcewarden-floods-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended extends Taken {
  readonly ended: "found" | "gap" | "nothing";
}

async function read({ path, make }: Flood): Promise<Ended> {
  const file = join(folder, "flood");
  writeFileSync(file, make());
  const { stdout } = await promisify(execFile)(process.execPath, [READ, file, path], { env: {}, timeout: 60_000 });
  return JSON.parse(stdout) as Ended;
}

let late = 0;

it("there are at least 20 of them, each named once", () => {
  expect(FLOODS.length).toBeGreaterThanOrEqual(20);
  expect(new Set(FLOODS.map(({ name }) => name)).size).toBe(FLOODS.length);
});

it.each(FLOODS)("$name: the legend is found or time runs out, within two seconds and 256 MB", async (flood) => {
  const one = await read(flood);
  if (one.ended !== "found") late += 1;
  expect(one).toSatisfy(
    ({ ended, cpuMs, peakKb }: Ended) => ended !== "nothing" && cpuMs <= 2000 && peakKb <= 256 * 1024,
  );
});

it("all but the largest are found", () => {
  expect(late).toBeLessThanOrEqual(3);
});
