import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { alertMessage, exposure, route } from "../../../test/samples/exposures.ts";
import {
  type AlertsBench,
  alertsBench,
  newsOf,
  type ToldChannel,
  toldChannel,
} from "../../../test/support/alerts-bench.ts";
import { missChannels, sendNext } from "./send-alerts.ts";

const RATE_LIMIT = { kind: "retry-later", afterMs: 30_000, cause: "rate limit" } as const;
const UNKNOWN = { kind: "unknown", cause: "timed out" } as const;

describe("sending alerts", () => {
  let bench: AlertsBench;
  let chat: ToldChannel;
  let mail: ToldChannel;
  beforeEach(async () => {
    bench = await alertsBench([route(), route({ to: "mail", families: ["settings"] })]);
    chat = toldChannel();
    mail = toldChannel("mail");
  });
  afterEach(() => bench.remove());

  const send = (channel: ToldChannel = chat) => sendNext(bench.ports, channel);

  /** Sends until nothing is due, a minute at a time. */
  async function sendFor(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      while ((await send()).kind === "done");
      bench.wait(1);
    }
  }

  it("sends what is due once, and follows up under what the channel calls it", async () => {
    await bench.look([exposure()]);
    await bench.look([exposure({ severity: "critical" })]);
    expect([await send(), await send(), await send()]).toEqual([{ kind: "done" }, { kind: "done" }, { kind: "idle" }]);
    expect(newsOf(chat)).toEqual(["opened A-1", "changed A-1"]);
    expect(chat.got.map(({ earlier }) => earlier)).toEqual([null, "remote-1"]);
  });

  it("keeps to the wait that a channel asks for", async () => {
    await bench.look([exposure()]);
    chat.answers.push(RATE_LIMIT);
    expect(await send()).toEqual({ kind: "wait", ms: 30_000 });
    expect(await send()).toEqual({ kind: "idle" });
    bench.wait(0.5);
    expect(await send()).toEqual({ kind: "done" });
    expect(newsOf(chat)).toEqual(["opened A-1", "opened A-1"]);
  });

  it("waits with one message alone where only its organisation has no room", async () => {
    await bench.look([exposure(), exposure({ id: "e2".repeat(32) })]);
    chat.answers.push({ ...RATE_LIMIT, only: "message" });
    expect([await send(), await send(), await send()]).toEqual([{ kind: "done" }, { kind: "done" }, { kind: "idle" }]);
    expect(newsOf(chat)).toEqual(["opened A-1", "opened A-2"]);
  });

  it("sends again with the same key what may or may not have arrived, also where the channel broke its word", async () => {
    await bench.look([exposure()]);
    chat.answers.push(UNKNOWN, new Error("canary"));
    await sendFor(3);
    expect(chat.got).toHaveLength(3);
    expect(new Set(chat.got.map(({ message }) => message.key)).size).toBe(1);
    expect(bench.logged.filter((line) => line.includes("sent again"))).toHaveLength(2);
    expect(bench.logged.join()).not.toContain("canary");
  });

  it("sends after a crash what was not known to be sent, and nothing that was", async () => {
    await bench.look([exposure(), exposure({ id: "e2".repeat(32) })]);
    await send();
    await bench.store.alerts.outbox.take("chat", bench.ports.clock.now(), 60_000);
    await bench.restart();
    await sendFor(1);
    expect(newsOf(chat)).toEqual(["opened A-1", "opened A-2"]);
    expect(bench.logged.filter((line) => line.includes("sent again"))).toHaveLength(1);
  });

  it("tells on another channel of one that takes nothing for ten minutes, and when it does again", async () => {
    await bench.look([exposure()]);
    for (let number = 0; number < 20; number += 1) chat.answers.push(UNKNOWN);
    await sendFor(9);
    await send(mail);
    expect(newsOf(mail)).toEqual([]);
    await sendFor(5);
    await send(mail);
    await send(mail);
    expect(newsOf(mail)).toEqual(["opened A-2"]);
    expect(mail.got[0]?.message.content).toMatchObject({
      alert: { exposure: { kind: "dead-channel", target: { name: "chat" } } },
    });
    chat.answers.length = 0;
    await sendFor(10);
    await send(mail);
    expect(newsOf(mail)).toEqual(["opened A-2", "resolved A-2"]);
    expect(
      newsOf(chat).some((news) => news.includes("A-2")),
      "never on itself",
    ).toBe(false);
  });

  it("puts aside what a channel refuses, and tells of that at once elsewhere", async () => {
    await bench.look([exposure()]);
    chat.answers.push({ kind: "refused", cause: "gone" });
    expect([await send(), await send()]).toEqual([{ kind: "done" }, { kind: "idle" }]);
    await send(mail);
    expect(newsOf(mail)).toEqual(["opened A-2"]);
  });

  it("tells of a channel that nobody has configured, and keeps its messages", async () => {
    await bench.look([exposure()]);
    await missChannels(bench.ports, [mail]);
    await missChannels(bench.ports, [mail]);
    await send(mail);
    await send(mail);
    expect(newsOf(mail)).toEqual(["opened A-2"]);
    expect((await bench.store.alerts.outbox.waiting()).map(({ channel }) => channel)).toEqual(["chat"]);
  });

  it("logs no word of a message, no key and no name", async () => {
    await bench.look([exposure()]);
    chat.answers.push(RATE_LIMIT, UNKNOWN, { kind: "refused", cause: "gone" });
    await sendFor(5);
    const logged = bench.logged.join("\n");
    expect(bench.logged.length).toBeGreaterThan(2);
    for (const word of ["olga", "acme", "sdk", "src-1", chat.got[0]?.message.key ?? alertMessage().key]) {
      expect(logged).not.toContain(word);
    }
  });
});
