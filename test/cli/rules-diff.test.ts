import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

const POLICY = `version: 1
mode: enforce
owners: ["@mira", "@noor"]
places:
  - { repository: acme/sdk, cleared: internal }
markers:
  - { id: acme-legend, phrases: [ACME Confidential], class: confidential }
`;
const LOOSER = POLICY.replace("cleared: internal", "cleared: confidential");
const STRICTER = `${POLICY}  - { id: acme-two, phrases: [ACME Two], class: restricted }\n`;
const REGISTER = `version: 1
sources:
  - { id: S-001, home: acme/algo, paths: ["core/**"], class: restricted }
`;

function folder(files: Readonly<Record<string, string>>): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  for (const [path, text] of Object.entries(files)) one.write(path, text);
  return one;
}

function diff(one: SampleRepository, ...args: string[]) {
  return runCli(["rules", "diff", ...args], one.folder);
}

describe("rules diff", () => {
  it("tells what is weaker first, each difference in one line with both places, and is 1", async () => {
    const after = LOOSER.replace("@noor", "@ona") + STRICTER.slice(POLICY.length);
    const one = folder({ "then.yml": POLICY, "now.yml": after });
    const ran = await diff(one, "then.yml", "now.yml");
    expect(ran).toMatchObject({ code: 1, err: "" });
    expect(ran.out).toBe(
      [
        "weaker    owners: @mira, @noor → @mira, @ona  [then.yml → now.yml]",
        "weaker    acme/sdk: cleared internal → confidential  [then.yml:5 → now.yml:5]",
        "stricter  rule acme-two: restricted, new  [nowhere → now.yml:8]",
        "3 differences between then.yml and now.yml; 2 are weaker.\n",
      ].join("\n"),
    );
  });

  it("is 0 where nothing is weaker, and where nothing differs", async () => {
    const one = folder({ "a.yml": POLICY, "b.yml": STRICTER, "c.yml": `# a word more\n${POLICY}` });
    expect(await diff(one, "a.yml", "b.yml")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^stricter .*\n1 difference between a\.yml and b\.yml; none is weaker\.\n$/),
    });
    expect(await diff(one, "a.yml", "c.yml")).toMatchObject({
      code: 0,
      out: "No difference between a.yml and c.yml in what the rules say.\n",
    });
  });

  it("tells the same as data", async () => {
    const one = folder({ "a.yml": POLICY, "b.yml": LOOSER });
    const ran = await diff(one, "a.yml", "b.yml", "--format", "json");
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toEqual({
      schema: "sourcewarden.rules-diff/1",
      before: "a.yml",
      after: "b.yml",
      loosens: 1,
      differences: [
        {
          effect: "loosens",
          about: {
            kind: "place",
            repository: "acme/sdk",
            visibility: null,
            topic: null,
            property: null,
            folder: null,
            group: null,
            address: null,
          },
          part: "cleared",
          before: { class: "internal", compartments: [] },
          after: { class: "confidential", compartments: [] },
          lines: {
            before: { layer: "organisation", file: "a.yml", line: 5 },
            after: { layer: "organisation", file: "b.yml", line: 5 },
          },
          doubt: null,
          words: "acme/sdk: cleared internal → confidential",
        },
      ],
    });
  });

  it("takes folders as policy and register, and nothing else in them", async () => {
    const own = "version: 1\ncleared: public\n";
    const one = folder({
      "a/policy.yml": POLICY,
      "a/register.yml": REGISTER,
      "a/.github/sourcewarden.yml": own,
      "b/policy.yml": POLICY,
    });
    const ran = await diff(one, "a", "b");
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^weaker {4}source S-001: restricted, gone {2}\[a\/register\.yml:3 → nowhere\]$/m);
    expect(ran.out).toMatch(/^1 difference between a and b; 1 is weaker\.$/m);
  });

  it("compares the baselines beside the rules: an entry more is weaker, one less is stricter", async () => {
    const [one, two] = ["0a", "0b"].map((pair) => `  - "${pair.repeat(16)}"\n`);
    const baseline = (marks: string, expires = "2026-03-01") =>
      `version: 1\nowner: "@mira"\ncreated: 2026-01-01\nexpires: ${expires}\nkey: "${"0f".repeat(8)}"\nmarks:\n${marks}`;
    const at = folder({
      "a/policy.yml": POLICY,
      "a/baseline.yml": baseline(`${one}`),
      "b/policy.yml": STRICTER,
      "b/baseline.yml": baseline(`${one}${two}`),
      "c/policy.yml": STRICTER,
      "later.yml": baseline(`${one}`, "2026-04-01"),
      "broken.yml": baseline(`${two}${one}`),
    });
    const more = await diff(at, "a", "b");
    expect(more).toMatchObject({ code: 1, err: "" });
    expect(more.out).toBe(
      [
        "weaker    baseline: marks 1 place → 2 places  [a → b]",
        "stricter  rule acme-two: restricted, new  [nowhere → b/policy.yml:8]",
        "2 differences between a and b; 1 is weaker.\n",
      ].join("\n"),
    );
    expect(await diff(at, "b", "c")).toMatchObject({
      code: 0,
      out: "stricter  baseline: marks 2 places → 0 places  [b → c]\n1 difference between b and c; none is weaker.\n",
    });
    expect(await diff(at, "a/baseline.yml", "later.yml")).toMatchObject({
      code: 1,
      out: expect.stringContaining("weaker    baseline: expires 2026-03-01 → 2026-04-01"),
    });
    expect(await diff(at, "a/baseline.yml", "broken.yml")).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("broken.yml:6"),
    });
  });

  it("says where a shipped rule is switched off", async () => {
    const one = folder({ "a.yml": POLICY, "b.yml": `${POLICY}disable: [tlp-red]\n` });
    const ran = await diff(one, "a.yml", "b.yml");
    expect(ran.out).toMatch(/^weaker {4}rule tlp-red: .*, gone .*\[built-in:markers\.yml:\d+ → b\.yml:8\]$/m);
  });
});

