import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import { MIRA, newRuling, said } from "../samples/rulings.ts";
import { runCli } from "./run-cli.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rulings-cli-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("rulings list", () => {
  const list = (...args: string[]) => runCli(["rulings", "list", "--data-dir", "data", ...args], folder);

  it("lists them while the server has its data open, and takes nothing from it", async () => {
    const store = await openSqliteStore(join(folder, "data"));
    const far = { expires: "2999-01-01T00:00:00.000Z" };
    await store.rulings.add(newRuling(far));
    await store.rulings.add(newRuling({ ...far, grants: [], grantedAt: null }));
    const odd = { ...said(MIRA, 60, 502), reason: "turned \u202e and \u001b[31mred" };
    await store.rulings.add(newRuling({ ...far, asked: null, grants: [odd] }));
    const text = await list();
    expect(text).toMatchObject({ code: 0, err: "" });
    expect(text.out).toContain("2 rulings in force");
    expect(text.out).toContain("R-1 SW-7 may stay in acme/app#7, allowed by mira, until 2999-01-01, never used");
    expect(text.out).toContain(
      "1 asked, not answered\n  R-2 SW-7 may stay in acme/app#7, asked by ada, 0 of 1 allow it",
    );
    expect(text.out).toContain("turned \\u{202e} and \\u{1b}[31mred");
    expect(text.out).not.toContain("\u001b");
    await store.rulings.add(newRuling());
    await store.close();
  });

  it("answers JSON with a schema", async () => {
    const store = await openSqliteStore(join(folder, "data"));
    await store.rulings.add(newRuling({ expires: "2999-01-01T00:00:00.000Z" }));
    await store.rulings.add(
      newRuling({ installation: 43, grants: [], grantedAt: null, expires: "2999-01-01T00:00:00.000Z" }),
    );
    await store.close();
    const { out, code } = await list("--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: "sourcewarden.rulings/1",
      installations: [
        {
          installation: 42,
          in_force: [
            { number: 1, kind: "waiver", rule: "acme-legend", grants: [{ by: "mira", pull: 7, comment: 502 }] },
          ],
          answered: { count: 1, median_seconds: 3600, longest_seconds: 3600 },
        },
        { installation: 43, in_force: [], waiting: [{ number: 1, asked: { by: "ada" } }] },
      ],
    });
  });

  it("says what to do where there is no data, older data, or something else", async () => {
    const none = await list();
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toContain("name its DATA_DIR with --data-dir");
    await (await openSqliteStore(join(folder, "data"))).close();
    const database = new Database(join(folder, "data", "sourcewarden.db"));
    database.exec("drop table rulings");
    database.close();
    expect((await list()).err).toContain("start the present version once");
    await rm(join(folder, "data"), { recursive: true });
    const { writeFile, mkdir } = await import("node:fs/promises");
    await mkdir(join(folder, "data"));
    await writeFile(join(folder, "data", "sourcewarden.db"), "this is no database, whatever its name says ".repeat(99));
    expect((await list()).err).toContain("can't be read");
  });
});

