import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SECRET, webhook } from "../../test/hostile/ingress/request.ts";
import { send } from "../../test/hostile/ingress/sender.ts";
import { openSqliteStore } from "../adapters/store/database/sqlite.ts";

const PROGRAM = fileURLToPath(new URL("main.ts", import.meta.url));

describe("the server's program", () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sourcewarden-main-"));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** Starts it with these settings alone; `said` is all it has written to standard error. */
  function run(settings: Record<string, string>): { readonly child: ChildProcess; said(): string } {
    const env = { PATH: process.env["PATH"] ?? "", ...settings };
    const child = spawn(process.execPath, [PROGRAM], { env, stdio: ["ignore", "ignore", "pipe", "ipc"] });
    children.push(child);
    let text = "";
    child.stderr?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
    return { child, said: () => text };
  }

  function goodSettings(): Record<string, string> {
    const key = join(folder, "app.pem");
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    writeFileSync(key, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
    // Nothing listens there: what the server would ask of GitHub fails at once.
    const github = { GITHUB_URL: "http://127.0.0.1:9" };
    return {
      APP_ID: "77",
      PRIVATE_KEY_FILE: key,
      WEBHOOK_SECRET: SECRET,
      DATA_DIR: join(folder, "data"),
      PORT: "0",
      ...github,
    };
  }

  it("ends with 2 and says everything that is missing, before it touches anything", async () => {
    const { child, said } = run({});
    expect((await once(child, "close"))[0]).toBe(2);
    for (const name of ["APP_ID", "PRIVATE_KEY_FILE", "WEBHOOK_SECRET", "DATA_DIR"]) expect(said()).toContain(name);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes a webhook in, ends in order on SIGTERM, and lost nothing", async () => {
    const settings = goodSettings();
    const { child, said } = run(settings);
    const [message] = await once(child, "message");
    expect(message).toMatchObject({ kind: "listening", origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    const port = Number(new URL(message.origin).port);
    expect((await send(port, webhook("watch", { action: "started" }))).status).toBe(202);
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
    const store = await openSqliteStore(settings["DATA_DIR"] ?? "");
    const { pending, settled, dead } = await store.inbox.counts();
    expect(pending + settled + dead).toBe(1);
    await store.close();
    expect(said()).not.toContain(SECRET);
  });

  it("ends in order by itself when the process that started it with a channel is gone", async () => {
    const { child } = run(goodSettings());
    await once(child, "message");
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("ends with 1 where another server has the data folder, and leaves that one alone", async () => {
    const settings = goodSettings();
    const first = run(settings);
    await once(first.child, "message");
    const second = run(settings);
    expect((await once(second.child, "close"))[0]).toBe(1);
    expect(second.said()).toMatch(/Another Sourcewarden server works in the data folder/);
    expect(first.child.exitCode).toBeNull();
  });

  it("starts on the folder of a server that was killed", async () => {
    const settings = goodSettings();
    const first = run(settings);
    await once(first.child, "message");
    first.child.kill("SIGKILL");
    await once(first.child, "close");
    const second = run(settings);
    expect((await once(second.child, "message"))[0]).toMatchObject({ kind: "listening" });
  });
});
