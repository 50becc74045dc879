import { PLAIN } from "../../report/voice.ts";
import { compose, type Doors } from "../compose.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { ownTerminal, type Terminal } from "../terminal.ts";
import type { HookCall } from "./hook-bench.ts";

/** Runs a hook as git calls it: in the folder it was started in, whatever started git. Any other answer than 0 refuses. */
export async function runHook(call: HookCall, doors: Doors = compose()): Promise<ExitCode> {
  const terminal: Terminal = { ...ownTerminal(), from: process.cwd() };
  try {
    // Somebody waits for every commit: only what this hook needs is loaded.
    switch (call.name) {
      case "pre-commit":
        return await (await import("./run-pre-commit.ts")).runPreCommit(call, terminal, doors);
      case "pre-push":
        return await (await import("./run-pre-push.ts")).runPrePush(call, terminal, doors);
      case "pre-receive":
        return await (await import("./run-pre-receive.ts")).runPreReceive(call, terminal, doors);
      default:
        terminal.err.write(`sourcewarden: there is no hook ${PLAIN.name(call.name)} here.\n`);
        return EXIT.usage;
    }
  } catch (error) {
    // A stack could hold protected words.
    const name = error instanceof Error ? error.name : "unknown error";
    terminal.err.write(`sourcewarden: it failed by a mistake of its own (${name}), so nothing was judged.\n`);
    return EXIT.undecided;
  }
}
