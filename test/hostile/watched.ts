import { readFileSync } from "node:fs";

/** What one look took. */
export interface Taken {
  /** Processor time of all threads of this process in milliseconds: other work of the machine does not count. */
  readonly cpuMs: number;
  /** The most memory that the process had resident since it was started, in kilobytes. */
  readonly peakKb: number;
}

/** Runs one look and says what it took; only for a process that looks once, since its memory is counted from its start. */
export async function watched<T>(look: () => Promise<T>): Promise<{ readonly value: T } & Taken> {
  const began = process.cpuUsage();
  const value = await look();
  const { user, system } = process.cpuUsage(began);
  return { value, cpuMs: Math.round((user + system) / 1000), peakKb: peakKb() };
}

/** The kernel's mark of this process alone: the one in its resource usage has what the process before `exec` had. */
export function peakKb(): number {
  const [, told] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return told === undefined ? process.resourceUsage().maxRSS : Number(told);
}
