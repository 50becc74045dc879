import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const LEGEND = "/* ACME Inner Circle */\n";
const POLICY = `version: 1
mode: enforce
markers:
  - { id: acme-inner, phrases: ["ACME Inner Circle"], class: confidential, strength: strong }
protect:
  - { id: pricing, paths: ["pricing/**"], class: confidential }
`;

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

function repository(): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  return one;
}

async function staged(one: SampleRepository, ...args: string[]) {
  const rules = repository();
  rules.write("policy.yml", POLICY);
  const policy = join(rules.folder, "policy.yml");
  const ran = await runCli(["scan", "--staged", "--format", "json", "--org-rules", policy, ...args], one.folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("scan --staged", () => {
  it("judges what is staged, and not what only lies in the work tree", async () => {
    const one = repository();
    one.write("a.c", "int a;\n");
    one.commit("One");
    one.write("staged.c", LEGEND);
    one.git("add", "staged.c");
    one.write("staged.c", "int b;\n");
    one.write("untracked.c", LEGEND);
    const { code, document } = await staged(one);
    expect(code).toBe(1);
    expect(document.findings).toMatchObject([{ path: "staged.c", rule: "acme-inner", commit: null, advice: null }]);
    expect(document.coverage).toMatchObject({ files_seen: 1, files_expected: 1, commits_expected: 0, gaps: [] });
  });

  it("is clear where nothing is staged, and before there is a commit judges all that is staged", async () => {
    const one = repository();
    expect((await staged(one)).document).toMatchObject({ verdict: "clear" });
    one.write("pricing/x.c", "int x;\n");
    one.git("add", ".");
    expect((await staged(one)).document).toMatchObject({ verdict: "block", findings: [{ path: "pricing/x.c" }] });
    one.commit("One");
    expect((await staged(one)).document).toMatchObject({ verdict: "clear", findings: [] });
  });

  it("only advises of what stood there before, and tells of a mark that is taken off", async () => {
    const one = repository();
    one.write("a.c", `${LEGEND}int a;\nint b;\nint c;\n`);
    one.commit("One");
    one.write("a.c", `${LEGEND}int a;\nint b;\nint c;\nint d;\n`);
    one.git("add", ".");
    const standing = await staged(one);
    expect(standing.code).toBe(0);
    expect(standing.document.findings[0]).toMatchObject({ severity: "advise", advice: "beside-standing" });
    one.write("a.c", "int a;\nint b;\nint c;\nint d;\n");
    one.git("add", ".");
    expect((await staged(one)).document.findings).toMatchObject([{ detector: "declassified", path: "a.c" }]);
  });

  it("is judged by the rules of HEAD, not by those that are staged beside it", async () => {
    const one = repository();
    one.write(
      ".github/sourcewarden.yml",
      "version: 1\nprotect:\n  - { id: own, paths: [own/**], class: confidential }\n",
    );
    one.commit("Rules");
    one.git("rm", "-q", ".github/sourcewarden.yml");
    one.write("own/x.c", "int x;\n");
    one.git("add", ".");
    expect((await staged(one)).document.findings).toMatchObject([{ rule: "own", path: "own/x.c" }]);
  });

  it("is undecided where a conflict is not settled", async () => {
    const one = repository();
    one.write("a.c", "int a;\n");
    one.commit("One");
    one.git("checkout", "-q", "-b", "other");
    one.write("a.c", "int b;\n");
    one.commit("Two");
    one.git("checkout", "-q", "main");
    one.write("a.c", "int c;\n");
    one.commit("Three");
    expect(() => one.git("merge", "-q", "other")).toThrow();
    const { code, document } = await staged(one);
    expect(code).toBe(3);
    expect(document.coverage.gaps).toMatchObject([{ kind: "unreadable", path: "a.c" }]);
  });

  it("does not go with --range", async () => {
    const { code, err } = await staged(repository(), "--range", "A..B");
    expect(code).toBe(2);
    expect(err).toContain("--range");
  });
});
