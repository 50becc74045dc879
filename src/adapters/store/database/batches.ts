/**
 * Handles items that come while others are being handled together with one another, so that they share the cost of one
 * commit. Where a batch fails, each of its items is tried alone: one bad item must not fail its neighbours.
 */
export function inBatches<Item, Answer>(
  most: number,
  handle: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (answer: Answer | PromiseLike<Answer>) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let running = false;

  async function alone(item: Item): Promise<Answer> {
    const [answer] = await handle([item]);
    if (answer === undefined) throw new Error("An item of a batch was not answered.");
    return answer;
  }

  async function answerAll(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await handle(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("An item of a batch was not answered."));
        else resolve(answer);
      }
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const { item, resolve, reject } of batch) await alone(item).then(resolve, reject);
    }
  }

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) await answerAll(waiting.splice(0, most));
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
