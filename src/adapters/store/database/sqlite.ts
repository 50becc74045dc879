import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { News, Store } from "../../../work/ports/store.ts";
import { freeHeldMessages } from "../alert-outbox.ts";
import { alertsOn } from "../alerts.ts";
import { copiesOn } from "../copies.ts";
import { effectsOn } from "../effects.ts";
import { inboxOn } from "../inbox.ts";
import { judgedTipsOn } from "../judged-tips.ts";
import { knownPagesOn } from "../known-pages.ts";
import { ledgerOn } from "../ledger.ts";
import { looksOn } from "../looks.ts";
import { openNewsroom } from "../news.ts";
import { pinsOn } from "../pins.ts";
import { privacyOn } from "../privacy.ts";
import { referencesOn } from "../references.ts";
import { rulingsOn } from "../rulings.ts";
import { seenBlobsOn } from "../seen-blobs.ts";
import { snapshotsOn } from "../snapshots.ts";
import type { Tables } from "../tables/tables.ts";
import { verdictsOn } from "../verdicts.ts";
import { freeHeld, workListOn } from "../work-list.ts";
import { guardAgainst } from "./availability.ts";
import { claimFolder, privateFile } from "./data-folder.ts";
import { keyedMutex } from "./keyed-mutex.ts";
import { migrate } from "./migrate.ts";
import { programVersion } from "./program-version.ts";
import { takeTurns } from "./turns.ts";

/** How long a statement waits for a backup that reads the file meanwhile, in milliseconds. */
const BUSY_MS = 5_000;

/**
 * Opens the store in a folder of its own: one SQLite file, one process. What `put` and `settle` have answered survives a
 * kill and a power cut. Throws `DataFolderInUse` or `StoreTooNew`, each with words for the operator.
 */
export async function openSqliteStore(folder: string): Promise<Store & News> {
  const release = claimFolder(folder);
  const db = openTables(folder);
  try {
    await migrate(db);
    await freeHeld(db);
    await freeHeldMessages(db);
  } catch (error) {
    await db.destroy();
    release();
    throw error;
  }
  const guard = guardAgainst(isOutage, takeTurns());
  const news = openNewsroom();
  return {
    inbox: inboxOn(db, guard, news),
    worklist: workListOn(db, guard, news),
    verdicts: verdictsOn(db, guard),
    tips: judgedTipsOn(db, guard),
    effects: effectsOn(db, guard),
    pins: pinsOn(db, guard),
    references: referencesOn(db, guard),
    rulings: rulingsOn(db, guard),
    snapshots: snapshotsOn(db, guard),
    looks: looksOn(db, guard),
    pages: knownPagesOn(db, guard, programVersion()),
    copies: copiesOn(db, guard),
    seen: seenBlobsOn(db, guard),
    alerts: alertsOn(db, guard, news),
    ledger: ledgerOn(db, guard),
    privacy: privacyOn(db, guard),
    exclusively: keyedMutex(),
    onNews: news.onNews,
    close: async () => {
      await db.destroy();
      release();
    },
  };
}

function openTables(folder: string): Kysely<Tables> {
  const database = new Database(privateFile(folder, "sourcewarden.db"), { timeout: BUSY_MS });
  database.pragma("journal_mode = wal");
  // FULL syncs the log at every commit: an acknowledged delivery survives a power cut.
  database.pragma("synchronous = full");
  database.pragma("foreign_keys = on");
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

/** Everything SQLite refuses but a broken constraint (which would be our own mistake), and a store that was closed. */
function isOutage(error: unknown): boolean {
  if (error instanceof Database.SqliteError) return !error.code.startsWith("SQLITE_CONSTRAINT");
  if (!(error instanceof Error)) return false;
  return /driver has already been destroyed|database connection is not open/.test(error.message);
}
