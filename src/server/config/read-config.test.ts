import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeProblems } from "./config.ts";
import { keptIdentityKey } from "./identity-key.ts";
import { readConfig } from "./read-config.ts";

const SECRET = "9f2c4e8a1b7d3f605a9c8e2d4b6f1a3c";
const OTHER_SECRET = "k7Gv2pQz9LxW4mTn8RbYc3HsJd6FaEuV";

function pem(type: "rsa" | "ed25519"): string {
  const pair = type === "rsa" ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ed25519");
  return pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

describe("configuration", () => {
  const folder = mkdtempSync(join(tmpdir(), "sourcewarden-config-"));
  const keyFile = join(folder, "app.pem");
  let good: Record<string, string>;
  beforeAll(() => {
    writeFileSync(keyFile, pem("rsa"), { mode: 0o600 });
    good = { APP_ID: "77", PRIVATE_KEY_FILE: keyFile, WEBHOOK_SECRET: SECRET, DATA_DIR: folder };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Variables that are not right with these changes. */
  function faultyWith(changes: Record<string, string>): readonly string[] {
    const answer = readConfig({ ...good, ...changes });
    return answer.ok ? [] : answer.problems.map(({ variable, what }) => `${variable} ${what}`);
  }

  it("needs four settings and has a default for each other one", () => {
    expect(readConfig(good)).toMatchObject({
      ok: true,
      config: {
        appId: 77,
        webhookSecrets: [SECRET],
        github: {
          url: "https://github.com",
          api: "https://api.github.com",
          graphql: "https://api.github.com/graphql",
        },
        rulesRepository: "sourcewarden-rules",
        host: "127.0.0.1",
        port: 3000,
        logLevel: "info",
        identityKey: null,
      },
    });
  });

  it("takes an App that contains where it is named wholly, and never the one that watches in its place", () => {
    expect(readConfig(good)).toMatchObject({ ok: true, config: { responder: null } });
    const responder = { RESPONDER_APP_ID: "78", RESPONDER_PRIVATE_KEY_FILE: keyFile };
    expect(readConfig({ ...good, ...responder })).toMatchObject({ ok: true, config: { responder: { appId: 78 } } });
    expect(faultyWith({ RESPONDER_APP_ID: "78" })).toEqual(["RESPONDER_PRIVATE_KEY_FILE is missing"]);
    expect(faultyWith({ RESPONDER_PRIVATE_KEY_FILE: keyFile })).toEqual(["RESPONDER_APP_ID is missing"]);
  });

  it("tells every problem at once, what to do about each, and no value that was given", () => {
    const answer = readConfig({ WEBHOOK_SECRET: "hunter2", PORT: "x", GITHUB_URL: "ftp://canary.example" });
    if (answer.ok) throw new Error("it must not be taken");
    const text = describeProblems(answer.problems);
    const variables = ["APP_ID", "PRIVATE_KEY_FILE", "WEBHOOK_SECRET", "GITHUB_URL", "DATA_DIR", "PORT"];
    expect(answer.problems.map((problem) => problem.variable)).toEqual(variables);
    for (const variable of variables) expect(text).toContain(variable);
    expect(text).not.toMatch(/hunter2|canary/);
    expect(text).toMatch(/openssl rand -hex 32/);
  });

  it("takes several secrets while one replaces another, each of them strong", () => {
    expect(readConfig({ ...good, WEBHOOK_SECRET: `${SECRET}, ${OTHER_SECRET}` })).toMatchObject({
      config: { webhookSecrets: [SECRET, OTHER_SECRET] },
    });
    expect(faultyWith({ WEBHOOK_SECRET: `${SECRET},development` })).toEqual([
      "WEBHOOK_SECRET is shorter than 32 characters",
    ]);
    expect(faultyWith({ WEBHOOK_SECRET: `${SECRET},` })).toHaveLength(1);
  });

  it("finds the API of a server of one's own, of a ghe.com tenant, and where it is told", () => {
    const addresses = (changes: Record<string, string>): unknown => {
      const answer = readConfig({ ...good, ...changes });
      return answer.ok ? [answer.config.github.api, answer.config.github.graphql] : answer.problems;
    };
    expect(addresses({ GITHUB_URL: "https://ghe.example/" })).toEqual([
      "https://ghe.example/api/v3",
      "https://ghe.example/api/graphql",
    ]);
    expect(addresses({ GITHUB_URL: "https://acme.ghe.com" })).toEqual([
      "https://api.acme.ghe.com",
      "https://api.acme.ghe.com/graphql",
    ]);
    expect(addresses({ GITHUB_API_URL: "https://proxy.example/api/v3" })).toEqual([
      "https://proxy.example/api/v3",
      "https://proxy.example/api/graphql",
    ]);
  });

  it("takes plain http for this very machine alone", () => {
    for (const host of ["127.0.0.1:3000", "localhost", "[::1]:80"]) {
      expect(faultyWith({ GITHUB_URL: `http://${host}` }), host).toEqual([]);
    }
    for (const host of ["ghe.example", "127.0.0.1.example", "10.0.0.1", "localhost.example", "[::2]"]) {
      expect(faultyWith({ GITHUB_URL: `http://${host}` }), host).toHaveLength(1);
    }
    expect(faultyWith({ GITHUB_URL: "https://user:word@ghe.example" })).toHaveLength(1);
  });

  it("refuses a key file that everybody can read, that is none, or that holds another kind of key", () => {
    chmodSync(keyFile, 0o644);
    expect(faultyWith({})).toEqual(["PRIVATE_KEY_FILE can be read by everybody on this machine"]);
    chmodSync(keyFile, 0o600);
    expect(faultyWith({ PRIVATE_KEY_FILE: join(folder, "none.pem") })).toEqual(["PRIVATE_KEY_FILE names no file"]);
    expect(faultyWith({ PRIVATE_KEY_FILE: folder })).toEqual(["PRIVATE_KEY_FILE names no file"]);
    expect(faultyWith({ PRIVATE_KEY_FILE: "", PRIVATE_KEY: pem("ed25519") })).toHaveLength(1);
    expect(faultyWith({ PRIVATE_KEY_FILE: "", PRIVATE_KEY: "canary" })).toEqual([
      "PRIVATE_KEY holds no RSA private key in PEM form",
    ]);
    expect(faultyWith({ PRIVATE_KEY: pem("rsa") })).toEqual(["PRIVATE_KEY is given beside PRIVATE_KEY_FILE"]);
  });

  it("takes a key whose line breaks were written as letters", () => {
    expect(faultyWith({ PRIVATE_KEY_FILE: "", PRIVATE_KEY: pem("rsa").replaceAll("\n", "\\n") })).toEqual([]);
  });

  it("refuses numbers, names and keys that are none", () => {
    for (const [name, values] of Object.entries({
      APP_ID: ["0", "-1", "1.5", "x", "1e3"],
      PORT: ["65536", "-1", "http"],
      LOG_LEVEL: ["loud"],
      RULES_REPOSITORY: ["..", "a/b/c", "a/..", "../x", "a b"],
      IDENTITY_KEY: ["ab", "z".repeat(64), "a".repeat(63)],
    })) {
      for (const value of values) expect(faultyWith({ [name]: value }), `${name}=${value}`).toHaveLength(1);
    }
    expect(faultyWith({ RULES_REPOSITORY: "acme/rules", PORT: "0", IDENTITY_KEY: "ab".repeat(32) })).toEqual([]);
  });

  it("keeps one identity key in the data folder, for its owner alone, and never replaces a damaged one", () => {
    const key = keptIdentityKey(folder);
    expect(key).toHaveLength(32);
    expect(keptIdentityKey(folder)).toEqual(key);
    const file = join(folder, "identity.key");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, "abc");
    expect(() => keptIdentityKey(folder)).toThrow(/damaged/);
  });
});
