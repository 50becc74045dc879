import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleSources } from "../support/copies/sample-sources.ts";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const SOURCES = sampleSources(200, 31);
const REGISTER = `version: 1
sources:
  - id: S-001
    home: acme/model
    paths: ["model/**"]
    class: restricted
  - {id: S-002, home: acme/other, paths: ["**"], class: confidential}
`;
const whole = ({ header, body }: (typeof SOURCES)[number]): string => header + body;

let home: SampleRepository;
let rules: SampleRepository;
const made: SampleRepository[] = [];

/** A fifth of the sources each on the default branch, gone from it, on another branch, under a tag alone, in a side of a merge. */
beforeAll(() => {
  home = repository();
  rules = repository();
  rules.write("register.yml", REGISTER);
  home.git("remote", "add", "origin", "https://github.com/acme/model.git");
  const fifth = (at: number) => SOURCES.filter((_, index) => index % 5 === at);
  const write = (at: number) => {
    for (const source of fifth(at)) home.write(source.path, whole(source));
  };
  write(0);
  write(1);
  home.commit("Begin");
  for (const { path } of fifth(1)) rmSync(join(home.folder, path));
  home.commit("Take away");
  for (const [at, name] of [
    [2, "trial"],
    [3, "short-lived"],
    [4, "side"],
  ] as const) {
    home.git("checkout", "-q", "-b", name, "main");
    write(at);
    home.commit(`Work on ${name}`);
  }
  home.git("tag", "-a", "-m", "Kept", "v1", "short-lived");
  home.git("checkout", "-q", "main");
  home.git("branch", "-q", "-D", "short-lived");
  home.git("merge", "-q", "--no-edit", "side");
  home.git("branch", "-q", "-D", "side");
});

afterAll(() => {
  for (const one of made) one.remove();
});

function repository(): SampleRepository {
  const one = sampleRepository();
  made.push(one);
  return one;
}

async function scanCopies(one: SampleRepository, ...args: string[]) {
  const copies = ["--copies-of", home.folder, "--register", join(rules.folder, "register.yml")];
  const ran = await runCli(["scan", ...copies, ...args], one.folder);
  return ran;
}

interface Found {
  readonly detector: string;
  readonly rule: string;
  readonly path: string | null;
}

async function foundIn(one: SampleRepository, ...args: string[]): Promise<readonly Found[]> {
  const ran = await scanCopies(one, "--format", "json", ...args);
  expect(ran.err).not.toContain("error");
  const { findings } = JSON.parse(ran.out) as {
    findings: readonly { detector: string; rule: string; location?: unknown }[];
  };
  return findings.map((finding) => {
    const path = /"path":\s*("[^"]*"|null)/.exec(JSON.stringify(finding))?.[1] ?? "null";
    return { detector: finding.detector, rule: finding.rule, path: JSON.parse(path) as string | null };
  });
}

describe("scan --copies-of", () => {
  it.each([
    ["renamed", (source: (typeof SOURCES)[number]) => whole(source)],
    ["with the leading comment cut", ({ body }: (typeof SOURCES)[number]) => body],
    ["with the line ends of Windows", (source: (typeof SOURCES)[number]) => whole(source).replaceAll("\n", "\r\n")],
    ["in base64", (source: (typeof SOURCES)[number]) => `x = "${Buffer.from(whole(source)).toString("base64")}"\n`],
    ["in gzip", (source: (typeof SOURCES)[number]) => gzipSync(whole(source))],
  ] as const)("finds all of 200 sources %s, wherever in the history of their home they stood", async (_, disguise) => {
    const one = repository();
    for (const [at, source] of SOURCES.entries()) one.write(`data/${at}.txt`, disguise(source) as string);
    const found = await foundIn(one);
    expect(found.filter(({ detector, rule }) => detector === "copy" && rule === "S-001")).toHaveLength(200);
    expect(new Set(found.map(({ path }) => path)).size).toBe(200);
  });

  it("finds it in a message and in a commit that another one took back", async () => {
    const one = repository();
    one.write("a.txt", "a\n");
    const from = one.commit("Begin");
    const [first, second] = SOURCES;
    if (first === undefined || second === undefined) throw new Error("There are sources.");
    one.write("b.txt", whole(first));
    one.commit("Add");
    one.git("rm", "-q", "b.txt");
    one.commit("Take back");
    one.git("commit", "-q", "--allow-empty", "-m", `Keep\n\n${second.body}`);
    const found = await foundIn(one, "--range", `${from}..HEAD`);
    expect(found.map(({ detector, path }) => `${detector} ${path}`).sort()).toEqual(["copy b.txt", "copy null"]);
  });

  it("is silent about other files, and about the home itself where it may hold them", async () => {
    const one = repository();
    for (const [at, source] of sampleSources(300, 99).entries()) one.write(`src/${at}.c`, whole(source));
    expect(await foundIn(one)).toEqual([]);
    const policy = "version: 1\nplaces: [{repository: acme/model, holds: restricted, cleared: restricted}]\n";
    rules.write("policy.yml", policy);
    const found = await foundIn(home, "--org-rules", join(rules.folder, "policy.yml"));
    expect(found).toEqual([]);
  });

  it("names no content by a hash that somebody could test a guess against", async () => {
    const one = repository();
    const [first] = SOURCES;
    const text = whole(first ?? { path: "", header: "", body: "" });
    one.write("a.txt", text);
    const plain = ["sha1", "sha256"].flatMap((algorithm) => [
      createHash(algorithm).update(text).digest("hex"),
      createHash(algorithm)
        .update(`blob ${Buffer.byteLength(text)}\0${text}`)
        .digest("hex"),
    ]);
    for (const format of ["json", "sarif", "text"]) {
      const { out, code } = await scanCopies(one, "--format", format);
      expect(out).toContain("S-001");
      expect(code).toBe(1);
      for (const hash of plain) expect(out.includes(hash.slice(0, 12)), format).toBe(false);
    }
    const { out } = await scanCopies(one);
    expect(out).toContain("is a copy of registered source S-001, whatever its name");
  });

  it("says what is missing, and how to go on", async () => {
    const one = repository();
    const register = join(rules.folder, "register.yml");
    const run = (...args: string[]) => runCli(["scan", ...args], one.folder);
    expect(await run("--copies-of", home.folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--register FILE"),
    });
    expect(await run("--register", register)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--copies-of REPOSITORY"),
    });
    const nowhere = await run("--copies-of", join(home.folder, "nowhere"), "--register", register);
    expect(nowhere).toMatchObject({ code: 2, out: "" });
    const stranger = await run("--copies-of", one.folder, "--register", register);
    expect(stranger).toMatchObject({ code: 2, err: expect.stringContaining("names several homes") });
    one.git("remote", "add", "origin", "https://github.com/acme/elsewhere.git");
    const noHome = await run("--copies-of", one.folder, "--register", register);
    expect(noHome).toMatchObject({ code: 2, err: expect.stringContaining("no home: acme/elsewhere") });
  });
});
