import type { Value } from "../value.ts";

/** The variables of a run. What a subshell does to them is undone behind it, without a copy of them all. */
export interface Variables {
  readonly get: (name: string) => Value | undefined;
  readonly has: (name: string) => boolean;
  readonly set: (name: string, value: Value) => void;
  readonly delete: (name: string) => void;
  readonly count: () => number;
  /** Every variable with its value. */
  readonly all: () => Iterable<readonly [string, Value]>;
  /** Runs something; behind it each variable is as it was before. */
  readonly apart: <T>(run: () => T) => T;
}

/**
 * Variables that hold these at the beginning; of a name that stands twice the last counts. Names that are looked up are added
 * to `asked`.
 */
export function variablesOf(
  asked: Set<string> | null,
  ...given: readonly Iterable<readonly [string, Value]>[]
): Variables {
  const values = new Map<string, Value>();
  for (const some of given) for (const [name, value] of some) values.set(name, value);
  /** What was changed since the innermost subshell began, with what it held then; null outside of one. */
  let changed: Map<string, Value | undefined> | null = null;
  const note = (name: string) => {
    if (changed !== null && !changed.has(name)) changed.set(name, values.get(name));
  };
  return {
    get: (name) => {
      asked?.add(name);
      return values.get(name);
    },
    has: (name) => {
      asked?.add(name);
      return values.has(name);
    },
    set: (name, value) => {
      note(name);
      values.set(name, value);
    },
    delete: (name) => {
      note(name);
      values.delete(name);
    },
    count: () => values.size,
    all: () => values,
    apart: (run) => {
      const outer = changed;
      const own = new Map<string, Value | undefined>();
      changed = own;
      try {
        return run();
      } finally {
        for (const [name, value] of own) {
          if (value === undefined) values.delete(name);
          else values.set(name, value);
        }
        changed = outer;
      }
    },
  };
}
