import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Another process works in this data folder. */
export class DataFolderInUse extends Error {
  override readonly name = "DataFolderInUse";
}

/** Makes the folder (0700) and the file in it (0600) where they are missing, and answers the file's path. */
export function privateFile(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  // Never opened where it is there: closing any descriptor of a file drops all locks that this process has on it.
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
  return path;
}

/**
 * Claims the folder for this process until the answered function is called or the process ends, however it ends: the
 * claim is SQLite's own exclusive lock on a file beside the data, which the operating system drops with the process.
 * Throws {@link DataFolderInUse} where another holds it.
 */
export function claimFolder(folder: string): () => void {
  const claim = new Database(privateFile(folder, "in-use.lock"), { timeout: 0 });
  try {
    claim.exec("begin exclusive");
  } catch (error) {
    claim.close();
    const code = error instanceof Database.SqliteError ? error.code : "";
    if (!code.startsWith("SQLITE_BUSY")) throw error;
    throw new DataFolderInUse(
      `Another Sourcewarden server works in the data folder ${folder}. Stop it first, or give this one a DATA_DIR of its own.`,
    );
  }
  return () => void claim.close();
}

/** Whether a process works in the folder now. The look at its lock lasts for a moment, and claims nothing. */
export function isInUse(folder: string): boolean {
  const file = join(folder, "in-use.lock");
  if (!existsSync(file)) return false;
  const lock = new Database(file, { readonly: true, timeout: 0 });
  try {
    lock.prepare("select count(*) from sqlite_master").get();
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return true;
    throw error;
  } finally {
    lock.close();
  }
}
