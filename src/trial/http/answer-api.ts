import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { endpoints } from "../endpoints/index.ts";
import { graphqlEndpoint } from "../graphql/endpoint.ts";
import type { World } from "../world.ts";
import { answerRest, callerName, type RestAnswer, type RestRequest } from "./answer-rest.ts";
import type { Endpoint, Reply } from "./endpoint.ts";
import type { Exchange } from "./exchange.ts";
import { type Conditions, type FaultKind, faultsFor } from "./faults.ts";
import { lagging, type Newborns, noteBirth } from "./read-lag.ts";
import { type Route, routerOf } from "./route.ts";

/** The largest body that is read; GitHub's largest request, a SARIF file, is well below. */
const BODY_LIMIT = 100 * 1024 * 1024;

/** Answers REST and GraphQL over HTTP, through the faults that are planned; tells `observe` every finished exchange. */
export function answerApi(world: World, conditions: Conditions, observe: (exchange: Exchange) => void) {
  const find = routerOf(endpoints);
  const newborns: Newborns = { bornAt: new Map() };
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const body = await readBody(request);
    if (body === null) return void response.writeHead(413, { connection: "close" }).end();
    const rest = restRequest(world, request, url, body);
    const route = routeOf(find, rest, url);
    const operationId = route?.endpoint.operationId ?? null;
    const faults = faultsFor(conditions.faults, { method: rest.method, path: url.pathname, operationId });
    const latency = faults.reduce(
      (sum, fault) => sum + (fault.kind === "latency" ? fault.ms : 0),
      conditions.latencyMs,
    );
    if (latency > 0) await wait(latency);
    if (faults.some((fault) => fault.kind === "reset")) return void request.socket.destroy();
    const log = (status: number, caller: string, token: LoggedToken = null): void => {
      const { method } = rest;
      world.requests.push({ at: world.now(), method, path: url.pathname, operationId, status, caller, token });
    };
    const refused = faults.find((fault) => fault.kind === "status");
    if (refused !== undefined) {
      log(refused.status, "unknown");
      return send(response, faultReply(refused), false);
    }
    const answer = await answerRest(world, rest, route);
    if (rest.method === "POST") noteBirth(newborns, answer.reply.body);
    const lag = rest.method === "GET" ? faults.find((fault) => fault.kind === "lag") : undefined;
    const reply =
      lag === undefined ? answer.reply : { ...answer.reply, body: lagging(newborns, answer.reply.body, lag.ms) };
    log(reply.status, callerName(answer), tokenOf(world, answer));
    const held = faults.find((fault) => fault.kind === "created-then-timeout");
    if (held !== undefined) {
      await wait(held.holdMs);
      return void request.socket.destroy();
    }
    const truncated = faults.some((fault) => fault.kind === "truncated");
    send(response, reply, truncated);
    if (!truncated) observe(exchangeOf(operationId, rest, url, reply));
  };
}

type LoggedToken = World["requests"][number]["token"];

function tokenOf(world: World, { caller, reply }: RestAnswer): LoggedToken {
  const { token: minted } = (caller.kind === "app" ? (reply.body ?? {}) : {}) as { readonly token?: unknown };
  const token = caller.kind === "installation" ? caller : world.tokens.get(String(minted));
  if (token?.kind !== "installation") return null;
  const { permissions, repositories } = token;
  return { rights: Object.keys(permissions), repositories: repositories === null ? null : [...repositories] };
}

function routeOf(find: (method: string, path: string) => Route | null, rest: RestRequest, url: URL): Route | null {
  if (!url.pathname.startsWith("/api/graphql")) return find(rest.method, rest.path);
  return rest.method === "POST" ? { endpoint: graphqlEndpoint satisfies Endpoint, params: {} } : null;
}

/** A repository goes by its number as well: `/repositories/ID/…` is where old names lead to. */
function byName(world: World, path: string): string {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = id === undefined ? undefined : world.repositories.get(Number(id));
  return repository === undefined ? path : `/repos/${repository.owner}/${repository.name}${rest}`;
}

function restRequest(world: World, request: IncomingMessage, url: URL, body: Buffer): RestRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  const path = byName(world, url.pathname.replace(/^\/api\/v3/, "") || "/");
  return { method: request.method ?? "GET", path, query: url.searchParams, headers, body };
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > BODY_LIMIT) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

function faultReply(fault: FaultKind & { readonly kind: "status" }): Reply {
  const body = { message: fault.status >= 500 ? "Server Error" : "Refused as planned", status: String(fault.status) };
  return { status: fault.status, body, ...(fault.headers === undefined ? {} : { headers: fault.headers }) };
}

function send(response: ServerResponse, reply: Reply, truncated: boolean): void {
  const bytes = bodyBytes(reply.body);
  const cut = truncated ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
  response.writeHead(reply.status, {
    ...(bytes.length > 0 ? { "content-type": "application/json; charset=utf-8" } : {}),
    "x-github-request-id": randomBytes(8).toString("hex").toUpperCase(),
    ...reply.headers,
    ...(reply.status === 204 || reply.status === 304 ? {} : { "content-length": String(cut.length) }),
  });
  response.end(cut);
}

function bodyBytes(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
}

function exchangeOf(operationId: string | null, rest: RestRequest, url: URL, reply: Reply): Exchange {
  return {
    operationId,
    method: rest.method,
    url: `/api/${operationId === "graphql" ? "graphql" : `v3${rest.path}`}${url.search}`,
    requestHeaders: rest.headers,
    requestBody: parsedOrText(rest.body),
    status: reply.status,
    responseHeaders: reply.headers ?? {},
    responseBody: Buffer.isBuffer(reply.body) ? reply.body.toString("utf8") : reply.body,
  };
}

function parsedOrText(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return body.toString("utf8");
  }
}
