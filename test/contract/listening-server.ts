import { generateKeyPairSync, randomUUID } from "node:crypto";
import { probotRoute } from "../../src/server/app.ts";
import { serve } from "../../src/server/serve.ts";
import { sqliteBench } from "../adapters/store/sqlite-bench.ts";
import { APP_ID } from "../hostile/ingress/payloads.ts";
import { bytesOf, SECRET, signatureOf } from "../hostile/ingress/request.ts";

/** The real server over a real store, with nobody at work behind it. */
export interface ListeningServer {
  /** Posts a webhook, rightly signed; answers the status and the kinds of the subjects that came of it, sorted. */
  post(event: string, payload: object): Promise<{ readonly status: number; readonly woken: readonly string[] }>;
  /** Everything that was logged, as text. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Starts it; stop it at the end. */
export async function listeningServer(): Promise<ListeningServer> {
  const bench = await sqliteBench();
  const store = await bench.open();
  const lines: string[] = [];
  const write = (fields: object, sentence: string): number => lines.push(JSON.stringify({ ...fields, sentence }));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  let woken: string[] = [];
  const server = await serve({
    appId: APP_ID,
    webhookSecrets: [SECRET],
    host: "127.0.0.1",
    port: 0,
    store,
    route: await probotRoute({
      appId: APP_ID,
      privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
    }),
    examine: async ({ subject }) => {
      woken.push(subject.kind);
      return { kind: "done" };
    },
    giveUp: async () => ({ kind: "done" }),
    alerts: { channels: [], send: async () => ({ kind: "idle" }), planDue: async () => undefined },
    sweep: async () => ({ ok: true, value: 0 }),
    clock: { now: () => new Date() },
    random: () => 0,
    log: { info: write, warn: write, error: write },
  });

  async function rest(): Promise<void> {
    for (;;) {
      const inbox = await store.inbox.counts();
      const work = await store.worklist.counts();
      if (inbox.pending + work.waiting + work.held === 0) return;
    }
  }

  return {
    lines,
    async post(event, payload) {
      woken = [];
      const body = JSON.stringify(payload);
      const answer = await fetch(`${server.origin}/api/github/webhooks`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-github-event": event,
          "x-github-delivery": randomUUID(),
          "x-hub-signature-256": signatureOf(bytesOf(body)),
        },
        body,
      });
      await answer.arrayBuffer();
      await rest();
      return { status: answer.status, woken: woken.sort() };
    },
    async stop() {
      await server.stop();
      await bench.remove();
    },
  };
}
