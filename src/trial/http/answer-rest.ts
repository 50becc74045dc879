import { createHash } from "node:crypto";
import { findMoved, findRepository } from "../find.ts";
import type { Repository, World } from "../world.ts";
import { demand, sees } from "./access.ts";
import { callerOf, nameOf } from "./authenticate.ts";
import { type Call, type Caller, Refusal, type Reply } from "./endpoint.ts";
import { admit, count, SecondaryLimit, standing } from "./rate-limits.ts";
import type { Route } from "./route.ts";

/** A request below `/api/v3` or at `/api/graphql`, its body read. */
export interface RestRequest {
  readonly method: string;
  /** Without `/api/v3`, still encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** An answer ready to be sent, and who it is for. */
export interface RestAnswer {
  readonly reply: Reply;
  readonly caller: Caller;
}

/** Versions of the REST API that GitHub still serves. */
const VERSIONS = ["2022-11-28", "2026-03-10"];

/** Where an App's own token, the signed JSON web token, is taken. */
const APP_PATHS = /^\/(app(\/|$)|meta$|rate_limit$)|\/installation$/;

/** Answers one REST request as GitHub does: who asks, may they, how often; then the endpoint; then what has not changed. */
export async function answerRest(world: World, request: RestRequest, route: Route | null): Promise<RestAnswer> {
  let caller: Caller = { kind: "anonymous" };
  try {
    checkHeaders(request);
    caller = callerOf(world, request.headers["authorization"]);
    if (route === null) throw new Refusal(404, "Not Found");
    const leave = admit(world, caller, { method: request.method, operationId: route.endpoint.operationId });
    try {
      const reply = notModified(request, await handle(world, caller, request, route));
      if (reply.status !== 304 && route.endpoint.operationId !== "rate-limit/get") count(world, caller);
      return { reply: withHeaders(world, caller, request, reply), caller };
    } finally {
      leave();
    }
  } catch (error) {
    if (route !== null) count(world, caller);
    if (error instanceof Moved)
      return { reply: withHeaders(world, caller, request, movedReply(world, request, error)), caller };
    return { reply: withHeaders(world, caller, request, refusalReply(world, error)), caller };
  }
}

/** The reply to what an endpoint threw: GitHub's words for a refusal, 500 for a mistake of the stand-in itself. */
export function refusalReply(world: World, error: unknown): Reply {
  const documentation = `${world.origin}/docs/rest`;
  if (!(error instanceof Refusal)) {
    console.error("The stand-in failed on a request:", error);
    return { status: 500, body: { message: "Server Error", documentation_url: documentation, status: "500" } };
  }
  const body = {
    message: error.message,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
    documentation_url: documentation,
    status: String(error.status),
  };
  const retry = error instanceof SecondaryLimit ? { "retry-after": String(error.retryAfter) } : {};
  return { status: error.status, body, headers: retry };
}

/** What still works on an archived repository: bringing it back, and parting with it. Permissions are read-only too. */
const WHILE_ARCHIVED: ReadonlySet<string> = new Set([
  "repos/update",
  "repos/delete",
  "repos/transfer",
  "repos/create-fork",
]);

/** A repository that is asked for by a name that it had before; GitHub leads on to its number. */
class Moved extends Refusal {
  readonly id: number;
  constructor(id: number) {
    super(301, "Moved Permanently");
    this.id = id;
  }
}

/** Leads a request on to where its repository is now: a read for good, a write with its method kept. */
function movedReply(world: World, request: RestRequest, moved: Moved): Reply {
  const rest = /^\/repos\/[^/]+\/[^/]+(.*)$/.exec(request.path)?.[1] ?? "";
  const query = request.query.size > 0 ? `?${request.query}` : "";
  const url = `${world.origin}/api/v3/repositories/${moved.id}${rest}${query}`;
  const body = { message: moved.message, url, documentation_url: `${world.origin}/docs/rest` };
  return { status: request.method === "GET" ? 301 : 307, headers: { location: url }, body };
}

async function handle(world: World, caller: Caller, request: RestRequest, route: Route): Promise<Reply> {
  const { endpoint, params } = route;
  if (caller.kind === "app" && !APP_PATHS.test(request.path)) {
    throw new Refusal(403, "Resource not accessible by integration");
  }
  const repository = repositoryOf(world, caller, params);
  if (endpoint.permission !== undefined) {
    demandOrganisation(caller, params["org"]);
    demand(world, caller, repository, endpoint.permission);
  }
  const isWrite = endpoint.method !== "GET";
  if (repository?.archived && isWrite && !WHILE_ARCHIVED.has(endpoint.operationId)) {
    throw new Refusal(403, "Repository was archived so is read-only.");
  }
  const call: Call = {
    world,
    caller,
    params,
    query: request.query,
    headers: request.headers,
    body: endpoint.takesBytes ? request.body : parsedBody(request.body),
  };
  return endpoint.handle(call, repository);
}

function repositoryOf(world: World, caller: Caller, params: Readonly<Record<string, string>>): Repository | null {
  const { owner, repo } = params;
  if (owner === undefined || repo === undefined) return null;
  const repository = findRepository(world, owner, repo);
  const moved = findMoved(world, owner, repo);
  if (moved !== undefined && sees(world, caller, moved)) throw new Moved(moved.id);
  if (repository === undefined || !sees(world, caller, repository)) throw new Refusal(404, "Not Found");
  return repository;
}

/** An installation reaches the organisation that it is on, and no other. */
function demandOrganisation(caller: Caller, organisation: string | undefined): void {
  if (organisation === undefined || caller.kind !== "installation") return;
  if (caller.installation.account.toLowerCase() !== organisation.toLowerCase()) {
    throw new Refusal(403, "Resource not accessible by integration");
  }
}

function checkHeaders(request: RestRequest): void {
  if (request.headers["user-agent"] === undefined) {
    throw new Refusal(
      403,
      "Request forbidden by administrative rules. Please make sure your request has a User-Agent.",
    );
  }
  const version = request.headers["x-github-api-version"];
  if (version !== undefined && !VERSIONS.includes(version)) {
    throw new Refusal(400, `The API version ${JSON.stringify(version)} is not supported.`);
  }
}

function parsedBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
  if (value !== null && typeof value !== "object") throw new Refusal(400, "Body should be a JSON object");
  return value;
}

function notModified(request: RestRequest, reply: Reply): Reply {
  if (request.method !== "GET" || reply.status !== 200) return reply;
  const bytes = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(JSON.stringify(reply.body));
  const etag = `W/"${createHash("sha256").update(bytes).digest("hex")}"`;
  const known = (request.headers["if-none-match"] ?? "").split(/, */).map((each) => each.replace(/^W\//, ""));
  const headers = { ...reply.headers, etag, "cache-control": "private, max-age=60, s-maxage=60" };
  return known.includes(etag.slice(2)) ? { status: 304, headers } : { ...reply, headers };
}

function withHeaders(world: World, caller: Caller, request: RestRequest, reply: Reply): Reply {
  const { limit, used, remaining, reset } = standing(world, caller);
  return {
    ...reply,
    headers: {
      // The clock that tokens are judged by: clients correct their own by it.
      date: world.now().toUTCString(),
      "x-github-media-type": "github.v3; format=json",
      "x-github-api-version-selected": request.headers["x-github-api-version"] ?? "2022-11-28",
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": "core",
      ...reply.headers,
    },
  };
}

/** How the request log names the caller of an answer. */
export function callerName(answer: RestAnswer): string {
  return nameOf(answer.caller);
}
