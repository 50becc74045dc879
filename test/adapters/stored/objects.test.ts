import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addressRefusal } from "../../../src/adapters/alerts/net/refused-address.ts";
import { localLfs } from "../../../src/adapters/stored/local-objects.ts";
import { remoteLfs } from "../../../src/adapters/stored/remote-objects.ts";
import type { LfsRead } from "../../../src/work/ports/lfs.ts";

const CONTENT = Buffer.from("weights of a model\n");
const POINTER = { oid: createHash("sha256").update(CONTENT).digest("hex"), size: CONTENT.length };
const BATCH = "/acme/model.git/info/lfs/objects/batch";
/** Answers in two tenths of a second, or is given up. */
const IMPATIENT_MS = 200;

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let origin: string;
let batch: Handler;
let object: Handler;
let heard: { readonly url: string; readonly headers: IncomingMessage["headers"]; readonly body: string }[];

/** What the batch API answers where everything is as it should be. */
const action = (more: object = {}) => ({
  download: { href: `${origin}/object`, header: { "x-ticket": "t1" }, ...more },
});
const objects = (...list: readonly object[]) => JSON.stringify({ transfer: "basic", objects: list });
const says =
  (text: string, status = 200): Handler =>
  (_request, response) =>
    void response.writeHead(status).end(text);
const offers =
  (more: object): Handler =>
  (_request, response) =>
    void response.end(objects({ ...POINTER, ...more }));

