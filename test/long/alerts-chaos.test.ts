import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sqliteBench } from "../adapters/store/sqlite-bench.ts";
import { drawEvents, newsOfEvents } from "../support/alerts-chaos/events.ts";
import { moodyServer, type Receipt } from "../support/alerts-chaos/moody-server.ts";
import { seeded } from "../support/alerts-chaos/seeded.ts";

const PROGRAM = fileURLToPath(new URL("../support/alerts-chaos/tell-until-killed.ts", import.meta.url));
const SEED = Number(process.env["SOURCEWARDEN_SEED"] ?? 20_261_126);
const EVENTS = 500;
const KILLS = 15;
const CHANNELS = ["keyed", "plain"] as const;
/** A run that has not come to rest by then is ended, milliseconds. */
const LONGEST_MS = 180_000;

let bench: Awaited<ReturnType<typeof sqliteBench>>;
let server: Awaited<ReturnType<typeof moodyServer>>;
/** When a sender was killed, milliseconds since 1970. */
const kills: number[] = [];

beforeAll(async () => {
  bench = await sqliteBench();
  server = await moodyServer(SEED);
  const random = seeded(SEED + 1);
  for (let kill = 0; kill < KILLS; kill += 1) await run(400 + random() * 1_600);
  expect(await run(LONGEST_MS)).toContain("rest");
});
afterAll(async () => {
  await server.close();
  await bench.remove();
});

/** Runs the teller for so long and kills it, if it has not ended of itself; answers what it printed. */
async function run(ms: number): Promise<string> {
  const args = [PROGRAM, bench.folder, server.origin, String(SEED), String(EVENTS)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const timer = setTimeout(() => {
    kills.push(Date.now());
    child.kill("SIGKILL");
  }, ms);
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  await once(child, "close");
  clearTimeout(timer);
  return printed;
}

function receiptsOn(channel: string): readonly Receipt[] {
  return server.receipts.filter((receipt) => receipt.channel === channel);
}

function byKey(receipts: readonly Receipt[]): readonly (readonly Receipt[])[] {
  return [...Map.groupBy(receipts, ({ key }) => key).values()];
}

test("every piece of news arrives on every channel, in its order, however senders and channels fail", () => {
  const expected = newsOfEvents(drawEvents(SEED, EVENTS));
  expect([...expected.values()].flat().length).toBeGreaterThan(200);
  for (const channel of CHANNELS) {
    const first = byKey(receiptsOn(channel)).flatMap((some) => some.find(({ effect }) => effect) ?? []);
    const arrived = Map.groupBy(first, ({ cause }) => cause);
    for (const [cause, news] of expected) {
      expect(arrived.get(cause)?.map((receipt) => receipt.news) ?? [], `${channel} ${cause}`).toEqual(news);
    }
  }
});

test("where the channel takes keys nothing is done twice", () => {
  for (const some of byKey(receiptsOn("keyed"))) expect(some.filter(({ effect }) => effect)).toHaveLength(1);
});

test("elsewhere a repetition has the same key and follows only what nobody could know to have arrived", () => {
  let repeated = 0;
  for (const some of byKey(receiptsOn("plain"))) {
    for (const [at, receipt] of some.slice(0, -1).entries()) {
      if (!receipt.effect) continue;
      repeated += 1;
      const next = some[at + 1];
      const killed = kills.some((moment) => moment >= receipt.at && moment <= (next?.at ?? 0));
      expect(receipt.answered && !killed, "sent again what was known to be sent").toBe(false);
    }
  }
  // Of the moods six in a hundred end so, and each kill once at most for a channel.
  const receipts = receiptsOn("plain").length;
  expect(repeated).toBeGreaterThan(0);
  expect(repeated).toBeLessThan(receipts * 0.2 + kills.length);
});

test("it was a storm: senders were killed and channels failed in every way", () => {
  expect(kills.length).toBeGreaterThan(KILLS / 2);
  expect(server.receipts.filter(({ answered }) => !answered).length).toBeGreaterThan(50);
});
