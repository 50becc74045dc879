import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { githubAdapter } from "../../../src/adapters/github/index.ts";

// A real socket instead of a mocked one: what is shown here is how a line breaks.

const REPOSITORY = { id: 9, owner: "acme", name: "sdk", installation: 5 };
const NETWORK = { ok: false, fault: { kind: "retry-later", afterMs: 2_000, cause: "network" } };
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

let server: Server | null = null;

afterEach(async () => {
  const closed = server === null ? null : once(server, "close");
  server?.close();
  server?.closeAllConnections();
  await closed;
  server = null;
});

async function readThrough(answer: (response: ServerResponse) => void) {
  const listening = createServer((request, response) => {
    if (request.method === "GET") return answer(response);
    response.writeHead(201, { "content-type": "application/json" });
    return response.end(JSON.stringify({ token: "t", expires_at: new Date(Date.now() + 3_600_000).toISOString() }));
  });
  server = listening;
  listening.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const origin = `http://127.0.0.1:${address.port}`;
  const github = githubAdapter({
    appId: 77,
    privateKey,
    apiUrl: `${origin}/api/v3`,
    graphqlUrl: `${origin}/api/graphql`,
    clock: { now: () => new Date() },
    timeoutMs: 1_000,
  });
  return github.readRepository(REPOSITORY);
}

test("a request without an answer is given up", async () => {
  expect(await readThrough(() => undefined)).toEqual(NETWORK);
});

test("an answer whose body never ends is given up", async () => {
  const answer = await readThrough((response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"id": 9,');
  });
  expect(answer).toEqual(NETWORK);
});

test("a connection that is cut in the middle of the body is tried later", async () => {
  const answer = await readThrough((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"id": 9,', () => response.destroy());
  });
  expect(answer).toEqual(NETWORK);
});
