/** Least that is left for one step, so that a deadline that is over ends it at once and not never. */
const LEAST_MS = 1;

/** The end of one sending with all its steps: finding the address, connecting, TLS, writing, the answer. */
export interface Deadline {
  /** Milliseconds that are left, at least 1. */
  left(): number;
}

/** A deadline so many milliseconds from now; by the machine's running time, which nobody sets. */
export function deadlineIn(ms: number): Deadline {
  const end = performance.now() + ms;
  return { left: () => Math.max(LEAST_MS, Math.ceil(end - performance.now())) };
}