describe("rules diff in a repository", () => {
  it("compares files of two commits, of which none need be checked out", async () => {
    const one = folder({ "rules/policy.yml": LOOSER });
    one.commit("loose");
    one.git("tag", "then");
    one.write("rules/policy.yml", POLICY);
    one.commit("tight");
    rmSync(join(one.folder, "rules"), { recursive: true });
    const ran = await diff(one, "then:rules/policy.yml", "HEAD:rules");
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain("[then:rules/policy.yml:5 → HEAD:rules/policy.yml:5]");
    expect((await diff(one, "main:rules/policy.yml", "then:rules/policy.yml")).code).toBe(1);
  });

  it("compares what HEAD has with what lies there, for one file, a folder, and by itself", async () => {
    const one = folder({ "rules/policy.yml": POLICY, "rules/register.yml": REGISTER });
    one.commit("first");
    one.write("rules/policy.yml", LOOSER);
    const line = "[HEAD:rules/policy.yml:5 → rules/policy.yml:5]";
    for (const name of ["rules/policy.yml", "rules", "HEAD:rules/policy.yml"]) {
      const ran = await diff(one, name);
      expect(ran, name).toMatchObject({ code: 1, err: "" });
      expect(ran.out).toContain(line);
    }
    const inside = await runCli(["rules", "diff"], join(one.folder, "rules"));
    expect(inside.code).toBe(1);
    expect(inside.out).toContain("[HEAD:rules/policy.yml:5 → policy.yml:5]");
    const dotted = await runCli(["rules", "diff", "HEAD:./policy.yml", "policy.yml"], join(one.folder, "rules"));
    expect(dotted.out).toContain(`${line.replace("→ rules/", "→ ")}\n1 difference`);
  });

  it("compares a file that HEAD does not have with the defaults", async () => {
    const one = folder({ "policy.yml": POLICY });
    const fresh = await diff(one, "policy.yml");
    expect(fresh.out).toMatch(/differences between the defaults and policy\.yml/);
    one.write("other.txt", "x\n");
    one.git("add", "other.txt");
    one.git("commit", "-q", "-m", "without rules");
    expect((await diff(one, "policy.yml")).out).toBe(fresh.out);
  });

  it("runs nothing that the repository configures", async () => {
    const one = folder({ "policy.yml": POLICY, ".gitattributes": "*.yml filter=bad diff=bad\n" });
    one.commit("first");
    one.git("config", "filter.bad.smudge", "touch ran; cat");
    one.git("config", "diff.bad.textconv", "touch ran; cat");
    one.git("config", "core.fsmonitor", "touch ran");
    one.write("policy.yml", LOOSER);
    expect((await diff(one, "policy.yml")).code).toBe(1);
    expect(existsSync(join(one.folder, "ran"))).toBe(false);
  });

  it("takes a file with a colon in its name as that file", async () => {
    const one = folder({ "HEAD:policy.yml": POLICY, "b.yml": LOOSER });
    one.commit("first");
    expect((await diff(one, "HEAD:policy.yml", "b.yml")).out).toContain("[HEAD:policy.yml:5 → b.yml:5]");
  });
});

describe("rules diff that cannot be made", () => {
  it("says where the rules have errors, on whichever side", async () => {
    const one = folder({ "a.yml": POLICY, "b.yml": "version: 1\nmode: maybe\n", "c.yml": "version: 1\nplacez: []\n" });
    const ran = await diff(one, "b.yml", "c.yml");
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("b.yml:2:7");
    expect(ran.err).toContain("c.yml:2:1");
    one.commit("first");
    one.write("b.yml", POLICY);
    expect((await diff(one, "HEAD:b.yml", "a.yml")).err).toContain("HEAD:b.yml:2:7");
  });

  it.each([
    ["a file that is not there", ["nowhere.yml", "policy.yml"]],
    ["one file that is not there", ["nowhere.yml"]],
    ["a revision that is not there", ["nowhere:policy.yml", "policy.yml"]],
    ["a path that is not in its commit", ["HEAD:nowhere.yml", "policy.yml"]],
    ["a revision that would be an option", ["--output=x:policy.yml", "policy.yml"]],
    ["a folder without rules", ["empty", "policy.yml"]],
    ["a repository's own file", [".github/sourcewarden.yml", "policy.yml"]],
    ["a link in a commit", ["HEAD:linked.yml", "policy.yml"]],
    ["a file outside the repository", ["/etc/hostname"]],
    ["an unknown format", ["policy.yml", "policy.yml", "--format", "sarif"]],
  ])("is 2 for %s, with a word on stderr and none on stdout", async (_, args) => {
    const one = folder({ "policy.yml": POLICY, ".github/sourcewarden.yml": "version: 1\ncleared: public\n" });
    mkdirSync(join(one.folder, "empty"));
    symlinkSync("policy.yml", join(one.folder, "linked.yml"));
    one.commit("first");
    const ran = await diff(one, ...args);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toMatch(/^(?:sourcewarden|error): /);
  });

  it("shows hostile names without letting them act", async () => {
    const ran = await diff(folder({ "policy.yml": POLICY }), "HEAD:a\u001b[2J", "policy.yml");
    expect(ran.code).toBe(2);
    expect(ran.err).not.toContain("\u001b");
  });

  it("shows an example in its help", async () => {
    const ran = await runCli(["rules", "diff", "--help"], ".");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("$ sourcewarden rules diff policy.yml");
  });
});
