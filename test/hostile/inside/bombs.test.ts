import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { compiledWithProgram } from "../../support/compiled.ts";
import { BOMBS } from "./bombs.ts";

// Started without any flag, as the program is in service.
const LOOK = compiledWithProgram("test/hostile/inside/look-into-bomb.ts");
const folder = mkdtempSync(join(tmpdir(), "sourcewarden-bombs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly ms: number;
  readonly peakKb: number;
  readonly found: number;
  readonly why: readonly string[];
}

async function lookInto(bytes: Buffer): Promise<Ended> {
  const file = join(folder, "bomb");
  writeFileSync(file, bytes);
  const { stdout } = await promisify(execFile)(process.execPath, [LOOK, file], { env: {}, timeout: 60_000 });
  return JSON.parse(stdout) as Ended;
}

it("there are at least 70 of them, each named once", () => {
  expect(BOMBS.length).toBeGreaterThanOrEqual(70);
  expect(new Set(BOMBS.map(({ name }) => name)).size).toBe(BOMBS.length);
});

it.each(BOMBS)("$name ends in time, within memory, and with a word", async ({ make, ends }) => {
  const { ms, peakKb, found, why } = await lookInto(await make());
  const ended = [...why, ...(found > 0 ? ["found"] : []), ...(found === 0 && why.length === 0 ? ["nothing"] : [])];
  // On a busy machine the clock or the memory may come before any other bound: bounds as they are, that find nothing.
  const wanted = ends.includes("found") ? ends : [...ends, "timed-out", "out-of-memory"];
  expect({ wanted, ended }).toSatisfy(() => ends.length === 0 || ended.some((one) => wanted.includes(one)));
  // Two seconds are for unpacking; what the detectors take besides is bounded by what comes out.
  expect({ ms, ended }).toSatisfy(() => ms <= 2500);
  expect({ peakKb, ended }).toSatisfy(() => peakKb <= 256 * 1024);
});
