import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sqliteBench } from "../../test/adapters/store/sqlite-bench.ts";
import { APP_ID, pullRequest, push } from "../../test/hostile/ingress/payloads.ts";
import { bytesOf, SECRET, signatureOf, webhook } from "../../test/hostile/ingress/request.ts";
import { send } from "../../test/hostile/ingress/sender.ts";
import type { News, Store, WorkItem } from "../work/ports/store.ts";
import type { Route } from "../work/receive/dispatch.ts";
import { subjectsOf } from "../work/receive/subjects-of.ts";
import { DOOR_LIMITS } from "./ingress/webhook-door.ts";
import { type RunningServer, type ServerParts, serve } from "./serve.ts";

/** Routes as probot does, without it. */
const route: Route = async ({ event, payload }) => {
  const reading = subjectsOf(event, payload, APP_ID);
  if (!reading.ok) throw new Error(reading.why);
  return reading.wanted;
};

/** Nobody to be told of anything. */
const NO_ALERTS: ServerParts["alerts"] = {
  channels: [],
  send: async () => ({ kind: "idle" }),
  planDue: async () => undefined,
};

/** How long something that happens at once is waited for on a busy machine. */
const SOON = { timeout: 20_000, interval: 10 };

describe("the server", () => {
  let bench: Awaited<ReturnType<typeof sqliteBench>>;
  let store: Store & News;
  let server: RunningServer;
  let examined: WorkItem[];
  const lines: string[] = [];
  const write = (fields: object, sentence: string): number => lines.push(JSON.stringify({ ...fields, sentence }));

  beforeEach(async () => {
    bench = await sqliteBench();
    store = await bench.open();
    examined = [];
    lines.length = 0;
    server = await serve({
      appId: APP_ID,
      webhookSecrets: [SECRET],
      host: "127.0.0.1",
      port: 0,
      store,
      route,
      examine: async (item) => {
        examined.push(item);
        return { kind: "done" };
      },
      giveUp: async () => ({ kind: "done" }),
      alerts: NO_ALERTS,
      sweep: async () => ({ ok: true, value: 0 }),
      clock: { now: () => new Date() },
      random: () => 0,
      log: { info: write, warn: write, error: write },
      bodyLimits: { ...DOOR_LIMITS, ms: 1_000, bytesTogether: 400_000 },
    });
  });
  afterEach(async () => {
    await server.stop();
    await bench.remove();
  });

  function port(): number {
    return Number(new URL(server.origin).port);
  }

  function deliver(event: string, payload: object, id: string = randomUUID()): Promise<Response> {
    const body = JSON.stringify(payload);
    return fetch(`${server.origin}/api/github/webhooks`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-github-event": event,
        "x-github-delivery": id,
        "x-hub-signature-256": signatureOf(bytesOf(body)),
      },
      body,
    });
  }

  it("takes a webhook in, answers, and examines its subject", async () => {
    const answer = await deliver("pull_request", pullRequest());
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ outcome: "stored" });
    await vi.waitFor(() => expect(examined.map((item) => item.key)).toEqual(["pull-request:42:1001:7"]), SOON);
  });

  it("answers a repeated delivery as a duplicate and examines nothing again", async () => {
    const id = randomUUID();
    await deliver("pull_request", pullRequest(), id);
    await vi.waitFor(() => expect(examined).toHaveLength(1), SOON);
    const answer = await deliver("pull_request", pullRequest(), id);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ outcome: "duplicate" });
    expect(await store.inbox.counts()).toMatchObject({ pending: 0, settled: 1 });
    expect(examined).toHaveLength(1);
  });

  it("counts and logs a body that comes again under a new id, and takes it in", async () => {
    await deliver("push", push());
    expect((await deliver("push", push())).status).toBe(202);
    expect(server.counts()).toEqual({ stored: 1, replayed: 1, duplicate: 0, refused: 0 });
    expect(lines.join("\n")).toContain("came before under another delivery id");
  });

  it("answers 503 with a time to come back when the store is down, and never that it took anything", async () => {
    await store.close();
    const answer = await deliver("push", push());
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toEqual({ refused: "store" });
    expect((await fetch(`${server.origin}/ready`)).status).toBe(503);
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  });

  it("is live and ready while all is well", async () => {
    expect(await (await fetch(`${server.origin}/health`)).json()).toEqual({ ok: true });
    expect((await fetch(`${server.origin}/ready`)).status).toBe(200);
  });

  it("settles what it does not read, without work", async () => {
    expect((await deliver("watch", { action: "started" })).status).toBe(202);
    await vi.waitFor(async () => expect(await store.inbox.counts()).toEqual({ pending: 0, settled: 1, dead: 0 }), SOON);
    expect(examined).toEqual([]);
  });

  it("takes good webhooks in while a hundred senders dawdle, and lets those go in the end", async () => {
    const wire = webhook("push", push());
    const head = wire.headers.map(([name, value]) => `${name}: ${name === "content-length" ? "1000" : value}\r\n`);
    const slow = Array.from({ length: 100 }, () =>
      send(port(), { ...wire, raw: Buffer.from(`POST ${wire.path} HTTP/1.1\r\n${head.join("")}\r\n{`) }),
    );
    for (let round = 0; round < 5; round += 1) expect((await deliver("push", push())).status).toBe(202);
    expect(new Set((await Promise.all(slow)).map((heard) => heard.status))).toEqual(new Set([408]));
  });

  it("lets no crowd of unsigned senders fill the memory together", async () => {
    const large = Buffer.alloc(150_000, " ");
    const unsigned = webhook("push", large, {
      "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
      "content-length": "150001",
    });
    const heard = await Promise.all(Array.from({ length: 6 }, () => send(port(), unsigned)));
    const statuses = heard.map(({ status }) => status).sort();
    expect(statuses).toContain(503);
    expect(statuses.filter((status) => status !== 503 && status !== 408)).toEqual([]);
    expect((await deliver("push", push())).status).toBe(202);
  });

  it("survives a sender that goes away in the middle", async () => {
    const wire = webhook("push", push());
    const socket = connect(port(), "127.0.0.1");
    socket.write(
      `POST ${wire.path} HTTP/1.1\r\n${wire.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n{`,
    );
    await vi.waitFor(() => expect(socket.bytesWritten).toBeGreaterThan(0), SOON);
    socket.resetAndDestroy();
    await vi.waitFor(() => expect(server.counts().refused).toBe(1), SOON);
    expect((await deliver("push", push())).status).toBe(202);
  });

  it("says nothing of what it was sent, neither in its answers nor in its log", async () => {
    const canary = { ref: "refs/heads/canary-ref", repository: { name: "canary-name" } };
    const answer = await deliver("push", push(canary));
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("canary");
    await deliver("watch", { canary: "canary-body" });
    await vi.waitFor(() => expect(lines.join("\n")).toContain("turned into work"), SOON);
    expect(lines.join("\n")).not.toContain("canary");
  });

  it("refuses a second server on its port and lets that one's store go", async () => {
    const other = await sqliteBench();
    const second = serve({
      appId: APP_ID,
      webhookSecrets: [SECRET],
      host: "127.0.0.1",
      port: port(),
      store: await other.open(),
      route,
      examine: async () => ({ kind: "done" }),
      giveUp: async () => ({ kind: "done" }),
      alerts: NO_ALERTS,
      sweep: async () => ({ ok: true, value: 0 }),
      clock: { now: () => new Date() },
      random: () => 0,
      log: { info: write, warn: write, error: write },
    });
    await expect(second).rejects.toThrow(/EADDRINUSE/);
    await expect(other.open()).resolves.toBeDefined();
    await other.remove();
  });
});
