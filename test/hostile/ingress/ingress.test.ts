import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { probotRoute } from "../../../src/server/app.ts";
import { httpServer } from "../../../src/server/http-server.ts";
import { DOOR_LIMITS, webhookDoor } from "../../../src/server/ingress/webhook-door.ts";
import type { Store } from "../../../src/work/ports/store.ts";
import { dispatch, type Route } from "../../../src/work/receive/dispatch.ts";
import { receive } from "../../../src/work/receive/receive.ts";
import { sqliteBench } from "../../adapters/store/sqlite-bench.ts";
import { EVENT_CASES } from "./event-cases.ts";
import { FIELD_CASES } from "./field-cases.ts";
import { HEAD_CASES } from "./head-cases.ts";
import { JSON_CASES } from "./json-cases.ts";
import { APP_ID, COMMAND } from "./payloads.ts";
import { REF_CASES } from "./ref-cases.ts";
import { type HostileCase, OLD_SECRET, SECRET } from "./request.ts";
import { send } from "./sender.ts";
import { SIGNATURE_CASES } from "./signature-cases.ts";
import { SIZE_CASES } from "./size-cases.ts";
import { TEXT_CASES } from "./text-cases.ts";
import { WATCH_CASES } from "./watch-cases.ts";
import { WORD_CASES } from "./word-cases.ts";

const TABLES: Readonly<Record<string, readonly HostileCase[]>> = {
  signatures: SIGNATURE_CASES,
  heads: HEAD_CASES,
  sizes: SIZE_CASES,
  JSON: JSON_CASES,
  events: EVENT_CASES,
  watched: WATCH_CASES,
  fields: FIELD_CASES,
  words: WORD_CASES,
  texts: TEXT_CASES,
  refs: REF_CASES,
};

/** Cases that there are; a lower number means that some have vanished. */
const CASES = 1099;

/** Of a comment: they must be found in no log and in nothing that waits to be worked on. */
const WORDS = COMMAND.split(" ").filter((word) => word.length > 4);

/** How long a body may take where it is meant to take too long, in milliseconds; the real limit would be long to wait for. */
const IMPATIENT_MS = 300;

const NOW = new Date("2026-11-22T10:00:00.000Z");
const clock = { now: () => NOW };

describe("hostile webhooks", () => {
  let bench: Awaited<ReturnType<typeof sqliteBench>>;
  let store: Store;
  const ports: number[] = [];
  const servers: Server[] = [];
  let route: Route;
  const lines: string[] = [];

  beforeAll(async () => {
    bench = await sqliteBench();
    store = await bench.open();
    const write = (fields: object, sentence: string): number => lines.push(JSON.stringify({ ...fields, sentence }));
    for (const ms of [DOOR_LIMITS.ms, IMPATIENT_MS]) {
      const door = webhookDoor({
        secrets: [SECRET, OLD_SECRET],
        receive: (signed) => receive(signed, { store, clock, appId: APP_ID }),
        log: { info: write, warn: write, error: write },
        limits: { ...DOOR_LIMITS, ms },
      });
      const server = httpServer(door, { live: () => true, ready: async () => true }).listen(0, "127.0.0.1");
      await once(server, "listening");
      servers.push(server);
      ports.push((server.address() as AddressInfo).port);
    }
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    route = await probotRoute({
      appId: APP_ID,
      privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
    });
  });

  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await bench.remove();
  });

  /** The door with its real limits, or the impatient one for what must take too long. */
  function portFor(status: number): number {
    return ports[status === 408 ? 1 : 0] ?? 0;
  }

  /** Works off what was stored and answers the subjects that came of it. */
  async function subjectsOfStored(): Promise<{ readonly stored: number; readonly subjects: readonly string[] }> {
    const pending = await store.inbox.pending(10);
    for (const delivery of pending) {
      expect((await dispatch(delivery, { store, clock, route })).kind).toBe("settled");
    }
    const subjects: string[] = [];
    for (let item = await store.worklist.take(NOW, 1000); item !== null; item = await store.worklist.take(NOW, 1000)) {
      subjects.push(item.key);
      for (const word of WORDS) expect(JSON.stringify(item)).not.toContain(word);
      await store.worklist.finish(item);
    }
    return { stored: pending.length, subjects };
  }

  for (const [table, cases] of Object.entries(TABLES)) {
    describe(table, () => {
      it.each(cases)("$name", async ({ wire, status, stored, subjects }) => {
        const heard = await send(portFor(status), wire);
        expect(heard.status).toBe(status);
        expect(await subjectsOfStored()).toEqual({ stored: stored ? 1 : 0, subjects });
      });
    });
  }

  it("were all sent, each under a name of its own", () => {
    const names = Object.values(TABLES).flatMap((cases) => cases.map((one) => one.name));
    expect(names).toHaveLength(CASES);
    expect(new Set(names).size).toBe(CASES);
    expect(CASES).toBeGreaterThanOrEqual(100);
  });

  it("left nothing of a body, a signature or a secret in the log", () => {
    const log = lines.join("\n");
    for (const canary of [
      ...WORDS,
      "acme",
      "refs/heads",
      "upload-pack",
      "sha256=",
      SECRET,
      OLD_SECRET,
      "evil.example",
    ]) {
      expect(log).not.toContain(canary);
    }
  });
});
