import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGunzip } from "node:zlib";

/** A smart HTTP server over a folder of bare repositories, on loopback. */
export interface GitServer {
  readonly origin: string;
  /** `METHOD path` of every request so far. */
  readonly requests: string[];
  /** What the next requests meet instead of git. */
  behave(as: "well" | "silent" | number | "redirect"): void;
  close(): Promise<void>;
}

/** Serves `root` through git's own backend; with `token` every request must bring it as an installation token. */
export async function serveGit(root: string, token: string | null = null): Promise<GitServer> {
  const requests: string[] = [];
  let manner: "well" | "silent" | number | "redirect" = "well";
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (manner === "silent") return;
    if (manner === "redirect") {
      response.writeHead(301, { location: `/elsewhere${request.url}` }).end();
      return;
    }
    if (typeof manner === "number") {
      response.writeHead(manner).end("no");
      return;
    }
    const expected = token === null ? null : `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
    if (expected !== null && request.headers.authorization !== expected) {
      response.writeHead(401, { "www-authenticate": "Basic" }).end();
      return;
    }
    answer(root, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    behave: (as) => {
      manner = as;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://loopback");
  const child = spawn("git", ["-c", "safe.directory=*", "http-backend"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? "GET",
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const body = request.headers["content-encoding"] === "gzip" ? request.pipe(createGunzip()) : request;
  child.stdin.on("error", () => {});
  body.pipe(child.stdin);
  let head = Buffer.alloc(0);
  let started = false;
  child.stdout.on("data", (piece: Buffer) => {
    if (started) {
      response.write(piece);
      return;
    }
    head = Buffer.concat([head, piece]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    started = true;
    const headers: Record<string, string> = {};
    let status = 200;
    for (const line of head.toString("latin1", 0, end).split("\r\n")) {
      const [name = "", ...value] = line.split(": ");
      if (name.toLowerCase() === "status") status = Number.parseInt(value.join(": "), 10);
      else headers[name] = value.join(": ");
    }
    response.writeHead(status, headers);
    response.write(head.subarray(end + 4));
  });
  child.stdout.on("end", () => response.end());
  child.on("error", () => response.destroy());
}
