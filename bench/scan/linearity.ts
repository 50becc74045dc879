import { measure } from "./measure.ts";

/** What so many bytes took. */
export interface SizedCost {
  readonly mb: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** How time grows with size. */
export interface Growth {
  readonly costs: readonly SizedCost[];
  /** CPU seconds of a run over next to nothing: loading the program and its rules. */
  readonly startSeconds: number;
  /** Power of the size by which time grows, fitted (least squares of the logarithms): 1 is linear. */
  readonly power: number;
  /** The dearest megabyte beside the cheapest, over the sizes. */
  readonly worst: number;
}

const MB = [10, 30, 100, 300, 1_000];

/** Looks at files of a folder, again and again, until it were 10 MB, 30 MB, … `most` MB; null where the system tells no CPU time. */
export function measureGrowth(folder: string, most: number): Growth | null {
  const cost = (mb: number): SizedCost | null => {
    const args = ["bench/scan/our-scan.ts", "sized", folder, String(mb * 1e6)];
    const { cpuSeconds, peakMb, failed } = measure(process.execPath, args);
    if (failed !== null) throw new Error(failed);
    return cpuSeconds === null || peakMb === null ? null : { mb, cpuSeconds, peakMb };
  };
  const start = cost(0);
  const costs = MB.filter((mb) => mb <= most).flatMap((mb) => cost(mb) ?? []);
  if (start === null || costs.length < 2) return null;
  const points = costs.map(({ mb, cpuSeconds }) => ({ mb, seconds: Math.max(0.01, cpuSeconds - start.cpuSeconds) }));
  const each = points.map(({ mb, seconds }) => seconds / mb);
  return {
    costs,
    startSeconds: start.cpuSeconds,
    power: slope(points.map(({ mb, seconds }) => [Math.log(mb), Math.log(seconds)])),
    worst: Math.max(...each) / Math.min(...each),
  };
}

function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [mean(points.map(([one]) => one)), mean(points.map(([, one]) => one))];
  const up = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return up / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
