const tails = new Map<string, Promise<void>>();

/** Runs `action` after every earlier one with the same key in this process; across processes git's own locks hold. */
export async function oneAtATime<T>(key: string, action: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const run = before.then(action);
  const tail = run.then(
    () => {},
    () => {},
  );
  tails.set(key, tail);
  try {
    return await run;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
}
