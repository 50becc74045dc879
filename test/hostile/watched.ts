import { readFileSync, writeFileSync } from "node:fs";

/** What one look took. */
export interface Taken {
  /** Processor time of this process in milliseconds: other work of the machine does not count. */
  readonly cpuMs: number;
  /** The most memory that the process had resident meanwhile, in kilobytes. */
  readonly peakKb: number;
}

/** Runs one look with a clean slate and says what it took; only for a process started with `--expose-gc`. */
export async function watched<T>(look: () => Promise<T>): Promise<{ readonly value: T } & Taken> {
  globalThis.gc?.();
  // The kernel forgets the peak until now.
  writeFileSync("/proc/self/clear_refs", "5");
  const began = process.cpuUsage();
  const value = await look();
  const { user, system } = process.cpuUsage(began);
  const [, told] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return { value, cpuMs: Math.round((user + system) / 1000), peakKb: Number(told) };
}
