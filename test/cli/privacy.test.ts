import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import type { Store } from "../../src/work/ports/store.ts";
import { delivery } from "../adapters/store/samples.ts";
import { newLedgerEntry } from "../samples/new-entries.ts";
import { ADA, newRuling } from "../samples/rulings.ts";
import { runCli } from "./run-cli.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "privacy-cli-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCli([...args, "--data-dir", "data"], folder);

async function withData(action: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openSqliteStore(join(folder, "data"));
  await action(store);
  await store.close();
}

const fill = () =>
  withData(async (store) => {
    await store.rulings.add(newRuling());
    await store.ledger.record(newLedgerEntry(1));
    await store.inbox.put({ ...delivery("dead"), receivedAt: "2026-01-01T00:00:00.000Z" });
    await store.inbox.fail("dead", "unread", 1);
  });

describe("privacy", () => {
  it("exports beside a running server, erases only without one, and the ledger holds after", async () => {
    await fill();
    await withData(async () => {
      const { code, out, err } = await run("privacy", "export", "@ada");
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(JSON.parse(out)).toMatchObject({
        schema: "sourcewarden.privacy-export/1",
        id: ADA.id,
        logins: ["ada"],
        records: [{ table: "rulings", path: "data.asked.by", value: { reason: "An example from our own manual." } }],
        ledger: { texts: ["An example from our own manual."], entries: [{ sequence: 1 }] },
      });
      const refused = await run("privacy", "erase", "ada");
      expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("stop it first") });
    });
    const erased = await run("privacy", "erase", "ada");
    expect(erased).toMatchObject({ code: 0, err: "" });
    expect(erased.out).toMatch(
      /^Erased: 1 record, 1 text, 1 pseudonym\. The ledger holds as before\.\nWhat was written/,
    );
    expect(JSON.parse((await run("privacy", "export", "ada")).out)).toMatchObject({
      records: [],
      ledger: { entries: [] },
    });
    expect((await run("privacy", "erase", "ada")).out).toBe("Nothing is kept of that person.\n");
    expect(await run("ledger", "verify")).toMatchObject({ code: 0, out: expect.stringContaining("2 entries hold") });
  });

  it("refuses an erasure under hold with its reason, until it is lifted", async () => {
    await fill();
    expect((await run("retention", "hold", "ada", "--reason", "Case 2026-17")).out).toBe(
      "Hold 1 stands until it is lifted.\n",
    );
    const held = await run("privacy", "erase", "ada", "--format", "json");
    expect(held.code).toBe(1);
    expect(JSON.parse(held.out)).toMatchObject({ outcome: "held", holds: [{ number: 1, reason: "Case 2026-17" }] });
    expect((await run("retention", "lift", "2")).code).toBe(2);
    expect((await run("retention", "lift", "1")).out).toBe("Hold 1 is lifted.\n");
    expect((await run("privacy", "erase", "ada")).code).toBe(0);
  });

  it("refuses what is no login, and a folder without data", async () => {
    expect(await run("privacy", "export", "ada lovelace")).toMatchObject({ code: 2 });
    expect(await run("privacy", "export", "ada")).toMatchObject({ code: 2, err: expect.stringContaining("no data") });
    expect(await run("privacy", "erase", "ada")).toMatchObject({ code: 2, err: expect.stringContaining("no data") });
  });
});

describe("retention sweep", () => {
  it("says what has had its time beside a running server, and removes it without one", async () => {
    await fill();
    await withData(async (store) => {
      const dry = await run("retention", "sweep", "--dry-run");
      expect(dry).toEqual({
        code: 0,
        err: "",
        out: "Have had their time:\n  1 body of a delivery that could not be read\n",
      });
      expect(await store.privacy.keeping.count("deliveries", "2026-06-01T00:00:00.000Z")).toBe(1);
      expect((await run("retention", "sweep")).code).toBe(2);
    });
    const { code, out } = await run("retention", "sweep", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: "sourcewarden.retention-sweep/1",
      dry_run: false,
      counts: { deliveries: 1, clear: 0 },
    });
    expect((await run("retention", "sweep")).out).toBe("Nothing had had its time.\n");
  });

  it("removes nothing under hold and says which", async () => {
    await fill();
    await run("retention", "hold", "--reason", "Case 2026-17");
    const { code, out } = await run("retention", "sweep");
    expect(code).toBe(1);
    expect(out).toMatch(/^Nothing was removed: a hold stands\.\n {2}hold 1, since \d{4}-\d\d-\d\d: Case 2026-17\n$/);
  });
});
