import { createServer as createTcp } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AlertChannel } from "../../../src/work/ports/alerts.ts";
import { formatFaults, parseCef } from "../../contract/alert-formats.ts";
import { alert, alertMessage, exposure, filledWith, news } from "../../samples/alerts.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { type ChannelBench, channelBench, HOST } from "./channel-bench.ts";
import { parseFrames, syslogService } from "./syslog-service.ts";

let bench: ChannelBench;
beforeEach(() => {
  bench = channelBench();
});
afterEach(() => bench.close());

function collector(port: number, tls: "implicit" | "none" = "implicit", format = "cef"): AlertChannel {
  return bench.open(["kind: syslog", `host: ${HOST}`, `port: ${port}`, `tls: ${tls}`, `format: ${format}`]);
}

describe("a message to syslog", () => {
  it.each(["implicit", "none"] as const)("is one frame of RFC 5424 with a line of CEF (TLS: %s)", async (tls) => {
    const { port, received } = await syslogService(bench, { tls: tls === "implicit" });
    expect(await collector(port, tls).send(news("opened"), null)).toEqual({ kind: "sent", remote: null });
    const [message, ...more] = parseFrames(received[0] ?? Buffer.alloc(0));
    expect(more).toEqual([]);
    // Facility 13, error: 13 * 8 + 3.
    expect(message).toMatchObject({
      priority: 107,
      timestamp: "2026-11-21T08:00:02.000Z",
      application: "sourcewarden",
      kind: "alert",
    });
    expect(parseCef(message?.text ?? "")?.fields.get("cs1")).toBe("A-12");
  });

  it("is one frame an alert, each with the severity of its own, and OCSF where that is configured", async () => {
    const { port, received } = await syslogService(bench);
    const severities = ["low", "medium", "high", "critical"] as const;
    const alerts = severities.map((severity, at) => alert({ number: at + 1, exposure: exposure({ severity }) }));
    await collector(port, "implicit", "ocsf").send(
      alertMessage({ content: { kind: "inventory", alerts, repositories: 4 } }),
      null,
    );
    const messages = parseFrames(received[0] ?? Buffer.alloc(0));
    expect(messages.map(({ priority }) => priority % 8)).toEqual([5, 4, 3, 2]);
    for (const { text } of messages) expect(formatFaults("ocsf", JSON.parse(text))).toEqual([]);
  });

  it("is no more frames than alerts, whatever a stranger wrote", async () => {
    const { port, received } = await syslogService(bench);
    const [message] = filledWith("x\n<13>1 2026-01-01T00:00:00Z forged - - - - CEF:0|\u0000");
    if (message === undefined) throw new Error("no message");
    await collector(port).send(message, null);
    expect(parseFrames(received[0] ?? Buffer.alloc(0))).toHaveLength(1);
  });
});

describe("a message that syslog may not have", () => {
  it("has an unknown end where the other side breaks the line or never closes it", async () => {
    const broken = await syslogService(bench, { tls: false, answer: (socket) => socket.resetAndDestroy() });
    expect(await collector(broken.port, "none").send(news("opened"), null)).toEqual({
      kind: "unknown",
      cause: "connection-lost",
    });
    const silent = await syslogService(bench, { tls: false, answer: () => undefined });
    expect(await collector(silent.port, "none").send(news("opened"), null)).toEqual({
      kind: "unknown",
      cause: "timed-out",
    });
  });

  it("is not sent over a certificate that is a stranger's, another name's or too old", async () => {
    for (const certificate of [
      selfSigned([HOST]),
      selfSigned(["other.example"]),
      selfSigned([HOST], { expired: true }),
    ]) {
      const { port, received } = await syslogService(bench, { certificate });
      const sent = await collector(port).send(news("opened"), null);
      expect(sent).toEqual({ kind: "retry-later", afterMs: 300_000, cause: "certificate" });
      expect(received).toEqual([]);
    }
  });

  it("is sent later where nobody listens, or nobody speaks TLS", async () => {
    expect(await collector(1).send(news("opened"), null)).toMatchObject({ kind: "retry-later", cause: "unreachable" });
    const mute = await bench.listen(createTcp(() => undefined));
    expect(await collector(mute).send(news("opened"), null)).toMatchObject({ kind: "retry-later", cause: "timed-out" });
  });
});
