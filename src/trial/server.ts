import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { releaseDownload } from "./endpoints/release-download.ts";
import { answerLfs } from "./git/lfs.ts";
import { answerGit } from "./git/smart-http.ts";
import { answerApi } from "./http/answer-api.ts";
import type { Exchange } from "./http/exchange.ts";
import type { Conditions, FaultPlan } from "./http/faults.ts";
import { limitsOf, type RateLimits } from "./http/rate-limits.ts";
import { newWorld } from "./new-world.ts";
import { answerPage } from "./pages/answer.ts";
import { settled } from "./webhooks/webhooks.ts";
import type { World } from "./world.ts";

/** A running stand-in. */
export interface Trial {
  readonly world: World;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Latency and faults of the line; change them at any time. */
  readonly conditions: Conditions;
  /** Rate limits in force; change them at any time. */
  readonly limits: RateLimits;
  /** Stops listening and cuts every connection. */
  readonly close: () => Promise<void>;
  /** Resolves once no webhook is under way. */
  readonly settled: () => Promise<void>;
}

/** Starts a stand-in on this machine's loopback only; `folder` must exist and is filled with bare repositories. */
export async function startTrial(options: {
  readonly folder: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Sees every REST and GraphQL exchange after it was answered. */
  readonly observe?: (exchange: Exchange) => void;
  readonly faults?: FaultPlan;
  readonly latencyMs?: number;
  readonly limits?: Partial<RateLimits>;
  readonly now?: () => Date;
}): Promise<Trial> {
  const world = newWorld(options);
  const conditions: Conditions = { latencyMs: options.latencyMs ?? 0, faults: options.faults ?? [] };
  Object.assign(limitsOf(world), options.limits);
  const api = answerApi(world, conditions, options.observe ?? (() => {}));
  const server = createServer((request, response) => {
    // A client that went away is no failure of ours: what it no longer reads is dropped.
    response.on("error", () => {});
    answer(world, api, request, response).catch((error: unknown) => {
      if (!response.destroyed) console.error("The stand-in failed on a request:", error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  world.origin = `http://127.0.0.1:${address.port}`;
  return {
    world,
    origin: world.origin,
    conditions,
    limits: limitsOf(world),
    settled: () => settled(world),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  world: World,
  api: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = URL.parse(request.url ?? "/", world.origin);
  if (url === null) return void response.writeHead(400).end();
  if (/^\/api\/(v3|graphql)(\/|$)/.test(url.pathname)) return api(request, response, url);
  if (await answerLfs(world, request, response, url)) return;
  if (await answerGit(world, request, response, url)) return;
  const asset = request.method === "GET" ? releaseDownload(world, url.pathname) : null;
  if (asset !== null) return void response.writeHead(200, { "content-type": asset.contentType }).end(asset.bytes);
  const page = request.method === "GET" ? await answerPage(world, url.pathname) : null;
  if (page === null) return void response.writeHead(404, { "content-type": "text/plain" }).end("Not Found\n");
  response.writeHead(page.status, {
    "content-type": page.contentType,
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(page.body);
}
