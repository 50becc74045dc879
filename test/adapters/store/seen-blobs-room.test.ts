import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { expect, test } from "vitest";
import { seenBlobTables } from "../../../src/adapters/store/database/migrations/0009-seen-blobs.ts";
import { seenBlobsOn } from "../../../src/adapters/store/seen-blobs.ts";
import type { Tables } from "../../../src/adapters/store/tables/tables.ts";

test("of more contents than there is room for, the oldest of that installation are forgotten", async () => {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(":memory:") }) });
  await seenBlobTables.up(db);
  const seen = seenBlobsOn(db, (action) => action(), 3);
  const keep = (installation: number, names: string, day: number) =>
    seen.keep(installation, new Map([...names].map((name) => [name, "s"])), `2026-11-0${day}T00:00:00.000Z`);
  await keep(43, "z", 1);
  await keep(42, "ab", 2);
  await keep(42, "cd", 3);
  expect([...(await seen.recall(42, [..."abcd"])).keys()].sort()).toEqual(["b", "c", "d"]);
  await keep(42, "efgh", 4);
  expect((await seen.recall(42, [..."abcdefgh"])).size).toBe(3);
  expect((await seen.recall(43, ["z"])).size).toBe(1);
  await db.destroy();
});
