import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import { readLedger } from "../../src/adapters/store/for-commands/read-ledger.ts";
import { verify } from "../../src/ledger/verify.ts";
import { addCollaborator } from "../../src/trial/acts/collaborators.ts";
import { addAccount, addApp, addOrganisation, addRepository, install } from "../../src/trial/seed.ts";
import { startTrial, type Trial } from "../../src/trial/server.ts";
import { APP_EVENTS, APP_PERMISSIONS } from "../../src/trial/story/app-order.ts";
import type { Repository } from "../../src/trial/world.ts";
import { ALWAYS_WELL, moodyServer } from "../support/alerts-chaos/moody-server.ts";
import type { KilledLook } from "../support/look-kill/look-until-killed.ts";

const PROGRAM = fileURLToPath(new URL("../support/look-kill/look-until-killed.ts", import.meta.url));
const POLICY = `version: 1
places:
  - { repository: acme/*, holds: restricted, cleared: restricted }
alerts:
  - { to: keyed, severity: low }
  - { to: plain, severity: low }
`;
const REPOSITORIES = 4;
/** At which look of a run it is killed, and whether all was sent by then: the same one again and again, and later ones. */
const KILLS: readonly (readonly [number, boolean])[] = [
  [1, false],
  [1, true],
  [1, false],
  [2, true],
  [2, false],
  [1, true],
];

let folder: string;
let trial: Trial;
let channels: Awaited<ReturnType<typeof moodyServer>>;
let app: Pick<KilledLook, "appId" | "privateKey">;
let installation: number;
const told: Repository[] = [];
const data = (): string => join(folder, "data");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "look-kill-"));
  trial = await startTrial({ folder });
  channels = await moodyServer(1, ALWAYS_WELL);
  await seed();
  expect(await run(null, false)).toEqual(["rest"]);
  // What the first look found is an inventory; what comes after it is told at once.
  for (const repository of told)
    addCollaborator(trial.world, repository, { invitee: "eve", permission: "read" }, "mira");
  await wake();
  for (const [killAt, afterSending] of KILLS) expect(await run(killAt, afterSending)).toEqual(["told", "SIGKILL"]);
  expect(await run(null, false)).toEqual(["rest"]);
});

afterAll(async () => {
  await channels.close();
  await trial.close();
  await rm(folder, { recursive: true, force: true });
});

async function seed(): Promise<void> {
  const { world } = trial;
  for (const login of ["mira", "eve"]) addAccount(world, login);
  addOrganisation(world, "acme", { mira: "admin" });
  const rules = { owner: "acme", name: "sourcewarden-rules", visibility: "private" } as const;
  await addRepository(world, { ...rules, files: { "policy.yml": POLICY } });
  for (let at = 1; at <= REPOSITORIES; at += 1) {
    const order = { owner: "acme", name: `engine-${at}`, visibility: "private" } as const;
    told.push(await addRepository(world, { ...order, files: { "README.md": "# Engine\n" } }));
  }
  const { app: watcher, privateKey } = addApp(world, {
    slug: "sourcewarden",
    owner: "acme",
    permissions: APP_PERMISSIONS,
    events: APP_EVENTS,
  });
  installation = install(world, { app: watcher, account: "acme" }).id;
  app = { appId: watcher.id, privateKey };
}

/** As webhooks would: each repository is to be looked at again. */
async function wake(): Promise<void> {
  const store = await openSqliteStore(data());
  for (const { id, owner, name } of told) {
    const subject = { kind: "repository", repository: { id, owner, name, installation } } as const;
    await store.worklist.add(subject, { heads: [], befores: [], again: true }, new Date().toISOString());
  }
  await store.close();
}

/** Runs the program to its end; answers what it printed, and the signal that ended it. */
async function run(killAt: number | null, afterSending: boolean): Promise<readonly string[]> {
  const order: KilledLook = {
    ...app,
    folder: data(),
    origin: trial.origin,
    channels: channels.origin,
    killAt,
    afterSending,
  };
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(order)], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const [, signal] = await once(child, "close");
  return [...printed.trim().split("\n"), ...(signal === null ? [] : [String(signal)])];
}

test("a process that is killed between telling and remembering tells every alert, and remembers every look in the end", async () => {
  const store = await openSqliteStore(data());
  try {
    const alerts = await store.alerts.recent(installation, 100);
    const about = alerts.filter(({ exposure }) => exposure.kind === "outside-collaborator");
    expect(about.map(({ exposure }) => exposure.repository?.name).sort()).toEqual(told.map(({ name }) => name).sort());
    expect(about.map(({ state }) => state)).toEqual(told.map(() => "open"));
    for (const repository of told) {
      const { audience } = (await store.snapshots.get(repository.id)) ?? {};
      expect(audience?.collaborators?.map(({ who }) => who.login)).toContain("eve");
    }
    for (const { cause } of about) {
      for (const channel of ["keyed", "plain"]) {
        const got = channels.receipts.filter((one) => one.channel === channel && one.cause === cause);
        expect(new Set(got.map(({ news }) => news)), channel).toEqual(new Set(["opened"]));
      }
    }
    expect(about).toHaveLength(REPOSITORIES);
  } finally {
    await store.close();
  }
});

test("where the channel takes keys nothing is done twice, and nothing is told under a second key", () => {
  const done = channels.receipts.filter(({ channel, effect }) => channel === "keyed" && effect);
  expect(done.length).toBeGreaterThanOrEqual(REPOSITORIES);
  const news = done.map((one) => `${one.cause} ${one.news}`);
  expect(new Set(news).size).toBe(news.length);
});

test("elsewhere what was told is repeated under the same key at most, and only by a kill", () => {
  const receipts = channels.receipts.filter(({ channel }) => channel === "plain");
  for (const some of Map.groupBy(receipts, (one) => `${one.cause} ${one.news}`).values()) {
    expect(new Set(some.map(({ key }) => key)).size).toBe(1);
  }
  const repeated = receipts.length - new Set(receipts.map(({ key }) => key)).size;
  expect(repeated).toBeLessThanOrEqual(KILLS.filter(([, afterSending]) => !afterSending).length);
});

test("the ledger tells of each alert once, and holds", async () => {
  const store = await openSqliteStore(data());
  try {
    const last = (await store.ledger.last())?.sequence ?? 0;
    const entries = (await store.ledger.range(1, last)).map(({ entry }) => entry);
    const opened = entries.filter(
      ({ type, decision, what }) => type === "alert" && decision === "opened" && what === "outside-collaborator",
    );
    expect(opened.map(({ subject }) => subject.repository).sort()).toEqual(told.map(({ id }) => id).sort());
    expect(readLedger(data(), (all) => verify(all))).toMatchObject({
      ok: true,
      value: { ok: true, last: { sequence: last } },
    });
  } finally {
    await store.close();
  }
});
