import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import { newLedgerEntry } from "../samples/new-entries.ts";
import { withoutDigests } from "../support/without-digests.ts";
import { runCli } from "./run-cli.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ledger-cli-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCli(["ledger", ...args], folder);

async function written(entries: number): Promise<string> {
  const store = await openSqliteStore(join(folder, "data"));
  for (let number = 1; number <= entries; number += 1) await store.ledger.record(newLedgerEntry(number));
  const last = await store.ledger.last();
  await store.close();
  return `${last?.sequence}:${last?.hash}`;
}

function tamper(statements: string): void {
  const database = new Database(join(folder, "data", "sourcewarden.db"));
  for (const trigger of ["keeps", "stays", "grows"]) database.exec(`drop trigger ledger_${trigger}`);
  database.exec(statements);
  database.close();
}

describe("ledger verify", () => {
  const verify = (...args: string[]) => run("verify", "--data-dir", "data", ...args);

  it("says how many entries hold and what to note, beside a running server", async () => {
    const last = await written(3);
    const store = await openSqliteStore(join(folder, "data"));
    expect(await verify()).toEqual({
      code: 0,
      err: "",
      out: `3 entries hold.\nNote elsewhere, to see later that none was taken off the end: ${last}\n`,
    });
    await store.close();
    const { code, out } = await run("verify", "--data", "data", "--format", "json", "--expect", last);
    expect(code).toBe(0);
    const [sequence, hash] = last.split(":");
    expect(JSON.parse(out)).toEqual({
      schema: "sourcewarden.ledger-verify/1",
      ok: true,
      holding: 3,
      last: { sequence: Number(sequence), hash },
      first_bad: null,
    });
  });

  it("says of an empty ledger that it holds nothing", async () => {
    await (await openSqliteStore(join(folder, "data"))).close();
    expect(await verify()).toEqual({ code: 0, err: "", out: "The ledger holds no entries.\n" });
  });

  it("names the first entry that does not hold, and fails", async () => {
    await written(4);
    tamper("update ledger set entry = replace(entry, 'granted', 'refused') where sequence >= 2");
    const text = await verify();
    expect(text).toMatchObject({ code: 1, err: "" });
    expect(text.out).toMatch(
      /^Entry 2 does not hold\. .*\n1 entry before it holds; what comes after it proves nothing\.\n$/,
    );
    const { code, out } = await verify("--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, holding: 1, first_bad: { sequence: 2, fault: "misshapen" } });
  });

  it("misses what was cut off at the end only where it is told what was there", async () => {
    const last = await written(4);
    tamper("delete from ledger where sequence = 4");
    expect((await verify()).code).toBe(0);
    const { code, out } = await verify("--expect", last);
    expect(code).toBe(1);
    expect(out).toContain("Entry 4 does not hold. It is missing");
  });

  it("refuses a folder without data, data that is no database, and a note that is none", async () => {
    expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining("there is no data of a server") });
    await written(1);
    expect(await verify("--expect", "3:abc")).toMatchObject({ code: 2, err: expect.stringContaining("64 hex digits") });
    expect(await run("verify")).toMatchObject({ code: 2, err: expect.stringContaining("--data-dir") });
    const database = new Database(join(folder, "data", "sourcewarden.db"));
    database.exec("drop table ledger");
    database.close();
    expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining("keeps no ledger yet") });
  });
});

describe("ledger show", () => {
  const show = (...args: string[]) => run("show", "--data-dir", "data", ...args);

  it("lists entries as a table without anybody's name", async () => {
    await written(2);
    const { code, out, err } = await show();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/^ {2}NUMBER {2}RECEIVED +TYPE +DECISION +ABOUT$/);
    expect(lines[1]).toMatch(
      /^ +1 {2}2026-11-22T10:00:01 {2}ruling +granted +pull-request installation 42 repository 1001 pull 7/,
    );
    expect(lines).toHaveLength(4);
    expect(withoutDigests(out)).not.toMatch(/ada|mira/i);
  });

  it("gives the entries of a kind since a moment as lines of JSON that hash to what they say", async () => {
    const store = await openSqliteStore(join(folder, "data"));
    await store.ledger.record(newLedgerEntry(1));
    await store.ledger.record(newLedgerEntry(2, { received: "2026-11-24T00:00:00.000Z" }));
    await store.ledger.record(
      newLedgerEntry(3, { received: "2026-11-25T00:00:00.000Z", type: "rules", decision: "waiting" }),
    );
    await store.close();
    const { out } = await show("--since", "2026-11-23", "--type", "rules", "ruling", "--format", "json");
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { sequence: number });
    expect(lines.map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(lines[0]).toMatchObject({ schema: "sourcewarden.ledger/1", hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await show("--type", "rules", "--since", "2026-11-25T01:00Z")).out.split("\n")).toHaveLength(2);
  });

  it("shows an entry that was made unreadable as that, and is not all well then", async () => {
    await written(2);
    tamper("update ledger set entry = 'nothing' where sequence = 1");
    const { code, out } = await show();
    expect(code).toBe(3);
    expect(out).toContain("cannot be read: see ledger verify");
  });

  it("refuses a kind and a time that there are not", async () => {
    await written(1);
    expect(await show("--type", "opinion")).toMatchObject({ code: 2, err: expect.stringContaining("verdict") });
    expect(await show("--since", "yesterday")).toMatchObject({ code: 2, err: expect.stringContaining("2026-11-01") });
  });
});
