import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newLedgerEntry } from "../../../test/samples/new-entries.ts";
import { ADA, APP, MIRA, newRuling, said } from "../../../test/samples/rulings.ts";
import { finding, oid, verdict } from "../../../test/samples/verdicts.ts";
import { openSqliteStore } from "../../adapters/store/database/sqlite.ts";
import { readLedger } from "../../adapters/store/for-commands/read-ledger.ts";
import { subjectKey } from "../../facts/subject.ts";
import { verify } from "../../ledger/verify.ts";
import type { News, Store } from "../ports/store.ts";
import { erasePerson } from "./erase-person.ts";
import { exportOf } from "./export-person.ts";
import { findPerson } from "./find-person.ts";
import { placeHold } from "./hold.ts";

const clock = { now: () => new Date("2026-11-26T10:00:00.000Z") };
const PULL = { kind: "pull-request", repository: APP, number: 7 } as const;

const FILES = ["sourcewarden.db", "sourcewarden.db-wal"];

let folder: string;
let store: Store & News;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "erase-person-"));
  store = await openSqliteStore(folder);
  await fill();
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Ada asks, Mira grants; both are in everything that there is. */
async function fill(): Promise<void> {
  await store.rulings.add(newRuling({ asked: { ...said(ADA, 0, 501), reason: "Lovelace's wish" } }));
  const mirasWord = { ...said(MIRA, 60, 502), reason: "as @ada asked" };
  await store.rulings.add(newRuling({ asked: null, grants: [mirasWord] }));
  await store.effects.intend("answer:42:1001:7:501", JSON.stringify({ said: said(ADA, 0, 501), verb: "ask" }));
  await store.ledger.record(newLedgerEntry(1, { text: "Lovelace's wish" }));
  await store.ledger.record(newLedgerEntry(2, { actor: MIRA, approvers: [ADA], text: "as ada asked" }));
  await store.ledger.record(newLedgerEntry(3, { actor: MIRA, approvers: [], text: "of her own" }));
  const ruled = { number: 1, kind: "waiver", by: ["ada", "mira"], expires: "2027-01-01T00:00:00.000Z" } as const;
  const record = { subject: PULL, repository: APP, head: oid("9"), inputs: "", decidedAt: "2026-11-26T09:00:00.000Z" };
  const judged = verdict([finding({ id: "f", ruling: ruled })]);
  await store.verdicts.put({ ...record, subjectKey: subjectKey(PULL), verdict: judged, open: true });
  await store.inbox.put({ id: "dead", event: "push", action: null, bodyHash: "h", receivedAt: "2026-11-26T09:00:00.000Z", installation: 42, body: JSON.stringify({ sender: { ...ADA, email: "lovelace@example.com" } }) }); // biome-ignore format: one row
  await store.inbox.fail("dead", "unread", 1);
  await store.pins.put("approver:42:ada", String(ADA.id));
  await store.pins.put(`approves:42:${ADA.id}:names`, "2026-11-26T09:00:00.000Z");
}

