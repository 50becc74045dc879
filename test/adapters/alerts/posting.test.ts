import { createHmac } from "node:crypto";
import { createServer as createTcp } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AlertChannel } from "../../../src/work/ports/alerts.ts";
import { formatFaults, parseCef } from "../../contract/alert-formats.ts";
import { alert, alertMessage, news } from "../../samples/alerts.ts";
import { selfSigned } from "../../support/self-signed.ts";
import {
  type ChannelBench,
  channelBench,
  HOST,
  type HttpsService,
  NOW,
  ROUTING_KEY,
  SIGNING_SECRET,
} from "./channel-bench.ts";
import { POSTING_KINDS, type PostingKind } from "./posting-kinds.ts";

let bench: ChannelBench;
beforeEach(() => {
  bench = channelBench();
});
afterEach(() => bench.close());

function openFor({ lines, secret }: PostingKind, port: number): AlertChannel {
  return bench.open(lines(port), secret(port));
}

describe.each(POSTING_KINDS)("a message to $kind", (kind) => {
  /** Sends one message to a service that answers so. */
  async function sentTo(...answer: Parameters<ChannelBench["https"]>) {
    const service = await bench.https(...answer);
    return { service, sent: await openFor(kind, service.port).send(news("opened"), null) };
  }

  it("is in the service's own format, at the configured path, and counts as sent", async () => {
    const { service, sent } = await sentTo((response) => response.writeHead(202).end('{"status":"success"}'));
    expect(sent).toMatchObject({ kind: "sent" });
    expect(service.received).toHaveLength(1);
    const [received] = service.received;
    expect(formatFaults(kind.format, JSON.parse(received?.body ?? ""))).toEqual([]);
    expect(received?.path).toBe("/services/T000/B000/canary-token?v=1");
    expect(received?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(received?.headers.host).toBe(`${HOST}:${service.port}`);
  });

  it.each([301, 302, 307, 308])(
    "is refused where it is answered with a redirect (%i), which is not followed",
    async (status) => {
      const elsewhere = await bench.https();
      const location = `https://${HOST}:${elsewhere.port}/`;
      const { sent } = await sentTo((response) => response.writeHead(status, { location }).end());
      expect(sent).toEqual({ kind: "refused", cause: `http-${status}` });
      expect(elsewhere.received).toEqual([]);
    },
  );

  it.each([400, 401, 403, 404, 410, 413, 422])("is refused for good by %i", async (status) => {
    const { sent } = await sentTo((response) => response.writeHead(status).end("invalid_payload canary"));
    expect(sent).toEqual({ kind: "refused", cause: `http-${status}` });
  });

  it("waits as long as 429 asks, in seconds or by a date, but an hour at most", async () => {
    for (const [retryAfter, afterMs] of [
      ["7", 7_000],
      [new Date(NOW.getTime() + 90_000).toUTCString(), 90_000],
      ["999999", 3_600_000],
      ["soon", 30_000],
      ["-5", 30_000],
    ] as const) {
      const { sent } = await sentTo((response) => response.writeHead(429, { "retry-after": retryAfter }).end());
      expect(sent).toEqual({ kind: "retry-later", afterMs, cause: "http-429" });
    }
  });

  it.each([408, 500, 503])("is sent later after %i", async (status) => {
    const { sent } = await sentTo((response) => response.writeHead(status).end());
    expect(sent).toEqual({ kind: "retry-later", afterMs: 30_000, cause: `http-${status}` });
  });

  it.each([502, 504])("has an unknown end where a gateway answers %i: the service may have it", async (status) => {
    const { sent } = await sentTo((response) => response.writeHead(status).end());
    expect(sent).toEqual({ kind: "unknown", cause: `http-${status}` });
  });

  it("has an unknown end where no answer comes in time, or the line breaks after the request", async () => {
    expect((await sentTo(() => undefined)).sent).toEqual({ kind: "unknown", cause: "timed-out" });
    const { sent } = await sentTo((response) => response.socket?.destroy());
    expect(sent).toEqual({ kind: "unknown", cause: "connection-lost" });
  });

  it("counts by its status where the answer's body breaks off, never ends, or is very large", async () => {
    const bodies: Parameters<ChannelBench["https"]>[0][] = [
      (response) => response.writeHead(200, { "content-length": "1000" }).write("o", () => response.destroy()),
      (response) => void response.writeHead(200).write("o"),
      (response) => response.writeHead(200).end(Buffer.alloc(1024 * 1024, "o")),
    ];
    for (const body of bodies) expect((await sentTo(body)).sent).toMatchObject({ kind: "sent" });
  });

  it("is not sent over a certificate that is a stranger's, another name's or too old", async () => {
    const wrong = [selfSigned([HOST]), selfSigned(["other.example"]), selfSigned([HOST], { expired: true })];
    for (const certificate of wrong) {
      const { sent, service } = await sentTo(undefined, certificate);
      expect(sent).toEqual({ kind: "retry-later", afterMs: 300_000, cause: "certificate" });
      expect(service.received).toEqual([]);
    }
  });

  it("is sent later where nobody listens, or somebody who does not speak TLS", async () => {
    const port = await bench.listen(createTcp((socket) => socket.destroy()));
    expect(await openFor(kind, port).send(news("opened"), null)).toMatchObject({ kind: "retry-later" });
    expect(await openFor(kind, 1).send(news("opened"), null)).toMatchObject({
      kind: "retry-later",
      cause: "unreachable",
    });
    const mute = await bench.listen(createTcp(() => undefined));
    expect(await openFor(kind, mute).send(news("opened"), null)).toMatchObject({
      kind: "retry-later",
      cause: "timed-out",
    });
  });

  it("tells nothing of the address, the secret or the message in what is said of its end", async () => {
    const { sent } = await sentTo((response) => response.writeHead(403).end("canary acme"));
    expect(JSON.stringify(sent)).not.toMatch(/canary|acme|example|A-12/);
  });
});

/** The two bodies that a service gets when one message is sent twice. */
async function sentTwice(kind: PostingKind["kind"]): Promise<HttpsService> {
  const found = POSTING_KINDS.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(kind);
  const service = await bench.https();
  const channel = openFor(found, service.port);
  await channel.send(news("opened"), null);
  await channel.send(news("opened"), null);
  return service;
}

describe("a repetition", () => {
  it("has the same key at PagerDuty, where it is the same incident", async () => {
    const { received } = await sentTwice("pagerduty");
    const keys = received.map(({ body }) => JSON.parse(body).dedup_key);
    expect(keys).toEqual(["c".repeat(64), "c".repeat(64)]);
    expect(JSON.parse(received[0]?.body ?? "").routing_key).toBe(ROUTING_KEY);
  });

  it("has the same Idempotency-Key at a webhook", async () => {
    const { received } = await sentTwice("webhook");
    expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual(["ab".repeat(32), "ab".repeat(32)]);
  });
});

describe("a webhook", () => {
  const lines = (port: number, format: string) => [
    "kind: webhook",
    `port: ${port}`,
    `address: https://${HOST}:${port}/in`,
    "secret_file: secret",
    `format: ${format}`,
  ];

  it("can check that time and body come from us, and that nobody changed either", async () => {
    const service = await bench.https();
    await bench.open(lines(service.port, "json"), SIGNING_SECRET).send(news("opened"), null);
    const [received] = service.received;
    const timestamp = String(NOW.getTime() / 1_000);
    expect(received?.headers["x-sourcewarden-timestamp"]).toBe(timestamp);
    const expected = createHmac("sha256", SIGNING_SECRET)
      .update(timestamp)
      .update(".")
      .update(received?.body ?? "")
      .digest("hex");
    expect(received?.headers["x-sourcewarden-signature-256"]).toBe(`sha256=${expected}`);
  });

  it("is given lines of CEF or OCSF where it asks for them, one an alert", async () => {
    const service = await bench.https();
    const alerts = [alert({ number: 1 }), alert({ number: 2 })];
    const digest = alertMessage({ content: { kind: "digest", period: "daily", alerts } });
    await bench.open(lines(service.port, "cef"), SIGNING_SECRET).send(digest, null);
    await bench.open(lines(service.port, "ocsf"), SIGNING_SECRET).send(digest, null);
    const [cef, ocsf] = service.received.map(({ body }) => body.trimEnd().split("\n"));
    expect(cef?.map((line) => parseCef(line)?.fields.get("cs1"))).toEqual(["A-1", "A-2"]);
    expect(ocsf?.map((line) => formatFaults("ocsf", JSON.parse(line)))).toEqual([[], []]);
    expect(service.received[1]?.headers["content-type"]).toBe("application/x-ndjson; charset=utf-8");
  });
});

describe("Teams", () => {
  it("refuses in the words of an answer that says 200", async () => {
    const said = (status: number) =>
      `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ${status} with ContextId x`;
    const [, teams] = POSTING_KINDS;
    if (teams === undefined) throw new Error("no Teams");
    for (const [status, kind] of [
      [429, "retry-later"],
      [403, "refused"],
    ] as const) {
      const service = await bench.https((response) => response.end(said(status)));
      expect(await openFor(teams, service.port).send(news("opened"), null)).toMatchObject({
        kind,
        cause: `http-${status}`,
      });
    }
  });
});

describe("the pace of each kind", () => {
  it("is what its service asks for", () => {
    const paces = POSTING_KINDS.map((kind) => [kind.kind, openFor(kind, 443).paceMs, openFor(kind, 443).takesKey]);
    expect(paces).toEqual([
      ["slack", 1_000, false],
      ["teams", 250, false],
      ["pagerduty", 500, true],
      ["webhook", 100, true],
    ]);
  });
});
