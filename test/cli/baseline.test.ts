import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sarifErrors } from "../samples/sarif-schema.ts";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const LEGEND = "/* ACME Inner Circle */\n";
const POLICY = `version: 1
mode: enforce
markers:
  - { id: acme-inner, phrases: ["ACME Inner Circle"], class: confidential }
protect:
  - { id: pricing, paths: ["pricing/**"], class: confidential }
`;
const REGISTER = `version: 1
sources: [{ id: S-001, home: acme/sdk, paths: ["core/**"], class: restricted }]
`;
const PUBLIC = ["--visibility", "public"] as const;

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

/** A repository of acme/sdk with two marked files, one of them marked twice; rules lie in another folder. */
function project(remote: string | null = "https://github.com/acme/sdk.git") {
  const one = sampleRepository();
  const beside = sampleRepository();
  made.push(one.remove, beside.remove);
  if (remote !== null) one.git("remote", "add", "origin", remote);
  one.write("src/price.c", `${LEGEND}int a;\n${LEGEND}`);
  one.write("src/curve.c", LEGEND);
  one.write("pricing/table.csv", "1,2\n");
  beside.write("policy.yml", POLICY);
  beside.write("register.yml", REGISTER);
  const rules = ["--org-rules", join(beside.folder, "policy.yml")];
  const register = [...rules, "--org-rules", join(beside.folder, "register.yml")];
  return { one, rules, register, file: join(one.folder, "baseline.yml") };
}

function create(one: SampleRepository, ...args: readonly string[]) {
  return runCli(["baseline", "create", "--owner", "@acme/ip", ...args], one.folder);
}