/** Everything in every table, as one text. */
function everything(): string {
  const database = new Database(join(folder, "sourcewarden.db"), { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const text = tables.map((table) => JSON.stringify(database.prepare(`select * from "${table}"`).all())).join("\n");
  database.close();
  return text;
}

const holds = () => readLedger(folder, (entries) => verify(entries));

async function found(actor: string) {
  const answer = await findPerson(store.privacy.persons, actor);
  if (answer.kind === "ambiguous") throw new Error("ambiguous");
  return exportOf(answer.person);
}

describe("what is kept of a person", () => {
  it("is told whole, whether they are named by login or by id, and nothing of others", async () => {
    const ada = await found("@Ada");
    expect(ada).toMatchObject({ id: ADA.id, logins: ["ada"] });
    expect(await found(String(ADA.id))).toEqual(ada);
    const tables = new Set(ada.records.map(({ table }) => table));
    expect([...tables].sort()).toEqual(["effects", "inbox", "ledger_texts", "pins", "rulings", "verdicts"]);
    expect(ada.entries.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(ada.texts).toEqual(["Lovelace's wish"]);
    expect(JSON.stringify(ada.records.filter(({ table }) => table === "rulings"))).not.toContain("mira");
  });

  it("is nothing where nobody knows them", async () => {
    expect(await found("grace")).toMatchObject({ id: null, records: [], entries: [], texts: [], pseudonym: null });
    expect(await erasePerson({ store, clock }, "grace")).toEqual({ kind: "nothing" });
    expect((await store.ledger.last())?.sequence).toBe(3);
  });

  it("is not guessed where a login was two accounts'", async () => {
    await store.rulings.add(newRuling({ asked: said({ id: 77, login: "Ada" }, 0, 503) }));
    expect(await findPerson(store.privacy.persons, "ada")).toEqual({ kind: "ambiguous", ids: [ADA.id, 77] });
    expect(await erasePerson({ store, clock }, "ada")).toMatchObject({ kind: "ambiguous" });
    expect((await found("77")).records.length).toBeGreaterThan(0);
  });
});

describe("erasing a person", () => {
  it("takes name and words out of every table, leaves others alone, and the chain whole", async () => {
    const before = await store.ledger.range(1, 3);
    const erased = await erasePerson({ store, clock }, "ada");
    expect(erased).toMatchObject({ kind: "erased", counts: { texts: 1, pseudonyms: 1 } });
    const all = everything();
    expect(all).not.toMatch(/lovelace|approves:/i);
    // What is left is said, with its place: a login that rules name is guarded by its id.
    expect(all.match(/\bada\b/gi)).toEqual(["ada"]);
    expect(erased).toMatchObject({ left: [{ cell: { table: "pins" }, mentions: [{ kind: "key" }] }] });
    expect(await store.ledger.range(1, 3)).toEqual(before);
    expect(holds()).toMatchObject({ ok: true, value: { ok: true, last: { sequence: 4 } } });
    expect(all).toContain("of her own");
    expect((await store.rulings.get(42, 2))?.grants).toMatchObject([{ by: MIRA, reason: "as (erased) asked" }]);
  });

  it("has what GitHub said of them asked again, so that a page without them is not taken for the present", async () => {
    const reading = { installation: 42, repository: 1001, what: "audience" } as const;
    const page = (value: unknown) => ({ etag: "1", value, next: false });
    const pages = { people: page([{ who: { ...ADA, type: "User" }, role: "read" }]), hooks: page([]) };
    await store.pages.keep(reading, pages, "2026-11-26T09:00:00.000Z");
    await store.pages.keep({ ...reading, repository: 1002 }, { hooks: page([]) }, "2026-11-26T09:00:00.000Z");
    await erasePerson({ store, clock }, "ada");
    expect(await store.pages.of(reading)).toBeNull();
    expect(await store.pages.of({ ...reading, repository: 1002 })).not.toBeNull();
  });

  it("leaves no trace in the files themselves", async () => {
    const bytes = async () =>
      (await Promise.all(FILES.map((name) => readFile(join(folder, name), "latin1")))).join("").match(/lovelace/gi);
    expect(await bytes()).not.toBeNull();
    await erasePerson({ store, clock }, "ada");
    expect(await bytes()).toBeNull();
  });

  it("is recorded without a name, and has what is open looked at again", async () => {
    const pseudonym = (await store.ledger.range(1, 1))[0]?.entry.actor ?? "";
    await erasePerson({ store, clock }, "ada");
    const { entry } = (await store.ledger.range(4, 4))[0] ?? {};
    expect(entry).toMatchObject({ type: "erasure", decision: "erased", actor: null, basis: "request-of-person" });
    expect(JSON.stringify(entry)).not.toContain(pseudonym);
    expect(await store.worklist.counts()).toMatchObject({ waiting: 1 });
  });

  it("cannot be undone by the id: the same person is another one to the ledger from then on", async () => {
    await erasePerson({ store, clock }, "ada");
    expect((await found(String(ADA.id))).entries).toEqual([]);
    await store.ledger.record(newLedgerEntry(9));
    const [first, , , , fifth] = await store.ledger.range(1, 5);
    expect(fifth?.entry.actor).not.toBe(first?.entry.actor);
  });

  it("is refused while everything or the person is held, which is recorded, and changes nothing", async () => {
    const placed = await placeHold({ store, clock }, "ada", "Case 2026-17");
    expect(placed).toMatchObject({ kind: "placed", hold: { person: ADA.id } });
    const before = everything();
    expect(await erasePerson({ store, clock }, "ada")).toMatchObject({
      kind: "held",
      holds: [{ reason: "Case 2026-17" }],
    });
    expect((await found("ada")).records.length).toBeGreaterThan(3);
    expect(before.match(/lovelace/gi)?.length).toBe(everything().match(/lovelace/gi)?.length);
    const last = (await store.ledger.range(5, 5))[0]?.entry;
    expect(last).toMatchObject({ type: "erasure", decision: "refused", why: "hold" });
    // Another person is not held by it.
    expect(await erasePerson({ store, clock }, "mira")).toMatchObject({ kind: "erased" });
  });

  it("finishes at its repetition where it was interrupted after its record", async () => {
    const stopped = { ...store.privacy.persons, erase: () => Promise.reject(new Error("killed")) };
    const killed = { ...store, privacy: { ...store.privacy, persons: stopped } };
    await expect(erasePerson({ store: killed, clock }, "ada")).rejects.toThrow("killed");
    expect(await erasePerson({ store, clock }, "ada")).toMatchObject({ kind: "erased" });
    expect(everything()).not.toMatch(/lovelace/i);
    expect(holds()).toMatchObject({ value: { ok: true } });
  });
});
