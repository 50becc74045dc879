import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Tables } from "../tables/tables.ts";
import { firstTables } from "./migrations/0001-first-tables.ts";
import { rulingTables } from "./migrations/0002-rulings.ts";
import { ledgerTables } from "./migrations/0003-ledger.ts";
import { alertTables } from "./migrations/0004-alerts.ts";
import { exposureTables } from "./migrations/0005-exposure.ts";
import { lookTables } from "./migrations/0006-looks.ts";
import { knownPageTables } from "./migrations/0007-known-pages.ts";
import { copyTables } from "./migrations/0008-copies.ts";
import { seenBlobTables } from "./migrations/0009-seen-blobs.ts";

/** Every migration by name, in order. Each only expands; what it replaces is removed by a later version's migration. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-first-tables": firstTables,
  "0002-rulings": rulingTables,
  "0003-ledger": ledgerTables,
  "0004-alerts": alertTables,
  "0005-exposure": exposureTables,
  "0006-looks": lookTables,
  "0007-known-pages": knownPageTables,
  "0008-copies": copyTables,
  "0009-seen-blobs": seenBlobTables,
};

/** The data was written by a newer version of the program than this one; nothing was touched. */
export class StoreTooNew extends Error {
  override readonly name = "StoreTooNew";
}

/** Brings the tables up to this version. Throws {@link StoreTooNew} where they are ahead of it. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await refuseNewer(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** True where every migration of this version was made, so that reading needs none. */
export async function isMigrated(db: Kysely<Tables>): Promise<boolean> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === "kysely_migration")) return false;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  return Object.keys(MIGRATIONS).every((name) => applied.has(name));
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === "kysely_migration")) return;
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const unknown = applied.rows.filter((row) => !Object.hasOwn(MIGRATIONS, row.name));
  if (unknown.length === 0) return;
  throw new StoreTooNew(
    `The data folder was written by a newer version of Sourcewarden (it knows ${unknown.map((row) => row.name).join(", ")}). Start that version, or restore a backup made before the upgrade.`,
  );
}
