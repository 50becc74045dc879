import { resolve } from "node:path";
import type { ReadOnlyStore } from "../work/ports/privacy.ts";
import type { Store } from "../work/ports/store.ts";
import { UNOPENED_STORE, UNREAD_STORE } from "./commands/unread-store.ts";
import type { Doors } from "./compose.ts";
import type { ExitCode } from "./exit-codes.ts";
import { refuse } from "./refusals.ts";
import type { Terminal } from "./terminal.ts";

/** Which data folder a command is about; `command` names the command for its help. */
export interface Where {
  readonly terminal: Terminal;
  readonly doors: Doors;
  readonly dataDir: string;
  readonly command: string;
}

/** Gives a command the store of a server that is not running, and closes it after; refuses where there is none. */
export async function withStore(
  { terminal, doors, dataDir, command }: Where,
  action: (store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await doors.openStore(resolve(terminal.from, dataDir));
  if (!opened.ok) return refuse(terminal, UNOPENED_STORE[opened.why], command);
  try {
    return await action(opened.store);
  } finally {
    await opened.store.close();
  }
}

/** Gives a command a store to read, also while its server runs; refuses where there is none. */
export async function withStoreToRead(
  { terminal, doors, dataDir, command }: Where,
  action: (store: ReadOnlyStore) => Promise<ExitCode>,
): Promise<ExitCode> {
  const opened = await doors.openBesideServer(resolve(terminal.from, dataDir));
  if (!opened.ok) return refuse(terminal, UNREAD_STORE[opened.why], command);
  try {
    return await action(opened.store);
  } finally {
    await opened.store.close();
  }
}
