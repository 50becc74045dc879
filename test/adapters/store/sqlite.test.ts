import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import { storeContract } from "./contract.ts";
import { loadAndKill } from "./load-and-kill.ts";
import { delivery, head, pull } from "./samples.ts";
import { sqliteBench } from "./sqlite-bench.ts";

const PROGRAM = fileURLToPath(new URL("put-until-killed.ts", import.meta.url));
const ALERT_PROGRAM = fileURLToPath(new URL("alert-until-killed.ts", import.meta.url));
const RULING_PROGRAM = fileURLToPath(new URL("rule-until-killed.ts", import.meta.url));

describe("store on SQLite", () => {
  storeContract(sqliteBench);

  describe("the file", () => {
    let bench: Awaited<ReturnType<typeof sqliteBench>>;
    beforeEach(async () => {
      bench = await sqliteBench();
    });
    afterEach(() => bench.remove());

    it("can be read by its owner alone", async () => {
      await bench.open();
      for (const name of ["sourcewarden.db", "sourcewarden.db-wal", "in-use.lock"]) {
        expect((await stat(join(bench.folder, name))).mode & 0o777, name).toBe(0o600);
      }
    });

    it("is refused to a second server with words that say what to do", async () => {
      await bench.open();
      await expect(openSqliteStore(bench.folder)).rejects.toThrow(/Another Sourcewarden server .* DATA_DIR/);
    });

    it("stays refused to other processes after this one has tried to open it twice", async () => {
      await bench.open();
      await expect(openSqliteStore(bench.folder)).rejects.toThrow(/Another Sourcewarden server/);
      const child = spawn(process.execPath, [PROGRAM, bench.folder, "second"], { stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
      expect((await once(child, "close"))[0]).toBe(1);
      expect(said).toContain("Another Sourcewarden server");
    });

    it("is refused where a newer version has written it, and nothing is touched", async () => {
      await (await bench.open()).close();
      const database = new Database(join(bench.folder, "sourcewarden.db"));
      database.exec("insert into kysely_migration values ('9999-from-the-future', '2030-01-01')");
      database.close();
      await expect(openSqliteStore(bench.folder)).rejects.toThrow(/newer version.*9999-from-the-future/);
      await expect(openSqliteStore(bench.folder), "the folder was let go").rejects.toThrow(/newer version/);
    });

    it("is refused where it is no database", async () => {
      await writeFile(join(bench.folder, "sourcewarden.db"), "this is a text of more than a hundred bytes ".repeat(99));
      await expect(openSqliteStore(bench.folder)).rejects.toThrow(/not a database/);
    });

    it("holds the body of no delivery that was worked off", async () => {
      const store = await bench.open();
      await store.inbox.put(delivery("a", '{"secret":"canary"}'));
      await store.inbox.settle("a", [], "2026-11-22T10:00:05.000Z");
      await store.close();
      const database = new Database(join(bench.folder, "sourcewarden.db"), { readonly: true });
      expect(database.prepare("select body from inbox").all()).toEqual([{ body: "" }]);
      database.close();
    });

    it("frees at once what a process held that is no more, and counts the attempt", async () => {
      let store = await bench.open();
      await store.worklist.add(pull(1), head("a"), "2026-11-22T10:00:00.000Z");
      await store.worklist.take(new Date("2026-11-22T10:00:00.000Z"), 60_000);
      await store.worklist.add(pull(1), head("b"), "2026-11-22T10:00:01.000Z");
      store = await bench.open();
      const item = await store.worklist.take(new Date("2026-11-22T10:00:02.000Z"), 60_000);
      expect(item).toMatchObject({ attempts: 1, hints: { heads: [...head("a").heads, ...head("b").heads] } });
    });

    it("holds every acknowledged delivery after kill -9 in the middle of the load, ten times over", async () => {
      const put = new Set<string>();
      const settled = new Set<string>();
      for (let run = 0; run < 10; run += 1) {
        for (const line of await loadAndKill([PROGRAM, bench.folder, `run${run}`], 30 + run * 7)) {
          const [what, id] = line.split(" ");
          if (id !== undefined) (what === "put" ? put : settled).add(id);
        }
      }
      const store = await bench.open();
      const pending = new Set((await store.inbox.pending(100_000)).map((row) => row.id));
      expect(put.size).toBeGreaterThan(100);
      for (const id of put) {
        if (!settled.has(id) && !pending.has(id)) expect(await store.inbox.put(delivery(id)), id).toBe("duplicate");
      }
      expect([...settled].filter((id) => pending.has(id))).toEqual([]);
      const { waiting, held } = await store.worklist.counts();
      expect(held).toBe(0);
      expect(waiting).toBeGreaterThan(0);
    });

    it("holds every answered ruling and its end after kill -9, and gives no number twice", async () => {
      const added: number[] = [];
      const ended: number[] = [];
      for (let run = 0; run < 3; run += 1) {
        for (const line of await loadAndKill([RULING_PROGRAM, bench.folder], 30 + run * 7)) {
          const [what, number] = line.split(" ");
          (what === "added" ? added : ended).push(Number(number));
        }
      }
      const store = await bench.open();
      const kept = new Map((await store.rulings.all(42)).map((ruling) => [ruling.number, ruling]));
      expect(added.length).toBeGreaterThan(40);
      expect(new Set(added).size).toBe(added.length);
      expect(added.filter((number) => !kept.has(number))).toEqual([]);
      expect(ended.filter((number) => kept.get(number)?.ended === null)).toEqual([]);
    });

    it("holds every answered alert with its messages after kill -9, sends none that was sent, and doubts what was held", async () => {
      const said = new Map<string, Set<string>>();
      for (let run = 0; run < 3; run += 1) {
        for (const line of await loadAndKill([ALERT_PROGRAM, bench.folder], 40 + run * 11)) {
          const [what = "", key = ""] = line.split(" ");
          said.set(what, (said.get(what) ?? new Set()).add(key));
        }
      }
      const store = await bench.open();
      const kept = new Set((await store.alerts.recent(42, 100_000)).map(({ cause }) => cause));
      const left = new Map<string, boolean>();
      for (;;) {
        const row = await store.alerts.outbox.take("chat", new Date("2030-01-01"), 60_000);
        if (row === null) break;
        left.set(row.message.key, row.doubtful);
        await store.alerts.outbox.sent(row, null, "2030-01-01T00:00:00.000Z");
      }
      const put = [...(said.get("put") ?? [])];
      const sent = said.get("sent") ?? new Set();
      expect(put.length).toBeGreaterThan(40);
      expect(put.filter((key) => !kept.has(key))).toEqual([]);
      expect([...sent].filter((key) => left.has(key))).toEqual([]);
      expect(put.filter((key) => !sent.has(key) && !left.has(key) && !said.get("ending")?.has(key))).toEqual([]);
      for (const key of said.get("taken") ?? []) {
        if (left.has(key)) expect(left.get(key), key).toBe(true);
      }
    });
  });
});
