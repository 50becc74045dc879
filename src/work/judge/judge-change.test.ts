import { expect, test } from "vitest";
import { commit, judge, MARKED, origin, RULES } from "../../../test/support/scenes.ts";
import type { Note } from "../../facts/change.ts";
import { label } from "../../facts/label.ts";
import type { PlacePart } from "../../rules/places/place.ts";

test("a new marked file blocks where the place is not cleared", async () => {
  const verdict = await judge({ files: [{ path: "a.ts", text: MARKED }] });
  expect(verdict.kind).toBe("block");
  expect(verdict.findings.map((finding) => [finding.rule, finding.where.path, finding.where.line])).toEqual([
    ["acme", "a.ts", 1],
  ]);
});

test("the same file is silent where the place is cleared", async () => {
  const verdict = await judge({ files: [{ path: "a.ts", text: MARKED }], clearance: "confidential" });
  expect(verdict).toMatchObject({ kind: "clear", findings: [] });
});

test("one content in three commits is one finding", async () => {
  const files = [1, 2, 3].map((number) => ({ path: "a.ts", text: MARKED, commit: number }));
  expect((await judge({ files })).findings).toHaveLength(1);
});

test("a mark that stands in the base at that path never blocks an edit", async () => {
  const text = `${MARKED}const d = 4;\n`;
  const verdict = await judge({
    files: [{ path: "a.ts", text, was: { path: "a.ts", text: MARKED } }],
    base: { "a.ts": MARKED },
  });
  expect(verdict.kind).toBe("advise");
});

test("a second copy of a standing mark is new", async () => {
  const verdict = await judge({
    files: [{ path: "a.ts", text: `${MARKED}${MARKED}`, was: { path: "a.ts", text: MARKED } }],
    base: { "a.ts": MARKED },
  });
  expect(verdict.findings.map((finding) => finding.severity).sort()).toEqual(["advise", "block"]);
});

test("a mark stands through an exact rename and an edit after it", async () => {
  const verdict = await judge({
    files: [
      { path: "b.ts", text: MARKED, was: { path: "a.ts", text: MARKED }, change: "renamed", inHead: false },
      { path: "b.ts", text: `${MARKED}let e;\n`, was: { path: "b.ts", text: MARKED }, commit: 2 },
    ],
    base: { "a.ts": MARKED },
    removed: ["a.ts"],
  });
  expect(verdict.kind).toBe("advise");
});

test("a mark stands through a rename with edits when half of the lines stay", async () => {
  const files = [{ path: "b.ts", text: `${MARKED}let e;\n` }];
  const verdict = await judge({ files, base: { "a.ts": MARKED }, removed: ["a.ts"] });
  expect(verdict.kind).toBe("advise");
});

test("a copy beside a source that stays is new", async () => {
  const files = [{ path: "b.ts", text: `${MARKED}let e;\n` }];
  expect((await judge({ files, base: { "a.ts": MARKED } })).kind).toBe("block");
});

test("a file under a protected path blocks when it is new and is advised when it stood there", async () => {
  const file = { path: "src/curve/a.ts", text: "let a;\n" };
  expect((await judge({ files: [file] })).kind).toBe("block");
  const edited = { ...file, was: { path: "src/curve/a.ts", text: "let b;\n" } };
  expect((await judge({ files: [edited], base: { "src/curve/a.ts": "let b;\n" } })).kind).toBe("advise");
});

test("a commit message is content too", async () => {
  const note: Note = { kind: "commit-message", commit: commit(1), text: "Add the curve\n\nACME Confidential\n" };
  const verdict = await judge({ notes: [note] });
  expect(verdict.kind).toBe("block");
  expect(verdict.findings[0]?.where).toMatchObject({ within: "commit-message", path: null });
});

test("a blob that was not read is a gap and the change is undecided", async () => {
  const verdict = await judge({ files: [{ path: "a.bin", text: "large" }], unreadable: ["large"] });
  expect(verdict.kind).toBe("undecided");
  expect(verdict.coverage).toMatchObject({ filesSeen: 0, filesExpected: 1 });
  expect(verdict.coverage.gaps.map((gap) => gap.kind)).toEqual(["too-large"]);
});

test("what is not looked at in time is one gap that counts it, and the change is undecided", async () => {
  const files = Array.from({ length: 10 }, (_, at) => ({ path: `${at}.ts`, text: `let a${at};\n` }));
  const verdict = await judge({ files, minutesEach: 3 });
  expect(verdict.kind).toBe("undecided");
  expect(verdict.coverage).toMatchObject({ filesSeen: 2, filesExpected: 10 });
  const what = "Time ran out before 8 file versions could be looked at.";
  expect(verdict.coverage.gaps).toEqual([{ kind: "timed-out", path: null, commit: null, what }]);
  expect((await judge({ files, minutesEach: 0.7 })).kind).toBe("clear");
});

