import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { alert, exposure } from "../../../test/samples/exposures.ts";
import { APP, newRuling } from "../../../test/samples/rulings.ts";
import { finding, oid, verdict } from "../../../test/samples/verdicts.ts";
import { openSqliteStore } from "../../adapters/store/database/sqlite.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import { NO_NOTE } from "../../verdict/containment/containment-note.ts";
import type { Store } from "../ports/store.ts";
import { liftHold, placeHold } from "./hold.ts";
import { DEFAULT_RETENTION, endOfTime, shortestOf } from "./retention.ts";
import { planSweep, sweep } from "./sweep.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let folder: string;
let store: Store;
let now: Date;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sweep-"));
  store = await openSqliteStore(folder);
  now = new Date("2026-11-26T10:00:00.000Z");
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const ports = () => ({ store, clock: { now: () => now } });
const pass = (days: number): void => {
  now = new Date(now.getTime() + days * DAY_MS);
};

/** A closed verdict of a pull request. */
async function closed(number: number, findings: Parameters<typeof verdict>[0]): Promise<void> {
  const subject = { kind: "pull-request", repository: APP, number } as const;
  const subjectKey = `pull-request:42:1001:${number}`;
  const record = { subjectKey, subject, repository: APP, head: oid("9"), inputs: "", open: false };
  await store.verdicts.put({ ...record, verdict: verdict(findings), decidedAt: now.toISOString() });
}

it("removes each kind of record on its day, records how much before, and does nothing on the other days", async () => {
  for (let number = 1; number <= 450; number += 1) await closed(number, []);
  await closed(451, [finding({ id: "f" })]);
  await store.rulings.add(newRuling());
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts).toMatchObject({ clear: 0, findings: 0, rulings: 0 });
  expect(await store.ledger.last()).toBeNull();
  pass(31);
  expect((await planSweep(store.privacy, DEFAULT_RETENTION, now)).counts).toMatchObject({ clear: 450, findings: 0 });
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts).toMatchObject({ clear: 450, findings: 0 });
  pass(335);
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts).toMatchObject({ clear: 0, findings: 1, rulings: 0 });
  pass(31);
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts).toMatchObject({ findings: 0, rulings: 1 });
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts).toMatchObject({ rulings: 0 });
  const entries = await store.ledger.range(1, 9);
  expect(entries.map(({ entry }) => [entry.type, entry.counts["clear"], entry.counts["findings"]])).toEqual([
    ["retention", 450, 0],
    ["retention", 0, 1],
    ["retention", 0, 0],
  ]);
});

it("removes alerts twelve months after they ended, incidents after six years or when the rules say, and never open ones", async () => {
  const answer = { by: 11, verb: "contain", digest: "d", at: now.toISOString(), result: "done", why: [] } as const;
  const ended = { state: "resolved", resolvedAt: now.toISOString(), changedAt: now.toISOString() } as const;
  const about = (id: string, changes: Partial<Alert>) => alert({ number: 0, exposure: exposure({ id }), ...changes });
  await store.alerts.put(
    [
      about("open", {}),
      about("ended", ended),
      about("incident", { ...ended, containment: { ...NO_NOTE, answers: [answer] } }),
    ],
    [],
  );
  const left = async () => (await store.alerts.recent(42, 9)).map(({ cause }) => cause);
  pass(365);
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts).toMatchObject({ alerts: 0, incidents: 0 });
  pass(1);
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts).toMatchObject({ alerts: 1, incidents: 0 });
  expect(await left()).toEqual(["incident", "open"]);
  expect((await planSweep(store.privacy, { ...DEFAULT_RETENTION, incidentsDays: 30 }, now)).counts.incidents).toBe(1);
  pass(6 * 365 + 2 - 366);
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts.incidents).toBe(0);
  pass(1);
  await placeHold(ports(), null, "Case 2026-17");
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts.incidents).toBe(0);
  await liftHold(ports(), 1);
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts.incidents).toBe(1);
  expect(await left()).toEqual(["open"]);
  const entries = await store.ledger.range(1, 9);
  expect(entries.map(({ entry }) => [entry.type, entry.counts["alerts"] ?? 0, entry.counts["incidents"] ?? 0])).toEqual(
    [
      ["retention", 1, 0],
      ["hold", 0, 0],
      ["hold", 0, 0],
      ["retention", 0, 1],
    ],
  );
});

it("removes nothing while a hold stands, whoever it is about", async () => {
  await closed(1, []);
  pass(31);
  await placeHold(ports(), "4711", "Case 2026-17");
  expect(await sweep(ports(), DEFAULT_RETENTION)).toMatchObject({ counts: { clear: 0 }, holds: [{ person: 4711 }] });
  expect((await planSweep(store.privacy, DEFAULT_RETENTION, now)).counts.clear).toBe(1);
});

it("finishes by the next sweep what an interrupted one has left", async () => {
  for (let number = 1; number <= 300; number += 1) await closed(number, []);
  pass(31);
  const { keeping } = store.privacy;
  let removals = 0;
  const remove: typeof keeping.remove = async (kind, before) => {
    if (kind === "clear") removals += 1;
    if (removals > 1) throw new Error("killed");
    return keeping.remove(kind, before);
  };
  const killed = { ...store, privacy: { ...store.privacy, keeping: { ...keeping, remove } } };
  await expect(sweep({ ...ports(), store: killed }, DEFAULT_RETENTION)).rejects.toThrow("killed");
  expect((await sweep(ports(), DEFAULT_RETENTION)).counts.clear).toBe(100);
});

it("takes the shortest time that any organisation's rules give, and no longer than the defaults", () => {
  const shorter = { deliveriesDays: 1, clearDays: 30, findingsDays: 9_000, incidentsDays: 900 };
  expect(shortestOf([])).toEqual(DEFAULT_RETENTION);
  expect(shortestOf([shorter, { ...DEFAULT_RETENTION, clearDays: 2 }])).toEqual({
    deliveriesDays: 1,
    clearDays: 2,
    findingsDays: 365,
    incidentsDays: 900,
  });
  expect(endOfTime("incidents", shorter, now)).toBe("2024-06-09T10:00:00.000Z");
  expect(endOfTime("alerts", { ...shorter, findingsDays: 30 }, now)).toBe("2026-10-27T10:00:00.000Z");
  expect(endOfTime("clear", shorter, now)).toBe("2026-10-27T10:00:00.000Z");
  expect(endOfTime("beside", shorter, now) < "2020-11-27").toBe(true);
});