describe("a command by the command line", () => {
  interface Heard {
    readonly method: string | undefined;
    readonly url: string | undefined;
    readonly authorization: string | undefined;
    readonly body: string;
  }
  let server: Server;
  let api: string;
  let heard: Heard[] = [];
  let answer = { status: 201, body: { html_url: "https://ghe.example/acme/app/pull/7#issuecomment-9" } as object };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const { method, url, headers } = request;
        heard.push({ method, url, authorization: headers.authorization, body });
        response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`;
  });

  beforeEach(() => {
    heard = [];
    answer = { status: 201, body: { html_url: "https://ghe.example/acme/app/pull/7#issuecomment-9" } };
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const TOKEN = { GH_TOKEN: "ghp_canary" };
  const say = (args: readonly string[], env: Readonly<Record<string, string>> = TOKEN) =>
    runCli(["rulings", ...args, "--api-url", api], folder, env);
  const WAIVE = ["waive", "acme/app#7", "SW-12", "--at", "1a2b3c4", "--reason", "seen by legal"];

  it.each([
    [
      ["ask", "acme/app#7", "SW-12", "--at", "1a2b3c4", "--reason", "may it stay?"],
      "/sourcewarden ask SW-12 at 1a2b3c4: may it stay?",
    ],
    [[...WAIVE, "--for", "30"], "/sourcewarden waive SW-12 at 1a2b3c4 for 30 days: seen by legal"],
    [["not-a-secret", ...WAIVE.slice(1)], "/sourcewarden not-a-secret SW-12 at 1a2b3c4: seen by legal"],
    [
      ["accept-gap", ...WAIVE.slice(1), "--for", "1"],
      "/sourcewarden accept-gap SW-12 at 1a2b3c4 for 1 day: seen by legal",
    ],
    [["revoke", "acme/app#7", "R-3", "--reason", "a mistake"], "/sourcewarden revoke R-3: a mistake"],
  ])("is the very comment, in the person's name: %s", async (args, body) => {
    const ran = await say(args);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain("https://ghe.example/acme/app/pull/7#issuecomment-9");
    expect(heard).toEqual([
      {
        method: "POST",
        url: "/api/v3/repos/acme/app/issues/7/comments",
        authorization: "token ghp_canary",
        body: JSON.stringify({ body }),
      },
    ]);
  });

  it.each([
    ["a pull request that is none", ["waive", "acme/app", ...WAIVE.slice(2)], "OWNER/REPOSITORY#NUMBER"],
    ["a number that is none", WAIVE.map((one) => (one === "SW-12" ? "12" : one)), "SW-12"],
    ["a head that is too short", WAIVE.map((one) => (one === "1a2b3c4" ? "1a2b" : one)), "at least seven"],
    ["no days", [...WAIVE, "--for", "0"], "for 30 days"],
    ["a reason with markup", [...WAIVE.slice(0, -1), "*really*"], "without emphasis"],
    ["a reason of two lines", [...WAIVE.slice(0, -1), "one\n/sourcewarden revoke R-1: two"], "blank line"],
    ["no reason", WAIVE.slice(0, -2), "--reason"],
    ["no head", [...WAIVE.slice(0, 3), "--reason", "seen by legal"], "--at"],
    ["days for a question", ["ask", ...WAIVE.slice(1), "--for", "30"], "--for"],
  ])("is not sent with %s, and it is said what to do", async (_, args, next) => {
    const ran = await say(args);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(next);
    expect(heard).toEqual([]);
  });

  it("is not sent without a token, nor where somebody on the way could read it", async () => {
    expect((await say(WAIVE, {})).err).toContain("GH_TOKEN=$(gh auth token)");
    const plain = await runCli(["rulings", ...WAIVE, "--api-url", "http://ghe.example/api/v3"], folder, TOKEN);
    expect(plain).toMatchObject({ code: 2 });
    expect(plain.err).toContain("without https");
    expect(plain.err + plain.out).not.toContain("canary");
    expect(heard).toEqual([]);
  });

  it.each([
    [401, 2, "does not take your token"],
    [403, 2, "may not comment"],
    [404, 2, "no such pull request"],
    [422, 2, "not locked"],
    [502, 3, "try again in a minute"],
  ])("that GitHub answers by %i ends with %i and the next step", async (status, code, next) => {
    answer = { status, body: { message: "no" } };
    const ran = await say(WAIVE);
    expect(ran).toMatchObject({ code, out: "" });
    expect(ran.err).toContain(next);
    expect(ran.err).not.toContain("canary");
  });

  it("takes the other name of the token, and says where an answer is none of GitHub's", async () => {
    answer = { status: 201, body: { hello: "world" } };
    const ran = await say(WAIVE, { GITHUB_TOKEN: "ghp_other" });
    expect(heard[0]?.authorization).toBe("token ghp_other");
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.err).toContain("not GitHub's API");
  });

  it("shows how it is used", async () => {
    for (const verb of ["ask", "waive", "not-a-secret", "accept-gap", "revoke"]) {
      const { out, code } = await runCli(["rulings", verb, "--help"], folder);
      expect(code).toBe(0);
      expect(out).toContain(`sourcewarden rulings ${verb} acme/app#7`);
    }
    expect((await runCli(["rulings", "--help"], folder)).out).toMatch(/list[\s\S]*ask[\s\S]*waive[\s\S]*revoke/);
  });
});
