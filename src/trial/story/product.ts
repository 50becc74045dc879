import { type ChildProcess, spawn } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { type LedgerLine, readLedger } from "./read-ledger.ts";

/** The server as a second process, which meets the stand-in over HTTP only. */
export interface Product {
  /** Where its doors are: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Resolves when the process ends, whoever ended it. */
  readonly ended: Promise<void>;
  /** What its ledger holds now, from the first entry on. */
  readonly ledger: () => Promise<readonly LedgerLine[]>;
  /** Asks it to end, and makes it after a while. */
  readonly stop: () => Promise<void>;
}

/** How long it may take to say that it listens, and to end when asked to. */
const START_MS = 30_000;
const STOP_MS = 25_000;

/**
 * Starts the server beside this file (source or built alike) with nothing of the caller's environment but the path and the
 * settings given. Its log goes to stderr, or piece by piece to `hear`. Throws where it ends or stays silent instead of
 * listening.
 */
export async function startProduct(
  settings: Readonly<Record<string, string>>,
  hear?: (log: string) => void,
): Promise<Product> {
  const to = hear === undefined ? 2 : "pipe";
  const entry = fileURLToPath(new URL(`../../server/main${extname(import.meta.filename)}`, import.meta.url));
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn", ...settings },
    stdio: ["ignore", to, to, "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (log) => hear?.(log));
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  try {
    const origin = await listening(child, ended);
    return { origin, ended, ledger: () => readLedger(settings["DATA_DIR"] ?? ""), stop: () => stop(child, ended) };
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
}

function listening(child: ChildProcess, ended: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The server did not say that it listens.")), START_MS);
    child.on("message", (message: unknown) => {
      const { kind, origin } = message as { kind?: unknown; origin?: unknown };
      if (kind !== "listening" || typeof origin !== "string") return;
      clearTimeout(timer);
      resolve(origin);
    });
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error("The server ended before it listened; its log says why."));
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(timer);
}
