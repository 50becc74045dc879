import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addressRefusal } from "../../../src/adapters/alerts/net/refused-address.ts";
import { remoteAssets } from "../../../src/adapters/stored/remote-assets.ts";
import { releaseFiles } from "../../../src/work/texts/release-files.ts";

const CONTENT = Buffer.from("a file of a release\n");
const REPOSITORY = { id: 9, owner: "acme", name: "sdk", installation: 5 };
const FILE = { id: 7, size: CONTENT.length };
const ASSET = "/api/v3/repos/acme/sdk/releases/assets/7";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
let asset: Handler;
let heard: { readonly url: string | undefined; readonly headers: IncomingMessage["headers"] }[];

beforeEach(async () => {
  heard = [];
  asset = (_request, response) => void response.end(CONTENT);
  server = createServer((request, response) => {
    heard.push({ url: request.url, headers: request.headers });
    if (request.url === ASSET) asset(request, response);
    else response.end(CONTENT);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function read(): Promise<Uint8Array | null> {
  const refuses = (address: string) => addressRefusal(address, false);
  return remoteAssets({ apiUrl: `${origin}/api/v3`, refuses, timeoutMs: 200 })(REPOSITORY, FILE, "ghs_canary");
}

const leads =
  (location: string, status = 302): Handler =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();

test("a file is had from GitHub with the token, or from the storage that it names without it", async () => {
  expect(await read()).toEqual(new Uint8Array(CONTENT));
  expect(heard[0]?.headers).toMatchObject({ authorization: "Bearer ghs_canary", accept: "application/octet-stream" });
  asset = leads(`${origin}/storage`);
  expect(await read()).toEqual(new Uint8Array(CONTENT));
  expect(heard.at(-1)).toMatchObject({ url: "/storage" });
  expect(JSON.stringify(heard.at(-1))).not.toContain("ghs_canary");
});

test.each<[string, () => Handler]>([
  ["from a network of one's own", () => leads("https://10.0.0.8/x")],
  ["from the metadata of a cloud", () => leads("http://169.254.169.254/")],
  ["from a file", () => leads("file:///etc/passwd")],
  ["over another port of this machine", () => leads("http://127.0.0.1:1/")],
  ["by a redirect to nowhere", () => (_request, response) => void response.writeHead(302).end()],
  ["where GitHub refuses", () => (_request, response) => void response.writeHead(403).end("no")],
  ["where it is larger than it is said to be", () => (_request, response) => void response.end("x".repeat(1_000))],
  ["where it is smaller", () => (_request, response) => void response.end("x")],
  ["where nothing comes", () => () => undefined],
])("none is had %s", async (_which, answer) => {
  asset = answer();
  expect(await read()).toBeNull();
  expect(heard).toHaveLength(1);
});

test("files are read within a budget, and what is left out is told", async () => {
  const asked: number[] = [];
  const ask = async (_at: object, { id, size }: { id: number; size: number }) => {
    asked.push(id);
    return id === 3 ? null : new Uint8Array(size);
  };
  const reader = () => releaseFiles(ask, REPOSITORY, "t", { files: 3, fileBytes: 10, bytes: 15 });
  const one = reader();
  expect([(await one.read({ id: 1, size: 10 })).length, one.leftOut()]).toEqual([10, false]);
  expect([(await one.read({ id: 2, size: 11 })).length, one.leftOut()]).toEqual([0, true]);
  const two = reader();
  await two.read({ id: 1, size: 10 });
  expect([(await two.read({ id: 4, size: 6 })).length, two.leftOut()]).toEqual([0, true]);
  const three = reader();
  expect([(await three.read({ id: 3, size: 1 })).length, three.leftOut()]).toEqual([0, true]);
  const none = releaseFiles(null, REPOSITORY, "t");
  expect([(await none.read({ id: 1, size: 1 })).length, none.leftOut()]).toEqual([0, true]);
  expect(asked).toEqual([1, 1, 3]);
});
