import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { selfSigned } from "../support/self-signed.ts";
import { type HookStage, hookStage } from "./hook-stage.ts";
import { runCli } from "./run-cli.ts";

const LEGEND = "/* ACME Inner Circle */\n";
const POLICY = `version: 1
mode: enforce
markers:
  - { id: acme-inner, phrases: ["ACME Inner Circle"], class: confidential, strength: strong }
`;

let stage: HookStage;
let work: string;
beforeEach(() => {
  stage = hookStage();
  ({ work } = stage.cloned("acme"));
  stage.write(stage.root, "policy.yml", POLICY);
});
afterEach(() => stage.remove());

function hook(...args: readonly string[]) {
  return stage.sourcewarden(work, "hook", ...args);
}

function commitMarked() {
  stage.write(work, "a.c", LEGEND);
  stage.must(work, "add", ".");
  return stage.git(work, "commit", "-qm", "One");
}

function settings(): Record<string, unknown> & { rules: Record<string, unknown> } {
  return JSON.parse(stage.read(work, ".git/sourcewarden/hook.json"));
}

describe("rules kept for hooks", () => {
  it("are copied with their digest and the moment, and judge when the file is long gone", () => {
    const file = join(stage.root, "policy.yml");
    const ran = hook("install", "--rules", file, "--max-age", "30d");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(`Rules: from ${file}, as of 20`);
    expect(settings().rules).toEqual({
      from: file,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      maxAgeDays: 30,
    });
    stage.write(stage.root, "policy.yml", "gone");
    expect(commitMarked()).toMatchObject({ code: 1, err: expect.stringContaining("acme-inner") });
  });

  it("are refreshed on demand from where they came, and stay as they are where that fails", () => {
    hook("install", "--rules", "../policy.yml");
    const before = settings().rules["digest"];
    stage.write(stage.root, "policy.yml", `${POLICY}\n# Newer\n`);
    const updated = stage.sourcewarden(work, "hook", "update", "--format", "json");
    expect(JSON.parse(updated.out)).toMatchObject({ schema: "sourcewarden.hooks/1", rules: { maxAgeDays: 7 } });
    expect(settings().rules["digest"]).not.toBe(before);
    const now = stage.read(work, ".git/sourcewarden/hook.json");
    stage.write(stage.root, "policy.yml", "version: 1\nmode: maybe\n");
    expect(hook("update")).toMatchObject({ code: 2, err: expect.stringContaining("policy.yml:2:7") });
    expect(stage.read(work, ".git/sourcewarden/hook.json")).toBe(now);
    expect(commitMarked().code).toBe(1);
  });

  it("are said to be old once they are, and still judge", () => {
    hook("install", "--rules", "../policy.yml");
    const { rules, ...others } = settings();
    const at = new Date(Date.now() - 9 * 86_400_000).toISOString();
    stage.write(work, ".git/sourcewarden/hook.json", JSON.stringify({ ...others, rules: { ...rules, at } }));
    const ran = commitMarked();
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("the copy of your organisation's rules is 9 days old, older than it may be");
    expect(ran.err).toContain("hook update");
    expect(hook("status").out).toContain("It is 9 days old");
  });

  it("refuse everything where the copy is not the one that was kept", () => {
    hook("install", "--rules", "../policy.yml");
    stage.write(work, ".git/sourcewarden/policy.yml", "version: 1\n");
    const ran = commitMarked();
    expect(ran.code).not.toBe(0);
    expect(ran.err).toContain("is gone or was changed");
    expect(hook("update").code).toBe(0);
    expect(commitMarked().err).toContain("acme-inner");
  });

  it("are not installed where they cannot be used, and nothing else is then", () => {
    stage.write(stage.root, "policy.yml", "version: 1\nmode: maybe\n");
    for (const [source, words] of [
      ["../policy.yml", "policy.yml:2:7"],
      ["../none.yml", "no such file"],
      ["http://127.0.0.1/policy.yml", "https address or a file"],
      ["ext::sh -c true", "https address or a file"],
      ["https://ada:hunter2@127.0.0.1/policy.yml", "no user and no password"],
      ["file://elsewhere.example/policy.yml", "no such file"],
    ] as const) {
      const ran = hook("install", "--rules", source);
      expect([source, ran.code]).toEqual([source, 2]);
      expect(ran.err).toContain(words);
      expect(ran.err).not.toContain("hunter2");
    }
    expect(hook("status").out).toContain("pre-commit: not installed");
    expect(hook("update")).toMatchObject({ code: 2, err: expect.stringContaining("No rules are kept here") });
  });

  it("say that the defaults judge where none are kept", () => {
    expect(hook("install").out).toContain("Rules: the defaults");
    stage.write(work, "a.c", "/* Confidential and proprietary */\n");
    stage.must(work, "add", ".");
    expect(stage.git(work, "commit", "-qm", "One").err).toContain("the defaults judged");
  });
});

describe("rules from an address", () => {
  let server: Server;
  let origin: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    const { key, cert } = selfSigned(["localhost"]);
    stage.write(stage.root, "ca.pem", cert);
    server = createServer({ key, cert }, (request, response) => {
      const go = (location: string) => response.writeHead(302, { location }).end();
      if (request.url === "/policy.yml") return response.end(POLICY);
      if (request.url === "/moved") return go("/policy.yml");
      if (request.url === "/elsewhere") return go("https://127.0.0.1:1/policy.yml");
      if (request.url === "/downgrade") return go("http://localhost/policy.yml");
      if (request.url === "/round") return go("/round");
      if (request.url === "/large") return response.end("#".repeat(300 * 1024));
      return response.writeHead(404).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
    env = { NODE_EXTRA_CA_CERTS: join(stage.root, "ca.pem") };
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const install = (path: string, more = env) =>
    runCli(["hook", "install", work, "--rules", `${origin}${path}`], stage.root, more);

  it("are taken over https, and after a redirect on the same host", async () => {
    for (const path of ["/policy.yml", "/moved"]) {
      expect(await install(path)).toMatchObject({ code: 0, err: "" });
      expect(settings().rules["from"]).toBe(`${origin}${path}`);
      expect(stage.read(work, ".git/sourcewarden/policy.yml")).toBe(POLICY);
    }
  });

  it.each([
    ["/elsewhere", "leads to another host"],
    ["/downgrade", "leads to another host"],
    ["/round", "leads nowhere"],
    ["/large", "256 KiB"],
    ["/none", "answered 404"],
  ])("are not taken from %s", async (path, words) => {
    const ran = await install(path);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  });

  it("are not taken from a host that cannot prove who it is", async () => {
    expect(await install("/policy.yml", {})).toMatchObject({
      code: 2,
      err: expect.stringContaining("can't be reached"),
    });
  });
});
