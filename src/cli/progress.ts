import type { Terminal } from "./terminal.ts";

/** Work that takes longer than this is said to be going on, in milliseconds. */
const PATIENCE = 2_000;

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

/** Progress of work that leaves no room for a timer: `told` is called from within, `end` wipes what was shown. */
export interface CountedProgress {
  told(done: number): void;
  end(): void;
}

/** Work that goes step by step is said to be going on after this, and then each time again, in milliseconds. */
const STEP_PATIENCE = 1_000;

/** Says on a terminal's stderr how far something has come; `words` of a number of steps. Silent where it is no terminal. */
export function countProgress(terminal: Terminal, words: (done: number) => string): CountedProgress {
  let last = performance.now();
  let shown = false;
  return {
    told(done) {
      if (terminal.err.isTTY !== true || performance.now() - last < STEP_PATIENCE) return;
      terminal.err.write(`\r${words(done)}`);
      last = performance.now();
      shown = true;
    },
    end() {
      if (shown) terminal.err.write("\r\u001b[K");
    },
  };
}