beforeEach(async () => {
  heard = [];
  batch = offers({ actions: action() });
  object = (_request, response) => void response.end(CONTENT);
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      heard.push({ url: request.url ?? "", headers: request.headers, body });
      (request.url === BATCH ? batch : object)(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  batch = offers({ actions: action() });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function read(): Promise<LfsRead> {
  const refuses = (address: string) => addressRefusal(address, false);
  const at = remoteLfs({ refuses, timeoutMs: IMPATIENT_MS });
  return at({ url: `${origin}/acme/model.git`, token: "ghs_canary" })(POINTER);
}

describe("content that a forge keeps", () => {
  test("is asked for with the token, and fetched without it, by the headers that the answer named", async () => {
    expect(await read()).toEqual({ kind: "read", bytes: new Uint8Array(CONTENT) });
    const [asked, fetched] = heard;
    expect(asked?.headers.authorization).toBe(`Basic ${Buffer.from("x-access-token:ghs_canary").toString("base64")}`);
    expect(asked?.headers["content-type"]).toBe("application/vnd.git-lfs+json");
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({ operation: "download", objects: [POINTER] });
    expect(fetched?.headers["x-ticket"]).toBe("t1");
    expect(JSON.stringify(fetched)).not.toContain("ghs_canary");
    expect(fetched?.headers.authorization).toBeUndefined();
  });

  const hrefs: readonly (readonly [string, (own: string) => string])[] = [
    ["another host without TLS", () => "http://media.example/x"],
    ["this machine under another name", (own) => own.replace("127.0.0.1", "localhost")],
    ["another port of this machine", () => "http://127.0.0.1:1/x"],
    ["this machine over TLS", () => "https://127.0.0.1/x"],
    ["this machine by its name, over TLS", () => "https://localhost/x"],
    ["this machine in IPv6", () => "https://[::1]/x"],
    ["this machine in IPv6 that hides IPv4", () => "https://[::ffff:127.0.0.1]/x"],
    ["this machine as one number", () => "https://2130706433/x"],
    ["a network of one's own", () => "https://10.0.0.8/x"],
    ["the metadata of a cloud", () => "https://169.254.169.254/latest/meta-data/"],
    ["a file", () => "file:///etc/passwd"],
    ["another protocol", () => "ftp://media.example/x"],
    ["an address with a password", (own) => own.replace("//", "//a:b@")],
    ["no address", () => "//"],
  ];
  test.each(hrefs)("is not fetched from %s", async (_which, href) => {
    batch = offers({ actions: action({ href: href(`${origin}/object`) }) });
    expect(await read()).toEqual({ kind: "unread", why: "address-refused" });
    expect(heard.map(({ url }) => url)).toEqual([BATCH]);
  });

  const answers: readonly (readonly [string, () => Handler, string])[] = [
    ["that there is none", () => offers({ error: { code: 404, message: "gone" } }), "missing"],
    ["that it may not be had", () => offers({ error: { code: 403, message: "no" } }), "refused"],
    ["another object", () => says(objects({ oid: "b".repeat(64), size: POINTER.size, actions: action() })), "missing"],
    ["another size", () => offers({ size: 1, actions: action() }), "other-content"],
    ["no action", () => offers({}), "missing"],
    ["another way of transfer", () => says(JSON.stringify({ transfer: "ssh", objects: [] })), "refused"],
    ["no JSON", () => says("<html>"), "refused"],
    ["a list", () => says("[]"), "refused"],
    ["null", () => says("null"), "refused"],
    ["objects that are a text", () => says(JSON.stringify({ objects: "x" })), "missing"],
    ["more than an answer has", () => says(" ".repeat(100_000)), "other-content"],
    ["404", () => says("", 404), "missing"],
    ["a failure", () => says("", 500), "refused"],
    ["another address", () => (_q, r) => void r.writeHead(302, { location: `${origin}/elsewhere` }).end(), "refused"],
    ["nothing", () => () => undefined, "timed-out"],
    ["a header that frames", () => offers({ actions: action({ header: { Host: "evil.example" } }) }), "refused"],
    ["a header of two lines", () => offers({ actions: action({ header: { "x-a": "1\r\nhost: x" } }) }), "refused"],
    ["a header that is a list", () => offers({ actions: action({ header: { "x-a": ["1"] } }) }), "refused"],
  ];
  test.each(answers)("is not had where the forge answers %s", async (_which, answer, why) => {
    batch = answer();
    expect(await read()).toEqual({ kind: "unread", why });
    expect(heard.map(({ url }) => url)).toEqual([BATCH]);
  });

  const contents: readonly (readonly [string, () => Handler, string])[] = [
    ["other bytes", () => says("weights of another\n"), "other-content"],
    ["fewer bytes", () => says("weights"), "other-content"],
    ["more bytes", () => says("x".repeat(1_000)), "other-content"],
    [
      "bytes without end",
      () => (_q, r) => void setInterval(() => r.write("x".repeat(1_000)), 1).unref(),
      "other-content",
    ],
    ["404", () => says("no", 404), "missing"],
    ["a refusal", () => says("no", 403), "refused"],
    ["another address", () => (_q, r) => void r.writeHead(302, { location: "file:///etc/passwd" }).end(), "refused"],
    ["half, and no more", () => (_q, r) => void r.write("weights"), "timed-out"],
    ["half, and breaks", () => (_q, r) => void r.write("weights", () => r.destroy()), "refused"],
  ];
  test.each(contents)("is not believed where it comes as %s", async (_which, answer, why) => {
    object = answer();
    expect(await read()).toEqual({ kind: "unread", why });
    expect(heard.map(({ url }) => url)).toEqual([BATCH, "/object"]);
  });
});

describe("content that Git LFS has brought here", () => {
  let folder: string;
  const at = (bytes: string | Buffer, oid = POINTER.oid) =>
    keep(join(folder, "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4)), oid, bytes);
  const keep = async (place: string, name: string, bytes: string | Buffer) => {
    await mkdir(place, { recursive: true });
    await writeFile(join(place, name), bytes);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lfs-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("is read where it is what the pointer says, and nothing else is", async () => {
    const here = localLfs(folder);
    expect(await here(POINTER)).toEqual({ kind: "unread", why: "missing" });
    await at("weights of another\n");
    expect(await here(POINTER)).toEqual({ kind: "unread", why: "other-content" });
    await at("x".repeat(100_000));
    expect(await here(POINTER)).toEqual({ kind: "unread", why: "other-content" });
    await at(CONTENT);
    expect(await here(POINTER)).toEqual({ kind: "read", bytes: new Uint8Array(CONTENT) });
    expect(await here({ ...POINTER, size: 3 })).toEqual({ kind: "unread", why: "other-content" });
  });

  test("a folder in its place is none", async () => {
    const { oid } = POINTER;
    await mkdir(join(folder, "lfs", "objects", oid.slice(0, 2), oid.slice(2, 4), oid), { recursive: true });
    expect((await localLfs(folder)(POINTER)).kind).toBe("unread");
    await symlink("/dev/zero", join(folder, "endless"));
    expect((await localLfs(join(folder, "endless"))(POINTER)).kind).toBe("unread");
  });
});
