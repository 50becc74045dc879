import type { Terminal } from "./terminal.ts";

/** Work that takes longer than this is said to be going on, in milliseconds. */
const PATIENCE = 1_000;

/**
 * Runs `work`; where it takes long and somebody looks at a terminal, a line on stderr says so and is wiped afterwards.
 * Once `work` calls `quiet` it tells its progress itself. Nothing is ever written where stderr is a file or a pipe.
 */
export async function withProgress<T>(
  terminal: Terminal,
  sentence: string,
  work: (quiet: () => void) => Promise<T>,
): Promise<T> {
  if (terminal.err.isTTY !== true) return work(() => {});
  let seconds = PATIENCE / 1_000;
  let shown = false;
  let said = true;
  const timer = setInterval(() => {
    if (!said) return;
    terminal.err.write(`\r${sentence} (${seconds} s)`);
    shown = true;
    seconds += PATIENCE / 1_000;
  }, PATIENCE);
  try {
    return await work(() => {
      said = false;
    });
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

/** How far a look at contents has come. */
interface Looked {
  readonly done: number;
  readonly all: number;
  readonly bytes: number;
}

/** Says on a terminal's stderr how many contents were looked at, how fast, and how long it will take. Silent where it is no terminal. */
export function looking(terminal: Terminal): { told(looked: Looked): void; end(): void } {
  let [first, last]: [{ readonly at: number; readonly done: number } | null, number] = [null, 0];
  let shown = false;
  return {
    told(looked) {
      if (terminal.err.isTTY !== true) return;
      const now = performance.now();
      first ??= { at: now, done: looked.done };
      if (now - Math.max(last, first.at) < STEP_PATIENCE) return;
      last = now;
      shown = true;
      // Behind the words the rest of a longer line before is wiped.
      terminal.err.write(`\r${lookedWords(looked, first.done, (now - first.at) / 1_000)}\u001b[K`);
    },
    end() {
      if (shown) terminal.err.write("\r\u001b[K");
      shown = false;
    },
  };
}

/** `remembered` contents were done before the clock began. */
export function lookedWords({ done, all, bytes }: Looked, remembered: number, seconds: number): string {
  const speed = seconds > 0 ? bytes / 1_000_000 / seconds : 0;
  const left = done > remembered ? ((all - done) * seconds) / (done - remembered) : 0;
  const counted = `${done.toLocaleString("en")} of ${all.toLocaleString("en")} contents`;
  return `sourcewarden: ${counted}, ${speed.toFixed(1)} MB/s, ${timeWords(left)} left`;
}

function timeWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 90 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
}
