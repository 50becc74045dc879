import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { GitFault } from "../../../work/ports/git.ts";
import type { Reply, Request, SessionAnswer, SessionArguments, SessionMethod } from "./protocol.ts";
import type { SessionStart } from "./session-start.ts";

// Beside this file, with the extension that this file has: sources under test, compiled in service.
const WORKER = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url));

/** An answer of the worker, or why there is none. */
export type Called<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: GitFault };

/** The worker process of one examination; killed at the step's limit and on `close`. */
export class WorkerClient {
  readonly #child: ChildProcess;
  readonly #stepMs: number;
  readonly #waiting = new Map<number, (reply: Reply | GitFault) => void>();
  #last = 0;
  #ended: GitFault | null = null;

  constructor(start: SessionStart, memoryMb: number) {
    this.#stepMs = start.budget.stepMs;
    this.#child = fork(WORKER, [], {
      execArgv: [`--max-old-space-size=${memoryMb}`],
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child.on("message", (reply: Reply) => this.#waiting.get(reply.id)?.(reply));
    this.#child.on("error", () =>
      this.#end({ kind: "retry-later", detail: "The fallback reader could not be started." }),
    );
    this.#child.on("exit", () =>
      this.#end({ kind: "too-large", detail: "The fallback reader ended, out of its memory." }),
    );
    this.#send({ kind: "start", start });
  }

  /** Asks the worker; it is killed where the answer takes longer than the step's limit. */
  async call<M extends SessionMethod>(method: M, ...args: SessionArguments<M>): Promise<Called<SessionAnswer<M>>> {
    if (this.#ended !== null) return { ok: false, fault: this.#ended };
    this.#last += 1;
    const id = this.#last;
    const reply = await new Promise<Reply | GitFault>((resolve) => {
      const timer = setTimeout(
        () => this.#end({ kind: "timed-out", detail: "The fallback reader took longer than the limit for one step." }),
        this.#stepMs,
      );
      this.#waiting.set(id, (given) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(given);
      });
      this.#send({ kind: "call", id, method, args });
    });
    if ("kind" in reply) return { ok: false, fault: reply };
    if (!reply.answered) return { ok: false, fault: { kind: "retry-later", detail: "The fallback reader failed." } };
    return { ok: true, value: reply.answer as SessionAnswer<M> };
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) resolve();
      else this.#child.once("exit", () => resolve());
    });
    this.#end({ kind: "retry-later", detail: "The fallback reader was closed." });
    await gone;
  }

  #send(request: Request): void {
    if (this.#child.connected) this.#child.send(request, () => {});
  }

  #end(fault: GitFault): void {
    this.#ended ??= fault;
    this.#child.kill("SIGKILL");
    for (const settle of [...this.#waiting.values()]) settle(this.#ended);
  }
}
