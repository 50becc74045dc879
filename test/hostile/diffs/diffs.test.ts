import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { compiledWithProgram } from "../../support/compiled.ts";
import type { Taken } from "../watched.ts";
import { DIFF_CASES } from "./cases.ts";
import { type DiffCase, hasRun, hostileRepository } from "./diff-case.ts";

// Started without any flag, as the program is in service.
const SCAN = compiledWithProgram("test/hostile/diffs/scan-case.ts");
const root = mkdtempSync(join(tmpdir(), "sourcewarden-diffs-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Ended extends Taken {
  readonly ended: readonly string[];
  /** Whether anything that the repository configures was run by the look. */
  readonly ran: boolean;
}

async function scan({ make, look }: DiffCase): Promise<Ended> {
  const folder = join(mkdtempSync(join(root, "case-")), "repository");
  mkdirSync(folder);
  const repository = hostileRepository(folder);
  make(repository);
  const ranBefore = hasRun(repository);
  const env = { PATH: process.env["PATH"] ?? "" };
  const started = promisify(execFile)(process.execPath, [SCAN, folder, look ?? ""], { env, timeout: 60_000 });
  const told: Omit<Ended, "ran"> = JSON.parse((await started).stdout);
  return { ...told, ran: !ranBefore && hasRun(repository) };
}

it("there are at least 60 of them, each named once", () => {
  expect(DIFF_CASES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(DIFF_CASES.map(({ name }) => name)).size).toBe(DIFF_CASES.length);
});

it.each(DIFF_CASES)("$name: $ends, within two seconds and 256 MB, and nothing is run", async (one) => {
  const { ended, ran, cpuMs, peakKb } = await scan(one);
  expect(ended).toContain(one.ends);
  expect(ran).toBe(false);
  expect({ cpuMs, peakKb }).toSatisfy(() => cpuMs <= 2000 && peakKb <= 256 * 1024);
});
