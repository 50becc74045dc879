import { createServer as createTcp } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AlertChannel } from "../../../src/work/ports/alerts.ts";
import { alertMessage, filledWith, news } from "../../samples/alerts.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { type ChannelBench, channelBench, HOST, PASSWORD } from "./channel-bench.ts";
import { refusal, smtpService } from "./smtp-service.ts";

let bench: ChannelBench;
beforeEach(() => {
  bench = channelBench();
});
afterEach(() => bench.close());

type Mode = "implicit" | "starttls" | "none";

function mailer(port: number, mode: Mode, withPassword = mode !== "none"): AlertChannel {
  const lines = [
    "kind: mail",
    `host: ${HOST}`,
    `port: ${port}`,
    `tls: ${mode}`,
    "from: sourcewarden@acme.example",
    "to: [security@acme.example, legal@acme.example]",
  ];
  return bench.open(withPassword ? [...lines, "user: alerts", "secret_file: secret"] : lines, PASSWORD);
}

describe("a mail", () => {
  it.each(["implicit", "starttls", "none"] as const)(
    "is taken by a mail server (%s TLS) and reads as it was written",
    async (mode) => {
      const { port, received } = await smtpService(bench, { secure: mode === "implicit" });
      const sent = await mailer(port, mode).send(news("opened"), null);
      expect(sent).toEqual({ kind: "sent", remote: `<${"ab".repeat(32)}@acme.example>` });
      const [one] = received;
      expect(one?.recipients).toEqual(["security@acme.example", "legal@acme.example"]);
      expect(one?.secure).toBe(mode !== "none");
      expect(one?.user).toBe(mode === "none" ? null : "alerts");
      expect(one?.mail.subject).toBe("[Sourcewarden] A-12 high: A fork lies at another owner (repository 9)");
      expect(one?.mail.from?.text).toBe('"Sourcewarden" <sourcewarden@acme.example>');
      expect(one?.mail.text).toContain(
        "Exposed: at least 12 files restricted, 3 files confidential; sources S-001 (4 files)",
      );
      expect(one?.mail.html).toContain("<li><b>Severity:</b> high: somebody should look at it today</li>");
      expect(one?.mail.headers.get("auto-submitted")).toBe("auto-generated");
      expect(one?.mail.attachments).toEqual([]);
    },
  );

  it("is the same when it is sent twice, and answers the first mail of its alert ever after", async () => {
    const { port, received } = await smtpService(bench, { secure: true });
    const channel = mailer(port, "implicit");
    const first = await channel.send(news("opened"), null);
    await channel.send(news("opened"), null);
    const earlier = first.kind === "sent" ? first.remote : null;
    const later = alertMessage({ ...news("changed"), key: "cd".repeat(32) });
    expect(await channel.send(later, earlier)).toEqual({ kind: "sent", remote: earlier });
    expect(received.map(({ mail }) => mail.messageId)).toEqual([earlier, earlier, `<${"cd".repeat(32)}@acme.example>`]);
    expect(received.map(({ mail }) => mail.inReplyTo)).toEqual([undefined, undefined, earlier]);
    expect(received[2]?.mail.references).toBe(earlier);
  });

  it("gets no header, recipient or part from whatever a stranger wrote", async () => {
    const { port, received } = await smtpService(bench, { secure: true });
    const attack =
      "x\r\nBcc: everybody@evil.example\r\nContent-Type: text/html\r\n\r\n<script>\r\n.\r\nMAIL FROM:<a@b>";
    const [message] = filledWith(attack);
    if (message === undefined) throw new Error("no message");
    await mailer(port, "implicit").send(message, attack);
    expect(received).toHaveLength(1);
    const [one] = received;
    expect(one?.recipients).toEqual(["security@acme.example", "legal@acme.example"]);
    expect([...(one?.mail.headers.keys() ?? [])].sort()).toEqual(
      ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"].sort(),
    );
  });
});

describe("a mail that does not arrive", () => {
  it.each([421, 450, 451, 452])("is sent later where the server puts it off (%i)", async (code) => {
    const { port } = await smtpService(bench, {
      secure: true,
      onRcptTo: (_, __, done) => done(refusal(code, "later canary")),
    });
    const sent = await mailer(port, "implicit").send(news("opened"), null);
    expect(sent).toEqual({ kind: "retry-later", afterMs: 300_000, cause: `smtp-${code}` });
  });

  it.each([550, 552, 554])("is refused for good where the server says so (%i)", async (code) => {
    const { port } = await smtpService(bench, {
      secure: true,
      onData: (stream, _, done) => stream.resume().on("end", () => done(refusal(code, "no canary"))),
    });
    const sent = await mailer(port, "implicit").send(news("opened"), null);
    expect(sent).toEqual({ kind: "refused", cause: `smtp-${code}` });
  });

  it("is sent to those who are taken where others are not", async () => {
    const { port, received } = await smtpService(bench, {
      secure: true,
      onRcptTo: ({ address }, _, done) => done(address.startsWith("legal@") ? refusal(550, "gone") : null),
    });
    expect(await mailer(port, "implicit").send(news("opened"), null)).toMatchObject({ kind: "sent" });
    expect(received[0]?.recipients).toEqual(["security@acme.example"]);
  });

  it("is refused where the password is wrong, and tells nothing of it", async () => {
    const { port } = await smtpService(bench, { secure: true, onAuth: (_, __, done) => done(refusal(535, "canary")) });
    const sent = await mailer(port, "implicit").send(news("opened"), null);
    expect(sent).toEqual({ kind: "refused", cause: "smtp-535" });
  });

  it("has an unknown end where the server falls silent or hangs up after it was written", async () => {
    const silent = await smtpService(bench, { secure: true, onData: (stream) => void stream.resume() });
    expect(await mailer(silent.port, "implicit").send(news("opened"), null)).toEqual({
      kind: "unknown",
      cause: "timed-out",
    });
    const server = await smtpService(bench, {
      secure: true,
      onData: (stream) => void stream.resume().on("end", () => bench.drop()),
    });
    expect(await mailer(server.port, "implicit").send(news("opened"), null)).toEqual({
      kind: "unknown",
      cause: "connection-lost",
    });
  });

  it("is not sent over a certificate that is not the server's, from the first byte or after STARTTLS", async () => {
    const stranger = selfSigned(["other.example"]);
    for (const mode of ["implicit", "starttls"] as const) {
      const { port, received } = await smtpService(bench, {
        secure: mode === "implicit",
        key: stranger.key,
        cert: stranger.cert,
      });
      const sent = await mailer(port, mode).send(news("opened"), null);
      expect(sent).toEqual({ kind: "retry-later", afterMs: 300_000, cause: "certificate" });
      expect(received).toEqual([]);
    }
  });

  it("gives no password and no mail to a server that offers no STARTTLS", async () => {
    const { port, received } = await smtpService(bench, { disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
    expect(await mailer(port, "starttls").send(news("opened"), null)).toMatchObject({
      kind: expect.stringMatching(/retry-later|refused/),
    });
    expect(received).toEqual([]);
  });

  it("is sent later where nobody listens or answers", async () => {
    expect(await mailer(1, "implicit").send(news("opened"), null)).toMatchObject({
      kind: "retry-later",
      cause: "unreachable",
    });
    const mute = await bench.listen(createTcp(() => undefined));
    expect(await mailer(mute, "implicit").send(news("opened"), null)).toMatchObject({
      kind: "retry-later",
      cause: "timed-out",
    });
    expect(await mailer(mute, "none").send(news("opened"), null)).toMatchObject({
      kind: "unknown",
      cause: "timed-out",
    });
  });
});
