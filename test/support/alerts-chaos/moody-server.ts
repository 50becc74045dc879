import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AlertNews } from "../../../src/verdict/alerts/alert.ts";
import { seeded } from "./seeded.ts";

/** One request as the other side saw it. */
export interface Receipt {
  readonly at: number;
  readonly channel: string;
  readonly key: string;
  readonly cause: string;
  readonly news: AlertNews;
  /** Whether it did what it was asked to do; a known key is done once where the channel takes keys. */
  readonly effect: boolean;
  /** Whether it answered that it had: only then could anybody know. */
  readonly answered: boolean;
}

type Mood = "well" | "error" | "error-after" | "reset" | "reset-after" | "silent" | "silent-after" | "limited";

/** Of a hundred requests: in most it is well, in the others it fails before or after it has done its work. */
const MOODS: readonly (readonly [Mood, number])[] = [
  ["error", 4],
  ["error-after", 4],
  ["reset", 4],
  ["reset-after", 4],
  ["silent", 2],
  ["silent-after", 2],
  ["limited", 1],
  ["well", 79],
];

/** Moods of a server that never fails. */
export const ALWAYS_WELL: typeof MOODS = [["well", 100]];

/** A server that takes messages as channels do, in moods that follow from the seed. `/keyed` knows keys again. */
export async function moodyServer(seed: number, moods = MOODS) {
  const random = seeded(seed);
  const receipts: Receipt[] = [];
  const done = new Set<string>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const message = JSON.parse(text) as Pick<Receipt, "key" | "cause" | "news">;
    const channel = (request.url ?? "/").slice(1);
    const mood = moodOf(moods, random());
    const works = mood === "well" || mood.endsWith("-after");
    const known = channel === "keyed" && done.has(message.key);
    if (works) done.add(message.key);
    const answered = mood === "well";
    receipts.push({ ...message, at: Date.now(), channel, effect: works && !known, answered });
    if (mood.startsWith("silent")) return;
    if (mood.startsWith("reset")) request.socket.destroy();
    else if (mood.startsWith("error")) response.writeHead(503).end();
    else if (mood === "limited") response.writeHead(429, { "retry-after": "1" }).end();
    else response.writeHead(200, { "content-type": "text/plain" }).end(`remote-${receipts.length}`);
  }

  const server = createServer((request, response) => {
    // The sender may be killed in the middle of a request.
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    receipts: receipts as readonly Receipt[],
    async close(): Promise<void> {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function moodOf(moods: typeof MOODS, draw: number): Mood {
  let left = draw * 100;
  for (const [mood, share] of moods) {
    left -= share;
    if (left < 0) return mood;
  }
  return "well";
}
