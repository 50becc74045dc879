import { createSign } from "node:crypto";
import type { World } from "../world.ts";
import type { Person, Sample } from "./sample.ts";

/** What the API answered; `body` is parsed JSON, null where there was none. */
export interface Heard {
  readonly status: number;
  readonly body: unknown;
}

/** One REST call as a person makes it with their own token. `path` begins with a slash, after `/api/v3`. */
export function ask(world: World, person: Person, method: string, path: string, body?: unknown): Promise<Heard> {
  return call(world, `token ${person.token}`, method, `/api/v3${path}`, body);
}

/** As `ask`, for calls that must answer `status`; throws with GitHub's message where they do not. */
export async function demand<T>(
  world: World,
  person: Person,
  [method, path, status]: readonly [method: string, path: string, status: number],
  body?: unknown,
): Promise<T> {
  return expected<T>(await ask(world, person, method, path, body), status, `${method} ${path}`);
}

/** One GraphQL mutation or query as a person; throws where it answers errors. */
export async function askGraphql(world: World, person: Person, query: string, variables: unknown): Promise<unknown> {
  const heard = await call(world, `token ${person.token}`, "POST", "/api/graphql", { query, variables });
  const body = heard.body as { data?: unknown; errors?: { message: string }[] };
  if (body.errors !== undefined) throw new Error(body.errors.map((error) => error.message).join("; "));
  return body.data;
}

/** One REST call as the App itself: what its owner does on its settings page. */
export async function askAsApp<T>(
  world: World,
  sample: Sample,
  [method, path, status]: readonly [method: string, path: string, status: number],
): Promise<T> {
  const heard = await call(world, `Bearer ${appJwt(sample)}`, method, `/api/v3${path}`);
  return expected<T>(heard, status, `${method} ${path}`);
}

async function call(world: World, authorization: string, method: string, path: string, body?: unknown): Promise<Heard> {
  const answer = await fetch(`${world.origin}${path}`, {
    method,
    headers: {
      authorization,
      accept: "application/vnd.github+json",
      "user-agent": "trial-story",
      "x-github-api-version": "2022-11-28",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
}

function expected<T>(heard: Heard, status: number, what: string): T {
  if (heard.status === status) return heard.body as T;
  const message = (heard.body as { message?: string } | null)?.message ?? "";
  throw new Error(`${what} answered ${heard.status} instead of ${status}: ${message}`);
}

function appJwt(sample: Sample): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 60, exp: now + 300, iss: sample.app.id })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(sample.privateKey).toString("base64url")}`;
}
