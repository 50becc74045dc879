import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTcp } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChannelConfig } from "../../../src/adapters/alerts/config/channel-config.ts";
import { readChannels } from "../../../src/adapters/alerts/config/read-channels.ts";
import { deadlineIn } from "../../../src/adapters/alerts/net/deadline.ts";
import { connectGuarded } from "../../../src/adapters/alerts/net/guarded-connection.ts";
import { addressRefusal } from "../../../src/adapters/alerts/net/refused-address.ts";
import { openChannel } from "../../../src/adapters/alerts/open-channel.ts";
import { type ChannelBench, channelBench, HOST } from "../../adapters/alerts/channel-bench.ts";
import { news } from "../../samples/alerts.ts";
import { RESOLVED, WRITTEN } from "./ssrf-cases.ts";

const REFUSED = { kind: "refused", cause: "address-not-allowed" };
const SECRET = "9f2c4e8a1b7d3f605a9c8e2d4b6f1a3c";

/** Reads a file with one channel; JSON is YAML too, so that nothing of an address is lost in quoting. */
function read(channel: Readonly<Record<string, unknown>>) {
  const text = JSON.stringify({ version: 1, channels: [{ name: "security", ...channel }] });
  return readChannels(Buffer.from(text), "/nowhere/channels.yml", {
    SECRET,
    ADDRESS: String(channel["address"] ?? ""),
  });
}

function webhook(address: string, more: Readonly<Record<string, unknown>> = {}) {
  return read({ kind: "webhook", address, secret_env: "SECRET", ...more });
}

const written = WRITTEN.map(([what, address, allowed = "never"]) => ({ what, address, allowed }));
const resolved = RESOLVED.map(([what, addresses, allowed = "never"]) => ({ what, addresses, allowed }));

describe.each(written)("$what ($address) as a channel's address", ({ address, allowed }) => {
  it("is refused, and the problem does not repeat it", () => {
    const answer = webhook(address);
    if (answer.ok) throw new Error("it was taken");
    expect(answer.problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer.problems)).not.toMatch(/canary|169\.254|hooks\.acme|passwd/);
  });

  it("is refused as the secret of a chat, too", () => {
    const text = JSON.stringify({ version: 1, channels: [{ name: "chat", kind: "slack", secret_env: "ADDRESS" }] });
    expect(readChannels(Buffer.from(text), "/nowhere/channels.yml", { ADDRESS: address }).ok).toBe(false);
  });

  it(`is ${allowed === "never" ? "refused all the same" : "taken"} where private addresses are allowed`, () => {
    expect(webhook(address, { allow_private: true }).ok).toBe(allowed !== "never");
  });
});

describe("hosts of mail and syslog", () => {
  const hosts = ["127.0.0.1", "2130706433", "0x7f.1", "::1", "::ffff:127.0.0.1", "[::1]", "localhost", "10.0.0.1", "169.254.169.254", "a@b.example", "a.example:25", "a.example/", "a..example", "a.example.", "", "\u0430.example"]; // biome-ignore format: one list

  it.each(hosts)("%j is refused", (host) => {
    expect(read({ kind: "syslog", host }).ok).toBe(false);
    expect(read({ kind: "mail", host, from: "a@acme.example", to: ["b@acme.example"] }).ok).toBe(false);
  });

  it("are taken as plain names", () => {
    expect(read({ kind: "syslog", host: "siem.acme.example" }).ok).toBe(true);
    expect(read({ kind: "mail", host: "smtp.acme.example", from: "a@acme.example", to: ["b@acme.example"] }).ok).toBe(
      true,
    );
  });
});

