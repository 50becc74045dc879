import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import { planDueAlerts } from "../../src/work/alerts/plan-due-alerts.ts";
import { ALERT_KEY, alert, alertMessage, exposure } from "../samples/exposures.ts";
import { runCli } from "./run-cli.ts";

let folder: string;
let store: Awaited<ReturnType<typeof openSqliteStore>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "alerts-cli-"));
  store = await openSqliteStore(join(folder, "data"));
  const odd = exposure({
    id: "e2",
    severity: "critical",
    target: { kind: "account", id: 5, name: "o\u202e\u001b[31m" },
  });
  const about = [
    alert({ number: 0 }),
    alert({ number: 0, exposure: odd }),
    alert({ number: 0, exposure: exposure({ id: "e3" }), state: "resolved" }),
  ];
  await store.alerts.put(about, [alertMessage({ alert: alert({ number: 0 }) })]);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => runCli(["alerts", ...args, "--data-dir", "data"], folder);

it("lists what is not resolved beside the server, the gravest first, and channels with unsent messages", async () => {
  const { code, out, err } = await run("list");
  expect([code, err]).toEqual([0, ""]);
  const lines = out.trimEnd().split("\n");
  expect(lines.map((line) => line.slice(0, 8))).toEqual(["A-2 crit", "A-1 high", "Channel "]);
  expect(lines[1]).toContain("(open since 2026-11-24)");
  expect(lines[2]).toBe("Channel chat: 1 message waits.");
  expect(out).not.toContain("\u001b");
  expect(out).not.toContain("\u202e");
  expect((await run("list", "--all")).out).toContain("A-3 high: Resolved: ");
});

it("answers JSON with a schema", async () => {
  const { out } = await run("list", "--format", "json");
  expect(JSON.parse(out)).toMatchObject({
    schema: "sourcewarden.alerts/1",
    alerts: [
      { number: "A-2", severity: "critical" },
      { number: "A-1", state: "open" },
    ],
    unsent: [{ channel: "chat", waiting: 1, refused: 0 }],
  });
});

it("shows one alert with names and what to do", async () => {
  const { out, code } = await run("show", "a-1");
  expect(code).toBe(0);
  expect(out).toContain("acme/sdk");
  expect(out).toContain("olga");
  expect(out).toContain("What to do, in this order:");
});

it("takes an alert up while the server has its data open, which then notes it", async () => {
  expect(await run("ack", "A-1")).toMatchObject({ code: 0, err: "" });
  expect((await run("ack", "A-1")).code, "asked twice").toBe(0);
  expect((await store.alerts.get(42, 1))?.state).toBe("open");
  await planDueAlerts({ store, clock: { now: () => new Date() }, key: ALERT_KEY }, false);
  expect((await store.alerts.get(42, 1))?.state).toBe("acknowledged");
  expect(await store.alerts.asked.all()).toEqual([]);
  expect((await run("ack", "A-1")).out).toBe("A-1 is acknowledged already.\n");
  expect((await run("ack", "A-3")).out).toBe("A-3 is resolved already.\n");
});

it("refuses what it cannot find, and asks which where several installations have the number", async () => {
  await store.alerts.put([alert({ number: 0, installation: 43 })], []);
  for (const [args, said] of [
    [["show", "A-9"], "there is no alert A-9"],
    [["show", "12"], "an alert is written as A-12"],
    [["ack", "A-1"], "say which with --installation (42, 43)"],
  ] as const) {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(said);
  }
  expect((await run("ack", "A-1", "--installation", "43")).code).toBe(0);
  expect(await store.alerts.asked.all()).toMatchObject([{ installation: 43, number: 1 }]);
  const elsewhere = await runCli(["alerts", "list", "--data-dir", "nowhere"], folder);
  expect(elsewhere).toMatchObject({ code: 2 });
});
