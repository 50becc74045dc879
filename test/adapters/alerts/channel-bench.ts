import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Server, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openChannels } from "../../../src/adapters/alerts/index.ts";
import type { AlertChannel } from "../../../src/work/ports/alerts.ts";
import { type SelfSigned, selfSigned } from "../../support/self-signed.ts";

/** The name under which every service of the tests stands; it leads to this machine. */
export const HOST = "alerts.acme.example";
export const NOW = new Date("2026-11-21T08:00:02Z");
export const ROUTING_KEY = "R0ut1ngKeyOf32CharactersForTests";
export const SIGNING_SECRET = "9f2c4e8a1b7d3f605a9c8e2d4b6f1a3c";
export const PASSWORD = "canary-password";
const TIMEOUT_MS = 1_500;

/** What a service was sent. */
export interface Received {
  readonly headers: IncomingMessage["headers"];
  readonly path: string;
  readonly body: string;
}

/** One folder with secrets and certificates, the services that were started, and the channels that reach them. */
export interface ChannelBench {
  readonly certificate: SelfSigned;
  /** Opens the one channel of these lines of YAML (`secret_file` and `ca_file` may name `secret` and `ca.pem`). */
  open(lines: readonly string[], secret?: string): AlertChannel;
  /** An https service; it answers by `answer`, 200 without it. */
  https(
    answer?: (response: ServerResponse, request: Received) => void,
    certificate?: SelfSigned,
  ): Promise<HttpsService>;
  /** Listens on a free port of this machine. */
  listen(server: Server | HttpServer): Promise<number>;
  /** Breaks every connection that is open. */
  drop(): void;
  close(): Promise<void>;
}

export interface HttpsService {
  readonly port: number;
  readonly received: Received[];
}

export function channelBench(): ChannelBench {
  const folder = mkdtempSync(join(tmpdir(), "sourcewarden-channels-"));
  const certificate = selfSigned([HOST]);
  const closing: (() => Promise<void>)[] = [];
  const sockets = new Set<Socket>();
  writeFileSync(join(folder, "ca.pem"), certificate.cert);
  const bench: ChannelBench = {
    certificate,
    open(lines, secret = "") {
      const file = join(folder, "channels.yml");
      writeFileSync(join(folder, "secret"), `${secret}\n`, { mode: 0o600 });
      const [first, ...rest] = ["name: security", "allow_private: true", "ca_file: ca.pem", ...lines];
      const entry = [`  - ${first}`, ...rest.map((line) => `    ${line}`)];
      writeFileSync(file, ["version: 1", "channels:", ...entry, ""].join("\n"), { mode: 0o600 });
      const opened = openChannels({
        environment: { SOURCEWARDEN_CHANNELS: file },
        clock: { now: () => NOW },
        line: { timeoutMs: TIMEOUT_MS, resolve: async () => ["127.0.0.1"] },
      });
      const channel = opened.ok ? opened.channels[0] : undefined;
      if (channel === undefined) throw new Error(`no channel: ${JSON.stringify(opened)}`);
      return channel;
    },
    async https(answer = (response) => void response.end(), own = certificate) {
      const received: Received[] = [];
      const server = createServer({ key: own.key, cert: own.cert }, (request, response) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          const body = Buffer.concat(chunks).toString("utf8");
          const one = { headers: request.headers, path: request.url ?? "", body };
          received.push(one);
          answer(response, one);
        });
      });
      // A client that does not trust us hangs up in the handshake.
      server.on("tlsClientError", () => undefined);
      return { port: await bench.listen(server), received };
    },
    async listen(server) {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      server.on("connection", (socket: Socket) => {
        sockets.add(socket);
        socket.on("error", () => undefined);
        socket.on("close", () => sockets.delete(socket));
      });
      closing.push(
        () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            for (const socket of sockets) socket.destroy();
          }),
      );
      return (server.address() as AddressInfo).port;
    },
    drop() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    async close() {
      await Promise.all(closing.splice(0).map((end) => end()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
}