describe.each(resolved)("a good name that leads to $what", ({ addresses, allowed }) => {
  const around = { clock: { now: () => new Date() }, product: { version: "1" } };
  const kinds: readonly Readonly<Record<string, unknown>>[] = [
    { kind: "slack", address: "https://hooks.acme.example/x" },
    { kind: "webhook", address: "https://hooks.acme.example/x", secret_env: "SECRET" },
    { kind: "mail", host: "smtp.acme.example", from: "a@acme.example", to: ["b@acme.example"] },
    { kind: "syslog", host: "siem.acme.example" },
  ];

  /** Sends by every kind of channel, where DNS answers so. */
  async function sendByAll(allowPrivate: boolean) {
    const configs = kinds.map((kind) => onlyChannel(read({ ...kind, allow_private: allowPrivate })));
    const line = { timeoutMs: 300, resolve: async () => addresses };
    return Promise.all(configs.map((config) => openChannel(config, { ...around, line }).send(news("opened"), null)));
  }

  it("is never connected to", async () => {
    expect(await sendByAll(false)).toEqual(kinds.map(() => REFUSED));
  });

  it(`is ${allowed === "never" ? "refused all the same" : "good"} where private addresses are allowed`, async () => {
    const worst = addresses.some((address) => addressRefusal(address, true) !== null);
    expect(worst).toBe(allowed === "never");
    // What is good then is not tried: these addresses are somebody's.
    if (worst) expect(await sendByAll(true)).toEqual(kinds.map(() => REFUSED));
  });
});

function onlyChannel(answer: ReturnType<typeof read>): ChannelConfig {
  const channel = answer.ok ? answer.channels[0] : undefined;
  if (channel === undefined) throw new Error(JSON.stringify(answer));
  return channel;
}

describe("a name that leads somewhere else the second time it is asked for", () => {
  let bench: ChannelBench;
  beforeEach(() => {
    bench = channelBench();
  });
  afterEach(() => bench.close());

  it("is asked for once, and the address that was checked is the one connected to", async () => {
    let asked = 0;
    const touched: string[] = [];
    const port = await bench.listen(
      createTcp((socket) => socket.on("error", () => undefined)).on("connection", (socket) =>
        touched.push(socket.localAddress ?? ""),
      ),
    );
    const resolve = async (): Promise<readonly string[]> => {
      asked += 1;
      return asked === 1 ? ["127.0.0.2"] : ["169.254.169.254"];
    };
    const to = { host: HOST, port, tls: false, allowPrivate: true, authority: null };
    const server = createServer().listen(port, "127.0.0.2");
    await once(server, "listening");
    const connection = await connectGuarded(to, deadlineIn(2_000), resolve);
    expect(connection).toMatchObject({ ok: true });
    if (connection.ok) {
      expect(connection.socket.remoteAddress).toBe("127.0.0.2");
      connection.socket.destroy();
    }
    server.close();
    server.closeAllConnections();
    expect({ asked, touched }).toEqual({ asked: 1, touched: [] });
  });

  it("is reached at its next address where the first one does not answer", async () => {
    const port = await bench.listen(createTcp((socket) => socket.end()));
    const to = { host: HOST, port, tls: false, allowPrivate: true, authority: null };
    const connection = await connectGuarded(to, deadlineIn(2_000), async () => ["127.0.0.3", "127.0.0.1"]);
    expect(connection.ok && connection.socket.remoteAddress).toBe("127.0.0.1");
    if (connection.ok) connection.socket.destroy();
  });

  it("has its certificate checked for the name and not for the address", async () => {
    const service = await bench.https();
    const channel = bench.open(
      ["kind: slack", `port: ${service.port}`, "secret_file: secret"],
      `https://${HOST}:${service.port}/x`,
    );
    expect(await channel.send(news("opened"), null)).toMatchObject({ kind: "sent" });
    const lines = ["kind: slack", `port: ${service.port}`, "secret_file: secret"];
    const elsewhere = bench.open(lines, `https://other.acme.example:${service.port}/x`);
    expect(await elsewhere.send(news("opened"), null)).toMatchObject({ kind: "retry-later", cause: "certificate" });
  });
});
