/** What goes wrong with a request. */
export type FaultKind =
  | { readonly kind: "latency"; readonly ms: number }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection is cut before anything is done. */
  | { readonly kind: "reset" }
  /** Everything is done, and half of the answer is sent as if it were all. */
  | { readonly kind: "truncated" }
  /** Everything is done, and no answer is sent: the connection is cut after `holdMs`. */
  | { readonly kind: "created-then-timeout"; readonly holdMs: number }
  /** What REST calls made in the last `ms` is not yet in lists. */
  | { readonly kind: "lag"; readonly ms: number };

/** One planned fault; every part of `match` that is given must fit. */
export interface Fault {
  readonly match: {
    readonly method?: string;
    readonly path?: RegExp;
    readonly operationId?: string;
    /** The first matching request that it hits, counted from 1. */
    readonly nth?: number;
    /** How many requests it hits from there on; all where absent. */
    readonly times?: number;
  };
  readonly fault: FaultKind;
}

/** All that is planned to go wrong. */
export type FaultPlan = readonly Fault[];

/** Conditions of the line to the stand-in; a trial changes them while it runs. */
export interface Conditions {
  /** Added to every REST and GraphQL call. */
  latencyMs: number;
  faults: FaultPlan;
}

const HITS = new WeakMap<Fault, number>();

/** The faults that hit this request; counts it for every fault that it matches. */
export function faultsFor(
  plan: FaultPlan,
  request: { readonly method: string; readonly path: string; readonly operationId: string | null },
): readonly FaultKind[] {
  return plan.filter((fault) => hits(fault, request)).map((fault) => fault.fault);
}

function hits(
  fault: Fault,
  request: { readonly method: string; readonly path: string; readonly operationId: string | null },
): boolean {
  const { method, path, operationId, nth = 1, times = Number.POSITIVE_INFINITY } = fault.match;
  if (method !== undefined && method !== request.method) return false;
  if (path !== undefined && request.path.search(path) === -1) return false;
  if (operationId !== undefined && operationId !== request.operationId) return false;
  const seen = (HITS.get(fault) ?? 0) + 1;
  HITS.set(fault, seen);
  return seen >= nth && seen < nth + times;
}
