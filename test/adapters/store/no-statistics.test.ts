import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { sqliteBench } from "./sqlite-bench.ts";

const SOURCES = new URL("../../../src/", import.meta.url).pathname;

/** Names of what this program does not make of people. */
const OF_PEOPLE =
  /\b\w*(scores?|scoring|leaderboard|ranking|offenders?|per_?(person|developer|author|user)|by_?(person|developer|author|user))\b/gi;

it("no table counts anything by person", async () => {
  const bench = await sqliteBench();
  try {
    await bench.open();
    const database = new Database(join(bench.folder, "sourcewarden.db"), { readonly: true });
    const columns = database
      .prepare(
        "select m.name as 'table', c.name as 'column' from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'",
      )
      .all() as { readonly table: string; readonly column: string }[];
    database.close();
    const tables = Map.groupBy(columns, ({ table }) => table);
    expect(tables.size).toBeGreaterThan(12);
    for (const [table, its] of tables) {
      const names = its.map(({ column }) => column);
      const ofPeople = names.some((name) => /person|login|actor|author|user/.test(name));
      const counts = names.some((name) => /count|total|score|sum|rank/.test(name));
      expect(ofPeople && counts, table).toBe(false);
    }
  } finally {
    await bench.remove();
  }
});

it("nothing that is said or printed names a score, a ranking or a statistic by person", () => {
  const files = readdirSync(join(SOURCES, "report"), { recursive: true, encoding: "utf8" })
    .concat(readdirSync(join(SOURCES, "ledger"), { encoding: "utf8" }).map((name) => `../ledger/${name}`))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  expect(files.length).toBeGreaterThan(40);
  const named = files.flatMap((name) => {
    const found = readFileSync(join(SOURCES, "report", name), "utf8").match(OF_PEOPLE) ?? [];
    return found.map((word) => `${name}: ${word}`);
  });
  expect(named).toEqual([]);
});