test("a leak that was seen in time blocks, whatever was not reached", async () => {
  const files = [
    { path: "a.ts", text: MARKED },
    { path: "b.ts", text: "let b;\n" },
    { path: "c.ts", text: "let c;\n" },
  ];
  const verdict = await judge({ files, minutesEach: 3 });
  expect(verdict.kind).toBe("block");
  expect(verdict.coverage.gaps.map((gap) => gap.what)).toEqual([
    "Time ran out before 1 file version could be looked at.",
  ]);
});

test("where time runs out over the base, marks count as new and it is said", async () => {
  const text = `${MARKED}let e;\n`;
  const given = { path: "a.ts", text, was: { path: "a.ts", text: MARKED } };
  const verdict = await judge({ files: [given], base: { "a.ts": MARKED }, minutesEach: 5 });
  expect(verdict.kind).toBe("block");
  expect(verdict.coverage.gaps.map((gap) => gap.kind)).toEqual(["timed-out"]);
});

test("commits that were not walked make it undecided", async () => {
  expect((await judge({ files: [{ path: "a", text: "a" }], commitsExpected: 9 })).kind).toBe("undecided");
});

test("a pointer of Git LFS is a gap unless the place is cleared for what a private one is", async () => {
  const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12\n`;
  const files = [{ path: "a.bin", text }];
  expect((await judge({ files })).coverage.gaps.map((gap) => gap.kind)).toEqual(["lfs-content"]);
  expect((await judge({ files, clearance: "confidential" })).kind).toBe("clear");
});

test("what only an abandoned tip carries is advised", async () => {
  const files = [{ path: "a.ts", text: MARKED, commit: 5, inHead: false }];
  const verdict = await judge({ files, superseded: [5] });
  expect(verdict.kind).toBe("advise");
  expect(verdict.findings[0]?.advice).toBe("earlier-tip");
});

test("a detector that fails leaves a gap", async () => {
  const failing = {
    id: "curve",
    paths: ["**"],
    label: label("restricted"),
    origin,
    get home(): null {
      throw new Error("broken");
    },
  };
  const verdict = await judge({
    files: [{ path: "a", text: "a" }],
    rules: { ...RULES, digest: "d2", paths: [failing] },
  });
  expect(verdict.kind).toBe("undecided");
  expect(verdict.coverage.gaps.map((gap) => gap.kind)).toContain("detector-failed");
});

const OPEN_SDK: PlacePart = { folder: "sdk/", holds: label("public"), clearance: label("public") };

test("a folder with a clearance of its own is judged by it, and the repository around it by its own", async () => {
  const scene = { clearance: "confidential", parts: [OPEN_SDK] };
  const files = [
    { path: "src/a.ts", text: MARKED },
    { path: "SDK/b.ts", text: MARKED },
  ];
  const verdict = await judge({ ...scene, files });
  expect(verdict.findings.map((finding) => [finding.where.path, finding.severity])).toEqual([["SDK/b.ts", "block"]]);
  expect(verdict.findings[0]?.place).toMatchObject({ clearance: label("public") });
});

test("a marked file that is moved into such a folder is new there, and one that stood there stands", async () => {
  const scene = { clearance: "confidential", parts: [OPEN_SDK], base: { "src/a.ts": MARKED, "sdk/b.ts": MARKED } };
  const moved = { path: "sdk/a.ts", text: MARKED, was: { path: "src/a.ts", text: MARKED }, change: "renamed" } as const;
  expect((await judge({ ...scene, files: [moved], removed: ["src/a.ts"] })).kind).toBe("block");
  const inside = {
    path: "sdk/c.ts",
    text: MARKED,
    was: { path: "sdk/b.ts", text: MARKED },
    change: "renamed",
  } as const;
  expect((await judge({ ...scene, files: [inside], removed: ["sdk/b.ts"] })).kind).toBe("advise");
});

test("a pointer of Git LFS is a gap only where its content could be too much for its folder", async () => {
  const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12\n`;
  const scene = { clearance: "confidential", parts: [OPEN_SDK] };
  expect((await judge({ ...scene, files: [{ path: "src/a.bin", text }] })).kind).toBe("clear");
  expect((await judge({ ...scene, files: [{ path: "sdk/a.bin", text }] })).kind).toBe("undecided");
});
