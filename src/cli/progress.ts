import type { Terminal } from "./terminal.ts";

/** Work that takes longer than this is said to be going on, in milliseconds. */
const PATIENCE = 1_000;

/**
 * Runs `work`; where it takes long and somebody looks at a terminal, a line on stderr says so and is wiped afterwards.
 * Nothing is ever written where stderr is a file or a pipe.
 */
export async function withProgress<T>(terminal: Terminal, sentence: string, work: () => Promise<T>): Promise<T> {
  if (terminal.err.isTTY !== true) return work();
  let seconds = PATIENCE / 1_000;
  let shown = false;
  const timer = setInterval(() => {
    terminal.err.write(`\r${sentence} (${seconds} s)`);
    shown = true;
    seconds += PATIENCE / 1_000;
  }, PATIENCE);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (shown) terminal.err.write("\r\u001b[K");
  }
}
