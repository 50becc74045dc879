/** Several that work at the same time: more would only wait for the machine. */
const HANDS = 6;

/** Does something for each number below `count`, several at a time, and answers the results in order. */
export async function inParallel<T>(count: number, act: (at: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  async function work(): Promise<void> {
    while (next < count) {
      const at = next;
      next += 1;
      results[at] = await act(at);
    }
  }
  await Promise.all(Array.from({ length: HANDS }, work));
  return results;
}
