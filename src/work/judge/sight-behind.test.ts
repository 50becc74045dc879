import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeZip } from "../../../test/support/archives/zip.ts";
import { judge, MARKED } from "../../../test/support/scenes.ts";
import type { LfsPointer, LfsUnread, ReadLfs } from "../ports/lfs.ts";
import { behindPointers } from "./behind-pointer.ts";

function pointerTo(content: string | Buffer): string {
  const oid = createHash("sha256").update(content).digest("hex");
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${Buffer.byteLength(content)}\n`;
}

/** Git LFS that keeps these contents, and counts who asks. */
function keeping(...contents: readonly (string | Buffer)[]): ReadLfs & { readonly asked: readonly LfsPointer[] } {
  const kept = new Map(contents.map((one) => [createHash("sha256").update(one).digest("hex"), Buffer.from(one)]));
  const asked: LfsPointer[] = [];
  const read: ReadLfs = async (pointer) => {
    asked.push(pointer);
    const bytes = kept.get(pointer.oid);
    return bytes === undefined ? { kind: "unread", why: "missing" } : { kind: "read", bytes };
  };
  return Object.assign(read, { asked });
}

test("the content behind a pointer is judged at the pointer's path", async () => {
  const text = `// one\n${MARKED}`;
  const verdict = await judge({ files: [{ path: "model.ts", text: pointerTo(text) }], lfs: keeping(text) });
  expect(verdict).toMatchObject({ kind: "block", coverage: { gaps: [] } });
  expect(verdict.findings).toMatchObject([
    { rule: "acme", where: { path: "model.ts", line: 1, inside: { names: ["git-lfs"], line: 2 } } },
  ]);
});

test("content without anything to be found is clear, and no gap", async () => {
  const lfs = keeping("plain\n");
  expect((await judge({ files: [{ path: "a.txt", text: pointerTo("plain\n") }], lfs })).kind).toBe("clear");
});

test("an archive behind a pointer is opened, to the mark and the protected path in it", async () => {
  const zip = makeZip([
    { name: "src/curve/a.ts", bytes: Buffer.from("let a;\n") },
    { name: "b.ts", bytes: Buffer.from(MARKED) },
  ]);
  const verdict = await judge({ files: [{ path: "a.zip", text: pointerTo(zip) }], lfs: keeping(zip) });
  expect(verdict.findings.map(({ rule, where }) => [rule, where.inside?.names]).sort()).toEqual([
    ["acme", ["git-lfs", "b.ts"]],
    ["curve", ["git-lfs", "src/curve/a.ts"]],
  ]);
});

test("the same content under two paths is asked for once", async () => {
  const lfs = keeping(MARKED);
  const files = ["a.ts", "b.ts"].map((path) => ({ path, text: pointerTo(MARKED) }));
  expect((await judge({ files, lfs })).findings).toHaveLength(2);
  expect(lfs.asked).toHaveLength(1);
});

test("what cannot be had is a gap with its path and size, and only where it matters", async () => {
  const files = [{ path: "a.bin", text: pointerTo("x".repeat(1_234)) }];
  expect((await judge({ files, lfs: keeping() })).coverage.gaps).toMatchObject([
    { kind: "lfs-content", path: "a.bin", what: expect.stringContaining("(1,234 bytes) is not where it is kept") },
  ]);
  expect((await judge({ files, lfs: keeping(), clearance: "confidential" })).kind).toBe("clear");
});

test("a pointer that says more than a pointer does is judged as the text it is, asks nobody, and is a gap", async () => {
  const lfs = keeping(MARKED);
  const verdict = await judge({ files: [{ path: "a.ts", text: `${pointerTo(MARKED)}// ACME Confidential\n` }], lfs });
  expect(verdict.findings).toMatchObject([{ rule: "acme", where: { line: 4 } }]);
  expect(verdict.coverage.gaps).toMatchObject([{ what: expect.stringContaining("not written as Git LFS writes it") }]);
  expect(lfs.asked).toEqual([]);
});

test.each<[string, number, string | null]>([
  ["too many", 3, "there is more of it in this change than is read"],
  ["too large", 11, "is larger than is read"],
  ["within the budget", 2, null],
])("of contents that are %s", async (_which, size, why) => {
  const text = "x".repeat(size);
  const read = behindPointers(keeping("y", "z", text), () => false, { objects: 3, objectBytes: 10, bytes: 4 });
  for (const one of ["y", "z"]) expect(await read(Buffer.from(pointerTo(one)))).toHaveProperty("bytes");
  const answer = await read(Buffer.from(pointerTo(text)));
  expect("what" in answer ? answer.what : null).toEqual(why === null ? null : expect.stringContaining(why));
});

test("nobody is asked once the time is over, and each reason has its words", async () => {
  const late = await behindPointers(keeping("x"), () => true)(Buffer.from(pointerTo("x")));
  expect(late).toMatchObject({ what: expect.stringContaining("took too long to read") });
  const said = new Set<string>();
  for (const why of [
    "missing",
    "other-content",
    "address-refused",
    "refused",
    "timed-out",
  ] as const satisfies LfsUnread[]) {
    const answer = await behindPointers(
      async () => ({ kind: "unread", why }),
      () => false,
    )(Buffer.from(pointerTo("x")));
    said.add("what" in answer ? answer.what : "");
  }
  expect(said.size).toBe(5);
});
