import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What one run of a program cost; null where the system does not tell. */
export interface Cost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number | null;
  readonly peakMb: number | null;
  readonly output: string;
  readonly failed: string | null;
}

const TIME = "/usr/bin/time";
const MARK = "bench-cost";

/** Runs a program to its end, by GNU time where that is there; exit codes in `fine` are no failure. */
export function measure(command: string, args: readonly string[], fine: readonly number[] = [0]): Cost {
  const timed = existsSync(TIME);
  const [program, all] = timed ? [TIME, ["-f", `${MARK} %U %S %M`, command, ...args]] : [command, [...args]];
  const start = performance.now();
  const run = spawnSync(program, all, { encoding: "utf8", maxBuffer: 1 << 30 });
  const wallSeconds = (performance.now() - start) / 1000;
  const [, user, system, peak] = new RegExp(`${MARK} (\\S+) (\\S+) (\\d+)`).exec(run.stderr ?? "") ?? [];
  const ended = run.error === undefined && fine.includes(run.status ?? -1);
  const why =
    run.error?.message ?? `exit code ${run.status}: ${(run.stderr ?? "").trim().split("\n").slice(0, 2).join(" ")}`;
  return {
    wallSeconds,
    cpuSeconds: user === undefined ? null : Number(user) + Number(system),
    peakMb: peak === undefined ? null : Number(peak) / 1024,
    output: run.stdout ?? "",
    failed: ended ? null : why,
  };
}
