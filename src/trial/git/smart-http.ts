import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename } from "node:path";
import { actorOf } from "../actor.ts";
import { findRepository } from "../find.ts";
import { callerOf } from "../http/authenticate.ts";
import { type Caller, Refusal } from "../http/endpoint.ts";
import { networkRoot } from "../json/repository.ts";
import { mayPush } from "../merging/may-push.ts";
import { pushRules } from "../merging/push-rules.ts";
import { noteRuleSuites, ruleSuites } from "../merging/rule-suites.ts";
import type { Repository, World } from "../world.ts";
import { announceMoves } from "./announce.ts";
import { demandGit } from "./push-access.ts";
import { readPushOpening } from "./push-commands.ts";
import { layPushRules } from "./push-rules-hook.ts";
import { movesBetween, readRefs } from "./refs.ts";
import { refusePush } from "./refuse-push.ts";
import { wikiOf } from "./wiki.ts";

/** The three addresses of the smart protocol; the dumb one is not served, as at GitHub. */
const ADDRESS = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** One push at a time per repository, so that what moved can be told from refs before and after. */
const PUSHES = new WeakMap<Repository, Promise<void>>();

/** Serves git clients through `git http-backend`; false where the address is not git's. */
export async function answerGit(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [, owner, name, action] = ADDRESS.exec(url.pathname) ?? [];
  if (owner === undefined || name === undefined || action === undefined) return false;
  const service = action === "info/refs" ? url.searchParams.get("service") : action;
  const isPush = service === "git-receive-pack";
  try {
    if (!isPush && service !== "git-upload-pack") throw new Refusal(403, "Please upgrade your git client.");
    const caller = callerOf(world, request.headers.authorization);
    const wanted = decodeURIComponent(name);
    const isWiki = wanted.endsWith(".wiki");
    const repository = findRepository(world, decodeURIComponent(owner), wanted.replace(/\.wiki$/, ""));
    demandGit(world, caller, repository, isPush);
    if (repository === undefined) throw new Refusal(404, "Not Found");
    if (isWiki) {
      // Here a wiki is written by act, not by push.
      if (isPush || !existsSync(wikiOf(repository))) throw new Refusal(404, "Not Found");
      const wiki = { ...repository, gitDir: wikiOf(repository) };
      await runBackend(wiki, request, response, url, { action, read: null, beforeEnd: async () => {} });
      return true;
    }
    if (action === "git-upload-pack") noteClone(world, repository, caller);
    if (action !== "git-receive-pack")
      await runBackend(repository, request, response, url, { action, read: null, beforeEnd: async () => {} });
    else await receive(world, repository, caller, request, response, url);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error);
  }
  return true;
}

/** As many clones as are remembered of one repository. */
const CLONES = 10_000;

function noteClone(world: World, repository: Repository, caller: Caller): void {
  const login = caller.kind === "user" || caller.kind === "installation" ? actorOf(caller) : null;
  repository.clones.push({ at: world.now(), login });
  if (repository.clones.length > CLONES) repository.clones.shift();
}

async function receive(
  world: World,
  repository: Repository,
  caller: Caller,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const before = PUSHES.get(repository) ?? Promise.resolve();
  const mine = before.then(async () => {
    const opening = await readPushOpening(request);
    const refusals = mayPush(world, repository, opening.commands, actorOf(caller));
    if (refusals.length > 0) {
      noteRuleSuites(world, repository, opening.commands, actorOf(caller));
      // A client that is answered before it has sent everything takes that for a broken line.
      for await (const _ of request);
      refusePush(response, opening, refusals);
      return;
    }
    const root = networkRoot(world, repository);
    await layPushRules(repository.gitDir, pushRules(world, repository, root, actorOf(caller)));
    const suites = ruleSuites(world, repository, opening.commands, actorOf(caller));
    const old = await readRefs(repository.gitDir);
    // The client hears the end of its push only when everyone was told of it: what it does next then finds it done.
    const announce = async (): Promise<void> => {
      const moves = movesBetween(old, await readRefs(repository.gitDir));
      const moved = new Set(moves.map(({ ref }) => ref));
      repository.ruleSuites.push(...suites.filter(({ ref }) => moved.has(ref)));
      await announceMoves(world, repository, moves, actorOf(caller));
    };
    const receiving = { action: "git-receive-pack", read: opening.read, beforeEnd: announce };
    await runBackend(repository, request, response, url, receiving);
  });
  PUSHES.set(
    repository,
    mine.catch(() => {}),
  );
  await mine;
}

interface BackendCall {
  readonly action: string;
  /** Beginning of the body that was read already. */
  readonly read: Buffer | null;
  /** Runs between the backend's end and the answer's. */
  readonly beforeEnd: () => Promise<void>;
}

function runBackend(
  repository: Repository,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { action, read, beforeEnd }: BackendCall,
): Promise<void> {
  const header = (name: string): string => String(request.headers[name] ?? "");
  const child = spawn("git", ["http-backend"], {
    stdio: ["pipe", "pipe", "ignore"],
    env: {
      PATH: process.env["PATH"] ?? "/usr/bin:/bin",
      HOME: "/nonexistent",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_PROJECT_ROOT: repository.gitDir.slice(0, -basename(repository.gitDir).length - 1),
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: `/${basename(repository.gitDir)}/${action}`,
      REQUEST_METHOD: request.method ?? "GET",
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: header("content-type"),
      HTTP_CONTENT_ENCODING: header("content-encoding"),
      GIT_PROTOCOL: header("git-protocol"),
      REMOTE_ADDR: "127.0.0.1",
      // Without a user http-backend refuses pushes; who it is was settled above.
      REMOTE_USER: "known",
      ...(request.headers["content-length"] === undefined ? {} : { CONTENT_LENGTH: header("content-length") }),
    },
  });
  child.stdin.on("error", () => {});
  if (read !== null) child.stdin.write(read);
  request.pipe(child.stdin);
  response.once("close", () => {
    child.kill();
    // A client that went away drains nothing more; the child's end must still be seen.
    child.stdout.resume();
  });
  return new Promise((resolve, reject) => {
    let head: Buffer | null = Buffer.alloc(0);
    child.stdout.on("data", (piece: Buffer) => {
      if (head !== null) {
        head = Buffer.concat([head, piece]);
        const end = head.indexOf("\r\n\r\n");
        if (end === -1) return;
        writeHead(response, head.subarray(0, end).toString("latin1"));
        const rest = head.subarray(end + 4);
        head = null;
        response.write(rest);
        return;
      }
      if (!response.destroyed && !response.write(piece)) {
        child.stdout.pause();
        response.once("drain", () => child.stdout.resume());
      }
    });
    child.on("error", reject);
    child.on("close", () => {
      if (head !== null && !response.headersSent) response.writeHead(500);
      beforeEnd().then(() => {
        response.end();
        resolve();
      }, reject);
    });
  });
}

/** CGI headers: `Status: 200 OK`, then header lines. */
function writeHead(response: ServerResponse, text: string): void {
  const lines = text.split("\r\n").map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const status = Number(lines.find(([name]) => name === "status")?.[1].split(" ")[0] ?? 200);
  response.writeHead(status, Object.fromEntries(lines.filter(([name]) => name !== "status")));
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, {
    "content-type": "text/plain",
    ...(refusal.status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {}),
  });
  response.end(`${refusal.message}\n`);
}
