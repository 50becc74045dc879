import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sarifErrors } from "../samples/sarif-schema.ts";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const POLICY = `version: 1
mode: enforce
ask: "@acme/ip"
protect:
  - { id: curve-paths, paths: ["curve/**"], class: restricted }
markers:
  - { id: acme-inner, phrases: ["ACME Inner Circle"], class: confidential }
handling:
  confidential: { on_flow: block, declassification: block, changes_at_home: owners }
`;
const BODY = "int main(void) {\n  return 0;\n}\n";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

function folder(files: Readonly<Record<string, string>>): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  for (const [path, text] of Object.entries(files)) one.write(path, text);
  return one;
}

/** A repository in which a mark is taken away, and a file is moved out of its protected path. */
function declassifying(): SampleRepository {
  const one = folder({ "src/a.c": `${BODY}/* ACME Inner Circle */\n`, "curve/b.c": "int b;\n" });
  one.commit("Begin");
  one.write("src/a.c", BODY);
  one.git("mv", "curve/b.c", "src/b.c");
  one.commit("Clean up");
  return one;
}

async function scan(one: SampleRepository, format: string) {
  const rules = join(folder({ "policy.yml": POLICY }).folder, "policy.yml");
  const args = ["scan", "--range", "HEAD~1..HEAD", "--visibility", "private", "--org-rules", rules];
  return runCli([...args, "--format", format], one.folder);
}

describe("scan of a range tells what content lost", () => {
  it("at a terminal", async () => {
    const ran = await scan(declassifying(), "text");
    expect(ran).toMatchObject({ code: 1, err: "" });
    expect(ran.out).toContain("block src/a.c:3 [acme-inner]");
    expect(ran.out).toContain(
      'This file no longer says "ACME Inner Circle", by which rule acme-inner made it confidential.',
    );
    expect(ran.out).toContain("block curve/b.c → src/b.c [curve-paths]");
    expect(ran.out).toContain(
      "This file has left the path by which rule curve-paths made it restricted; it was curve/b.c before. Move it back to where that rule protects it, or ask @acme/ip.",
    );
  });

  it("in JSON", async () => {
    const { findings } = JSON.parse((await scan(declassifying(), "json")).out);
    expect(findings).toMatchObject([
      {
        detector: "declassified",
        rule: "acme-inner",
        severity: "block",
        path: "src/a.c",
        was_path: "src/a.c",
        line: 3,
      },
      { detector: "declassified", rule: "curve-paths", class: "restricted", path: "src/b.c", was_path: "curve/b.c" },
    ]);
  });

  it("in SARIF", async () => {
    const log = JSON.parse((await scan(declassifying(), "sarif")).out);
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs[0].results[1]).toMatchObject({
      ruleId: "curve-paths",
      properties: { detector: "declassified", wasPath: "curve/b.c" },
    });
  });
});

const CASE = "repository: acme/app\nvisibility: private\n";

describe("a case says what must come of it", () => {
  it("where it is stopped, and where it is not", async () => {
    const one = folder({
      "policy.yml": POLICY,
      "tests/ng.a-legend-is-taken-away/case.yml": `${CASE}rule: acme-inner\n`,
      "tests/ng.a-legend-is-taken-away/base/a.c": `/* ACME Inner Circle */\n${BODY}`,
      "tests/ng.a-legend-is-taken-away/head/a.c": BODY,
      "tests/ng.a-file-leaves-its-path/case.yml": `${CASE}rule: curve-paths\n`,
      "tests/ng.a-file-leaves-its-path/base/curve/b.c": BODY,
      "tests/ng.a-file-leaves-its-path/head/src/b.c": BODY,
      "tests/ok.the-file-goes/case.yml": CASE,
      "tests/ok.the-file-goes/base/a.c": `/* ACME Inner Circle */\n${BODY}`,
      "tests/ok.the-file-goes/head/b.c": "int other;\n",
    });
    const ran = await runCli(["rules", "test"], one.folder);
    expect(ran, ran.out).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain("pass  ng    a legend is taken away: stopped by acme-inner");
    expect(ran.out).toContain("pass  ng    a file leaves its path: stopped by curve-paths");
    expect(ran.out).toContain("Every rule is exercised by a case.");
  });

  it("with the reason where it goes otherwise", async () => {
    const one = folder({
      "policy.yml": POLICY,
      "tests/ok.a-legend-may-go/case.yml": CASE,
      "tests/ok.a-legend-may-go/base/a.c": `/* ACME Inner Circle */\n${BODY}`,
      "tests/ok.a-legend-may-go/head/a.c": BODY,
    });
    const ran = await runCli(["rules", "test"], one.folder);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(
      "a.c:1: rule acme-inner (policy.yml:7) said confidential, and says so no more: it may not be taken away.",
    );
  });
});

describe("rules explain names what is done about it", () => {
  const explain = (policy: string, format: string) =>
    runCli(["rules", "explain", "acme/app", "--org-rules", "policy.yml", "--visibility", "private", "--format", format], folder({ "policy.yml": policy }).folder); // biome-ignore format: one call

  it("with the line that says so", async () => {
    const { out } = await explain(POLICY, "text");
    expect(out).toContain(
      "A mark taken away here, or a file moved out of its protected path, would be: from CONFIDENTIAL on blocked, by policy.yml:9.",
    );
    expect(out).toContain(
      "A change of a registered source in its home: from CONFIDENTIAL on an owner of it approves, by policy.yml:9.",
    );
  });

  it("and where nothing is said, the default", async () => {
    const { out } = await explain("version: 1\n", "text");
    expect(out).toContain("would be: only advised.");
    expect(out).not.toContain("registered source in its home");
  });

  it("in JSON, class by class", async () => {
    const { classes } = JSON.parse((await explain(POLICY, "json")).out);
    expect(
      classes.map((one: Record<string, { handling: string }>) => [
        one["declassification"]?.handling,
        one["changes_at_home"]?.handling,
      ]),
    ).toEqual([
      ["advise", "none"],
      ["advise", "none"],
      ["block", "owners"],
      ["block", "owners"],
    ]);
  });
});
