import { spawn } from "node:child_process";
import { createSign } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addAccount, addApp, addOrganisation, addRepository, addUserToken, install } from "../../src/trial/seed.ts";
import type { App, Installation, Repository } from "../../src/trial/world.ts";
import { type StrictOptions, type StrictTrial, strictTrial } from "./strict-trial.ts";

/** The secret that the App of these tests shares with the stand-in. */
export const SECRET = "a secret of the tests, long enough to be one";

/** One webhook as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An organisation with a public and a private repository, and an App installed on it. */
export interface CoreWorld {
  readonly trial: StrictTrial;
  readonly app: App;
  readonly privateKey: string;
  readonly installation: Installation;
  readonly open: Repository;
  readonly closed: Repository;
  /** Tokens of `ada`, who owns the organisation, and of `eve`, who is a stranger. */
  readonly ada: string;
  readonly eve: string;
  readonly received: Received[];
  /** Answers the next webhooks with this status; 202 at first. */
  readonly receiver: { status: number };
  readonly close: () => Promise<void>;
}

/** What a test may set of it; absent: the App reads content, writes checks and hears of pushes, forks and repositories. */
export interface CoreOptions extends StrictOptions {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly events?: readonly string[];
}

/** Starts it; close it at the end of the test. */
export async function coreWorld(options: CoreOptions = {}): Promise<CoreWorld> {
  const received: Received[] = [];
  const receiver = { status: 202 };
  const hook = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(pieces).toString("utf8") });
      response.writeHead(receiver.status).end("noted");
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  const address = hook.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  const trial = await strictTrial(options);
  const { world } = trial;
  addAccount(world, "ada");
  addAccount(world, "eve");
  addAccount(world, "kim");
  addOrganisation(world, "acme", { ada: "admin", kim: "member" });
  const files = { "README.md": "# Read me\n", "src/a.ts": "export const a = 1;\n" };
  const open = await addRepository(world, { owner: "acme", name: "open", visibility: "public", files });
  const closed = await addRepository(world, { owner: "acme", name: "closed", visibility: "private", files });
  const { app, privateKey } = addApp(world, {
    slug: "warden",
    owner: "acme",
    webhookUrl: `http://127.0.0.1:${address.port}/hooks`,
    webhookSecret: SECRET,
    permissions: options.permissions ?? {
      contents: "read",
      checks: "write",
      pull_requests: "write",
      members: "read",
    },
    events: options.events ?? ["push", "create", "delete", "fork", "repository"],
  });
  const installation = install(world, { app, account: "acme" });
  return {
    trial,
    app,
    privateKey,
    installation,
    open,
    closed,
    ada: addUserToken(world, "ada"),
    eve: addUserToken(world, "eve"),
    received,
    receiver,
    close: async () => {
      await trial.settled();
      await trial.close();
      await new Promise<void>((resolve) => {
        hook.close(() => resolve());
        hook.closeAllConnections();
      });
    },
  };
}

/** A JSON web token of the App; `claims` replace the honest ones. */
export function jwtOf(core: CoreWorld, claims: Readonly<Record<string, unknown>> = {}, key = core.privateKey): string {
  const now = Math.floor(core.trial.world.now().getTime() / 1000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 30, exp: now + 570, iss: core.app.id, ...claims })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key).toString("base64url")}`;
}

/** One REST call; `token` goes into the Authorization header as it is sent by octokit. */
export async function api(
  core: CoreWorld,
  call: string,
  options: {
    readonly token?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
) {
  const [method = "GET", path = "/"] = call.split(" ");
  const response = await fetch(`${core.trial.origin}/api/v3${path}`, {
    method,
    headers: {
      "user-agent": "tests",
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    ...(options.body === undefined
      ? {}
      : { body: typeof options.body === "string" ? options.body : JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/** A fresh token of the App's installation, narrowed as asked. */
export async function installationToken(core: CoreWorld, body: unknown = {}): Promise<string> {
  const path = `POST /app/installations/${core.installation.id}/access_tokens`;
  const answer = await api(core, path, { token: jwtOf(core), body });
  return String(answer.json["token"]);
}

// What came back is looked at loosely: its shape is proven by the validators on every exchange.
// biome-ignore lint/suspicious/noExplicitAny: see above
function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A work folder with an ordinary git client in it, as a person would use it. */
export interface Client {
  readonly folder: string;
  /** Runs git; answers its exit code and all it printed. */
  readonly git: (...args: string[]) => Promise<{ readonly code: number; readonly text: string }>;
  readonly remove: () => Promise<void>;
}

/** The address of a repository with a token in it, or without one. */
export function remoteOf(core: CoreWorld, repository: Repository, token?: string): string {
  const origin =
    token === undefined ? core.trial.origin : core.trial.origin.replace("//", `//x-access-token:${token}@`);
  return `${origin}/${repository.owner}/${repository.name}.git`;
}

/** Makes an empty folder and a client in it. */
export async function gitClient(): Promise<Client> {
  const folder = await mkdtemp(join(tmpdir(), "client-"));
  return {
    folder,
    git: (...args) => runClient(folder, args),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function runClient(folder: string, args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const env = {
      PATH: process.env["PATH"] ?? "",
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_TERMINAL_PROMPT: "0",
      GIT_AUTHOR_NAME: "Ada",
      GIT_AUTHOR_EMAIL: "1001+ada@users.noreply.github.com",
      GIT_COMMITTER_NAME: "Ada",
      GIT_COMMITTER_EMAIL: "1001+ada@users.noreply.github.com",
    };
    const child = spawn("git", args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const pieces: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    child.stderr.on("data", (piece: Buffer) => pieces.push(piece));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, text: Buffer.concat(pieces).toString("utf8").trim() }));
  });
}
