import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

const SECRET = "9f2c4e8a1b7d3f605a9c8e2d4b6f1a3c";

let folder: string;
let server: Server;
let status = 200;
const bodies: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(status).end("canary");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "alerts-cli-"));
  const { port } = server.address() as AddressInfo;
  const hook = `{ name: security, kind: webhook, address: "http://127.0.0.1:${port}/canary", port: ${port}, allow_private: true, secret_env: HOOK_SECRET }`;
  await writeFile(join(folder, "channels.yml"), `version: 1\nchannels:\n  - ${hook}\n`, { mode: 0o600 });
  await writeFile(join(folder, "broken.yml"), "version: 1\nchannels:\n  - { name: x, kind: pigeon }\n", {
    mode: 0o600,
  });
});
afterEach(async () => {
  status = 200;
  bodies.length = 0;
  await rm(folder, { recursive: true, force: true });
});

const env = { SOURCEWARDEN_CHANNELS: "channels.yml", HOOK_SECRET: SECRET };
const test = (...args: string[]) => runCli(["alerts", "test", ...args], folder, env);

describe("alerts test", () => {
  it("sends one message that says that it is a test", async () => {
    expect(await test("security")).toEqual({
      code: 0,
      out: "The test message was sent to security (webhook). See that it is there.\n",
      err: "",
    });
    expect(bodies.map((body) => JSON.parse(body))).toMatchObject([{ schema: "sourcewarden.alert/1", news: "test" }]);
  });

  it("says why it was not sent, or may not have been, and nothing that was answered", async () => {
    status = 403;
    const refused = await test("security");
    expect(refused).toMatchObject({ code: 1, err: "" });
    expect(refused.out).toContain("was not sent to security (webhook): it refuses the message (403).");
    status = 502;
    const unknown = await test("security");
    expect(unknown.code).toBe(3);
    expect(`${refused.out}${unknown.out}`).not.toContain("canary");
  });

  it("says what is wrong with the file, and which channels there are", async () => {
    const broken = await test("security", "--channels", "broken.yml");
    expect(broken.code).toBe(2);
    expect(broken.err).toContain("  broken.yml:3:22 has a kind of channel that is not known.\n");
    const other = await test("legal");
    expect(other).toMatchObject({ code: 2, out: "" });
    expect(other.err).toContain("There is no channel legal; the file has security.");
    const none = await runCli(["alerts", "test", "security"], folder);
    expect(none.err).toContain("SOURCEWARDEN_CHANNELS names no file");
  });
});