async function scan(one: SampleRepository, ...args: readonly string[]) {
  const ran = await runCli(["scan", "--format", "json", "--baseline", "baseline.yml", ...args], one.folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

/** Puts other words in the place of some in the baseline's file. */
function edit(one: SampleRepository, file: string, from: RegExp, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(from);
  one.write("baseline.yml", text.replace(from, to));
}

describe("baseline create", () => {
  it("writes what is there as keyed hashes, and says how much of which rules that is", async () => {
    const { one, rules, file } = project();
    const ran = await create(one, ...PUBLIC, ...rules, "--days", "30");
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toMatch(
      /^Wrote baseline\.yml: 4 places in github\.com\/acme\/sdk, until \d{4}-\d\d-\d\d\.\n {2}3 {2}acme-inner\n {2}1 {2}pricing\n$/,
    );
    const text = readFileSync(file, "utf8");
    expect(text.match(/^ {2}- "[0-9a-f]{32}"$/gm)).toHaveLength(2);
    expect(text.match(/^ {2}- "[0-9a-f]{32} x2"$/gm)).toHaveLength(1);
    for (const told of ["price", "curve", "acme-inner", "Inner", "sdk", "abab"]) expect(text).not.toContain(told);
  });

  it("has the same marks whenever it is made, and replaces what it has written, but no other file", async () => {
    const { one, rules, file } = project();
    await create(one, ...PUBLIC, ...rules);
    const marks = () => readFileSync(file, "utf8").match(/^ {2}- .*$/gm);
    const first = marks();
    expect((await create(one, ...PUBLIC, ...rules)).code).toBe(0);
    expect(marks()).toEqual(first);
    one.write("README.md", "# SDK\n");
    const refused = await create(one, ...PUBLIC, ...rules, "--out", "README.md");
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain("README.md is there already and is no baseline");
    expect(readFileSync(join(one.folder, "README.md"), "utf8")).toBe("# SDK\n");
  });

  it("says in JSON what it holds, and leaves registered sources out", async () => {
    const { one, register } = project();
    one.write("core/fit.c", LEGEND);
    const ran = await create(one, ...PUBLIC, ...register, "--format", "json", "--out", "b.yml");
    expect(JSON.parse(ran.out)).toMatchObject({
      schema: "sourcewarden.baseline/1",
      file: "b.yml",
      place: "github.com/acme/sdk",
      visibility: "public",
      owner: "@acme/ip",
      marks: 3,
      places: 4,
      rules: [
        { rule: "acme-inner", places: 3 },
        { rule: "pricing", places: 1 },
      ],
      left_out: 2,
      whole: true,
    });
  });

  it("is written and says so where not everything could be looked at", async () => {
    const { one, rules, file } = project();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12\n`;
    one.write("model.bin", pointer);
    const ran = await create(one, ...PUBLIC, ...rules, "--format", "json");
    expect(ran.code).toBe(3);
    expect(JSON.parse(ran.out)).toMatchObject({ places: 4, whole: false });
    expect(ran.err).toContain("Not everything could be looked at");
    expect(readFileSync(file, "utf8")).toContain("marks:");
  });

  it.each([
    ["no owner", ["--owner", "acme"], "--owner is a user or team"],
    ["more days than may be", ["--days", "181"], "A baseline holds from 1 to 180 days."],
    ["no number of days", ["--days", "soon"], "It is a whole number."],
    ["a folder that is not there", ["--out", "none/b.yml"], "There is no folder for none/b.yml."],
  ])("is refused with %s", async (_name, args, why) => {
    const { one, rules, file } = project();
    const ran = await create(one, ...PUBLIC, ...rules, ...args);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(why);
    expect(() => readFileSync(file)).toThrow();
  });

  it("is refused where no remote tells what place it would be of", async () => {
    const { one, rules } = project(null);
    const ran = await create(one, ...PUBLIC, ...rules);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("No remote named origin tells what repository this is");
  });

  it("is refused under a key that is not kept", async () => {
    const { one, rules } = project();
    const args = ["baseline", "create", "--owner", "@acme/ip", ...rules];
    const ran = await runCli(args, one.folder, { SOURCEWARDEN_KEY: "", HOME: "/dev/null" });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("under a key that is not kept");
  });
});

describe("scan --baseline", () => {
  it("lets what was there pass, and finds what is new: another file, and another copy above the old ones", async () => {
    const { one, rules } = project();
    await create(one, ...PUBLIC, ...rules);
    const before = await scan(one, ...PUBLIC, ...rules);
    expect(before).toMatchObject({ code: 0, err: "", document: { verdict: "advise", baseline: { unused: 0 } } });
    expect(before.document.findings).toHaveLength(4);
    for (const finding of before.document.findings) {
      expect(finding).toMatchObject({ severity: "advise", advice: "baselined", ruling: { kind: "baseline" } });
    }
    one.write("src/new.c", LEGEND);
    one.write("src/price.c", `int first;\n${LEGEND}${LEGEND}${LEGEND}`);
    const { code, document } = await scan(one, ...PUBLIC, ...rules);
    expect(code).toBe(1);
    const found = document.findings.filter((finding: { severity: string }) => finding.severity === "block");
    expect(found.map((finding: { path: string }) => finding.path)).toEqual(["src/new.c", "src/price.c"]);
  });

  it("counts in text what it lets pass, and says what of it is no longer there", async () => {
    const { one, rules } = project();
    await create(one, ...PUBLIC, ...rules);
    one.write("src/price.c", LEGEND);
    rmSync(join(one.folder, "pricing"), { recursive: true });
    const ran = await runCli(["scan", "--baseline", "baseline.yml", ...PUBLIC, ...rules], one.folder);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(
      /^Allowed by rulings:\n- the baseline of @acme\/ip, until \d{4}-\d\d-\d\d: 2 places\n2 places of the baseline are no longer there: make it anew, and it forgets them\.\nAdvice: 2 places allowed by rulings; nothing is stopped\.\n/,
    );
    expect((await scan(one, ...PUBLIC, ...rules)).document.baseline).toEqual({ expired: null, unused: 2 });
  });

  it("counts nothing as gone where only a range is looked at", async () => {
    const { one, rules } = project();
    one.commit("first");
    await create(one, ...PUBLIC, ...rules);
    one.write("src/other.c", "int b;\n");
    one.commit("second");
    const { document } = await scan(one, ...PUBLIC, ...rules, "--range", "HEAD~1..HEAD");
    expect(document).toMatchObject({ verdict: "clear", baseline: { expired: null, unused: null } });
  });

  it("never lets a registered source pass, nor a mark in its files", async () => {
    const { one, rules, register } = project();
    one.write("core/fit.c", LEGEND);
    // Made without the register, it has the mark; with the register that counts for nothing.
    await create(one, ...PUBLIC, ...rules);
    const { code, document } = await scan(one, ...PUBLIC, ...register);
    expect(code).toBe(1);
    const stopping = document.findings.filter((finding: { severity: string }) => finding.severity === "block");
    expect(stopping.map((finding: { rule: string; path: string }) => [finding.rule, finding.path])).toEqual([
      ["S-001", "core/fit.c"],
      ["acme-inner", "core/fit.c"],
    ]);
  });

  it("lets nothing pass once it is expired, and says so", async () => {
    const { one, rules, file } = project();
    await create(one, ...PUBLIC, ...rules);
    edit(one, file, /^created: .*\nexpires: .*$/m, "created: 2020-01-01\nexpires: 2020-06-01");
    const json = await scan(one, ...PUBLIC, ...rules);
    expect(json).toMatchObject({ code: 1, document: { baseline: { expired: "2020-06-01" } } });
    const text = await runCli(["scan", "--baseline", "baseline.yml", ...PUBLIC, ...rules], one.folder);
    expect(text.out).toContain("The baseline expired on 2020-06-01 and silences nothing");
  });

  it("is for those who could read the place, and lapses where others can", async () => {
    const { one, rules } = project();
    await create(one, "--visibility", "internal", ...rules);
    expect((await scan(one, "--visibility", "internal", ...rules)).code).toBe(0);
    expect(await scan(one, ...PUBLIC, ...rules)).toMatchObject({ code: 1, document: { baseline: { unused: 4 } } });
  });

  it("is refused under another key, and with an error, at its line", async () => {
    const { one, rules, file } = project();
    await create(one, ...PUBLIC, ...rules);
    const args = ["scan", "--baseline", "baseline.yml", ...PUBLIC, ...rules];
    const other = await runCli(args, one.folder, { SOURCEWARDEN_KEY: "cd".repeat(32) });
    expect(other).toMatchObject({ code: 2, out: "" });
    expect(other.err).toContain("baseline.yml:6:1: a baseline that was made under another key");
    edit(one, file, /^expires: .*$/m, "expires: 2099-01-01");
    const long = await runCli(args, one.folder);
    expect(long).toMatchObject({ code: 2, out: "" });
    expect(long.err).toContain("baseline.yml:5:1");
  });

  it("says that it silences nothing where no remote tells what place this is", async () => {
    const { one, rules } = project();
    await create(one, ...PUBLIC, ...rules);
    one.git("remote", "remove", "origin");
    const ran = await scan(one, ...PUBLIC, ...rules);
    expect(ran).toMatchObject({ code: 1, document: { baseline: { unused: null } } });
    expect(ran.err).toContain("so the baseline silences nothing");
  });

  it("makes results of SARIF suppressed ones, in a document that is still valid", async () => {
    const { one, rules } = project();
    await create(one, ...PUBLIC, ...rules);
    const args = ["scan", "--format", "sarif", "--baseline", "baseline.yml", ...PUBLIC, ...rules];
    const document = JSON.parse((await runCli(args, one.folder)).out);
    expect(sarifErrors(document)).toEqual([]);
    expect(document.runs[0].results[0].suppressions).toMatchObject([{ kind: "external", status: "accepted" }]);
  });
});

describe("baseline show", () => {
  it("says whose it is, how much it holds and until when", async () => {
    const { one, rules } = project();
    await create(one, ...PUBLIC, ...rules);
    const text = await runCli(["baseline", "show", "baseline.yml"], one.folder);
    expect(text).toMatchObject({ code: 0, err: "" });
    expect(text.out).toMatch(
      /^baseline\.yml: 4 places, made on \d{4}-\d\d-\d\d for @acme\/ip\.\nIt holds until \d{4}-\d\d-\d\d\.\n$/,
    );
    const json = await runCli(["baseline", "show", "baseline.yml", "--format", "json"], one.folder);
    expect(JSON.parse(json.out)).toMatchObject({ owner: "@acme/ip", expired: false, marks: 3, places: 4 });
  });

  it("says what is wrong with it, and where", async () => {
    const { one } = project();
    one.write("b.yml", "version: 1\nowner: acme\n");
    const ran = await runCli(["baseline", "show", "b.yml"], one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("b.yml:2:8");
    expect((await runCli(["baseline", "show", "src"], one.folder)).err).toContain("src is a folder");
    expect((await runCli(["baseline", "show", "none.yml"], one.folder)).err).toContain("There is no file none.yml.");
  });
});

describe("the help of baseline", () => {
  it.each([["create"], ["show"]])("says how to use %s", async (command) => {
    const { one } = project();
    const ran = await runCli(["baseline", command, "--help"], one.folder);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatchSnapshot();
  });
});
