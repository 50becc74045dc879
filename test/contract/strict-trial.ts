import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTrial, type Trial } from "../../src/trial/server.ts";
import { strictness } from "./strictness.ts";

/** What a test may set of the stand-in; the folder is made and removed here. */
export type StrictOptions = Omit<Parameters<typeof startTrial>[0], "folder">;

/** A stand-in whose every exchange and webhook is held against what GitHub publishes. */
export interface StrictTrial extends Trial {
  /** Everything so far that GitHub would not have sent or accepted: operation, where, what. */
  readonly mismatches: () => readonly string[];
  /** Throws with all mismatches, if there is one; waits until no webhook is in flight. */
  readonly expectNoMismatch: () => Promise<void>;
}

/** Starts the stand-in in a temporary folder of its own; `close` ends it and removes the folder. */
export async function strictTrial(options: StrictOptions = {}): Promise<StrictTrial> {
  const folder = await mkdtemp(join(tmpdir(), "trial-"));
  const strict = strictness();
  const trial = await startTrial({
    ...options,
    folder,
    observe: (exchange) => {
      options.observe?.(exchange);
      strict.observe(exchange);
    },
  });
  const mismatches = (): readonly string[] => strict.mismatches(trial.world);
  return {
    ...trial,
    mismatches,
    expectNoMismatch: async () => {
      await trial.settled();
      const all = mismatches();
      if (all.length > 0) throw new Error(`Departs from what GitHub publishes:\n${all.join("\n")}`);
    },
    close: async () => {
      await trial.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
