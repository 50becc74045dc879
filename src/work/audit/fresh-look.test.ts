import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { audited } from "../../../test/samples/audits.ts";
import { openSqliteStore } from "../../adapters/store/database/sqlite.ts";
import { askFreshLook } from "../../adapters/store/for-commands/ask-fresh-look.ts";
import type { Store } from "../ports/store.ts";
import { beginFreshLooks, freshLookOf, freshProgress } from "./fresh-look.ts";

const NOON = "2026-11-26T12:00:00.000Z";
const clock = { now: () => new Date(NOON) };
const ORGANISATION = {
  organisation: { id: 9, login: "acme", installation: 42 },
  classes: ["public"],
  repositories: [audited(1).repository, audited(2).repository],
  exposures: [],
  gaps: [],
  at: NOON,
};

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fresh-look-"));
  store = await openSqliteStore(folder);
  await store.looks.putOrganisation(ORGANISATION);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function taken(): Promise<readonly string[]> {
  const found: string[] = [];
  for (;;) {
    const item = await store.worklist.take(new Date(NOON), 60_000);
    if (item === null) return found.sort();
    found.push(item.key);
    await store.worklist.finish(item);
  }
}

it("has everything that is listed looked at once for each asking, and nothing where nobody asked", async () => {
  await beginFreshLooks({ store, clock });
  expect(await taken()).toEqual([]);
  expect(askFreshLook(folder, { installation: 42, at: NOON }, () => true)).toEqual({ ok: true, askedAt: NOON });
  await beginFreshLooks({ store, clock });
  expect(await taken()).toHaveLength(3);
  await beginFreshLooks({ store, clock });
  expect(await taken()).toEqual([]);
  expect(await freshLookOf(store.pins, 42)).toEqual({ askedAt: NOON, begun: true });
});

it("goes on with what was asked for before and is not over, and begins anew where it is", async () => {
  const later = { installation: 42, at: "2026-11-26T13:00:00.000Z" };
  askFreshLook(folder, { installation: 42, at: NOON }, () => true);
  expect(askFreshLook(folder, later, () => false)).toEqual({ ok: true, askedAt: NOON });
  expect(askFreshLook(folder, later, () => true)).toEqual({ ok: true, askedAt: later.at });
  expect(await freshLookOf(store.pins, 42)).toEqual({ askedAt: later.at, begun: false });
});

it("is refused where no server works", async () => {
  await store.close();
  expect(askFreshLook(folder, { installation: 42, at: NOON }, () => true)).toEqual({ ok: false, why: "not-served" });
  store = await openSqliteStore(folder);
});

it("counts repositories that are listed and were looked at since", () => {
  const looked = [
    audited(1, { at: NOON }),
    audited(2, { at: "2026-11-26T11:59:59.999Z" }),
    audited(3, { at: "2026-11-26T13:00:00.000Z" }),
  ];
  expect(freshProgress(ORGANISATION, looked, NOON)).toEqual({ done: 1, of: 2 });
});
