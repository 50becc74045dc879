import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTar } from "../../../test/support/archives/tar.ts";
import { makeZip } from "../../../test/support/archives/zip.ts";
import { judge, origin, RULES } from "../../../test/support/scenes.ts";
import { messageOf } from "../../report/message.ts";

const PLAN = Buffer.from("# Plan\n\nACME Confidential\n");
const ZIP = makeZip([{ name: "docs/plan.md", bytes: PLAN }]);
const LOCKED = makeZip([{ name: "docs/plan.md", bytes: PLAN, encrypted: true }]);
const NOISE = randomBytes(70_000);

describe("a mark inside a file", () => {
  it("blocks, at the file, with the inner path and its line in the words", async () => {
    const { kind, findings } = await judge({ files: [{ path: "backup.zip", text: ZIP }] });
    expect(kind).toBe("block");
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    if (finding === undefined) throw new Error("no finding");
    expect(finding.where).toMatchObject({ path: "backup.zip", line: 1, inside: { names: ["docs/plan.md"], line: 3 } });
    expect(messageOf(finding, null, null)).toContain('Inside this file, docs/plan.md:3 says "ACME Confidential"');
  });

  it("is silent where the place is cleared", async () => {
    const verdict = await judge({ files: [{ path: "backup.zip", text: ZIP }], clearance: "confidential" });
    expect(verdict).toMatchObject({ kind: "clear", findings: [] });
  });

  it("is one finding where the archive holds the bytes as they are", async () => {
    const tar = makeTar([{ name: "docs/plan.md", bytes: PLAN }]);
    for (const text of [tar, gzipSync(tar), makeZip([{ name: "docs/plan.md", bytes: PLAN, stored: true }])]) {
      const { findings } = await judge({ files: [{ path: "a.bin", text }] });
      expect(findings.map(({ where }) => where.inside?.names)).toEqual([["docs/plan.md"]]);
    }
  });

  it("is told at the line of an encoded run", async () => {
    const run = Buffer.concat([PLAN, Buffer.alloc(300, "pad ")]).toString("base64");
    const { findings } = await judge({ files: [{ path: "a.ts", text: `let a;\n\nconst b = "${run}";\n` }] });
    expect(findings.map(({ where }) => [where.line, where.inside?.line])).toEqual([[3, 3]]);
  });

  it("stands where the archive in the base has it too", async () => {
    const more = makeZip([
      { name: "docs/plan.md", bytes: PLAN },
      { name: "docs/more.md", bytes: Buffer.from("more") },
    ]);
    const files = [{ path: "a.zip", text: more, was: { path: "a.zip", text: ZIP } }];
    expect((await judge({ files, base: { "a.zip": ZIP } })).kind).toBe("advise");
  });

  it.each([
    ["its own file goes on", "docs/plan.md", "advise"],
    ["another file has it now", "docs/other.md", "block"],
    ["its own file has it in a newer folder", "kit-1.1/plan.md", "advise", "kit-1.0/plan.md"],
    ["another file has it in a newer folder", "kit-1.1/other.md", "block", "kit-1.0/plan.md"],
  ])("stands in one inner file, where %s", async (_, name, kind, before = "docs/plan.md") => {
    const was = makeZip([{ name: before, bytes: PLAN }]);
    const now = makeZip([
      { name, bytes: PLAN },
      { name: "more.md", bytes: Buffer.from("more") },
    ]);
    const files = [{ path: "a.zip", text: now, was: { path: "a.zip", text: was } }];
    expect((await judge({ files, base: { "a.zip": was } })).kind).toBe(kind);
  });

  it("stands in an encoded run that a line before it moves", async () => {
    const run = Buffer.concat([PLAN, Buffer.alloc(300, "pad ")]).toString("base64");
    const [was, now] = [`const b = "${run}";\n`, `let a;\nconst b = "${run}";\n`];
    const files = [{ path: "a.ts", text: now, was: { path: "a.ts", text: was } }];
    expect((await judge({ files, base: { "a.ts": was } })).kind).toBe("advise");
  });

  it("is two findings in two inner files, and their names are escaped in words", async () => {
    const two = makeZip([
      { name: "a\u202e.md", bytes: PLAN },
      { name: "b.md", bytes: PLAN },
    ]);
    const { findings } = await judge({ files: [{ path: "a.zip", text: two }] });
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
    expect(findings.map((finding) => messageOf(finding, null, null)).join("")).not.toContain("\u202e");
  });
});

describe("a protected path inside a file", () => {
  it.each([["src/curve/a.c"], ["./src/curve/a.c"], ["project-1.0/src/curve/a.c"]])("blocks as %s", async (name) => {
    const text = makeTar([{ name, bytes: Buffer.from("int a;") }]);
    const { findings } = await judge({ files: [{ path: "a.tar", text }] });
    expect(findings.map(({ rule, where }) => [rule, where.inside?.names])).toEqual([["curve", [name]]]);
  });
});

describe("what nobody can look into", () => {
  it.each([
    ["an archive that wants a password", LOCKED, "opaque-encrypted"],
    ["bytes of no form", NOISE, "opaque-bytes"],
    [
      "a large archive of another kind",
      Buffer.concat([Buffer.from("7z\xbc\xaf\x27\x1c", "latin1"), NOISE]),
      "opaque-bytes",
    ],
  ])("%s is advised where the place is cleared for less, and silent where it is not", async (_, text, rule) => {
    const files = [{ path: "a.bin", text }];
    const open = await judge({ files });
    expect(open).toMatchObject({ kind: "advise", findings: [{ detector: "opaque", rule, advice: "not-looked-into" }] });
    expect(await judge({ files, clearance: "confidential" })).toMatchObject({ kind: "clear", findings: [] });
  });

  it("blocks where a rule says so of it, and not where one speaks of a class", async () => {
    const files = [{ path: "a.zip", text: LOCKED }];
    const line = { about: { kind: "rule", rule: "opaque-encrypted" }, action: "block", origin } as const;
    expect((await judge({ files, rules: { ...RULES, handling: [line] } })).kind).toBe("block");
    const ofClass = { about: { kind: "class", class: "confidential" }, action: "block", origin } as const;
    expect((await judge({ files, rules: { ...RULES, handling: [ofClass] } })).kind).toBe("advise");
  });

  it("is a gap where it should have opened, and only where that matters", async () => {
    const cut = gzipSync(randomBytes(4000)).subarray(0, 900);
    const files = [{ path: "a.gz", text: cut }];
    const open = await judge({ files });
    expect(open).toMatchObject({ kind: "undecided", coverage: { gaps: [{ kind: "inside-unread", path: "a.gz" }] } });
    expect((await judge({ files, clearance: "confidential" })).kind).toBe("clear");
  });

  it("is nothing of pictures, small bytes and programs", async () => {
    const picture = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), NOISE]);
    const program = Buffer.concat([Buffer.from("\x7fELF", "latin1"), NOISE]);
    const files = [
      { path: "a.png", text: picture },
      { path: "b", text: program },
      { path: "c", text: NOISE.subarray(0, 9000) },
    ];
    expect((await judge({ files })).kind).toBe("clear");
  });
});
