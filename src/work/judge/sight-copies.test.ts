import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { makeZip } from "../../../test/support/archives/zip.ts";
import { sampleSources } from "../../../test/support/copies/sample-sources.ts";
import { commit, judge, origin, RULES } from "../../../test/support/scenes.ts";
import { keptIdentities } from "../../detect/copy/copy-identities.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { findCopies } from "../copies/find-copies.ts";
import type { CopyLook } from "../ports/copies.ts";
import { sightCopiesInNote } from "./sight-copies.ts";

const KEY = Buffer.alloc(32, 5);
const SOURCES = sampleSources(200, 11);
const KEPT = new Map(
  SOURCES.flatMap(({ path, header, body }) =>
    keptIdentities(Buffer.from(header + body), KEY, asPath(path)).map((identity) => [identity, "S-001"] as const),
  ),
);
const COPIES: CopyLook = {
  key: KEY,
  find: async (identities) => [...new Set(identities.flatMap((identity) => KEPT.get(identity) ?? []))],
};
const REGISTERED: RuleSet = {
  ...RULES,
  digest: "d-copies",
  paths: [{ id: "S-001", paths: ["model/**"], label: label("restricted"), home: "acme/model", origin }],
};
const [FIRST = { path: "", header: "", body: "" }, SECOND = FIRST] = SOURCES;
const TEXT = FIRST.header + FIRST.body;
const scene = { rules: REGISTERED, copies: COPIES };

test("a copy under any name is told as the registered source that it is, with that source's label", async () => {
  const verdict = await judge({ ...scene, files: [{ path: "docs/notes.txt", text: TEXT }] });
  expect(verdict.kind).toBe("block");
  expect(verdict.findings).toMatchObject([
    { detector: "copy", rule: "S-001", label: label("restricted"), evidence: "S-001", origin },
  ]);
  expect(verdict.findings[0]?.where).toMatchObject({ path: "docs/notes.txt", within: "file", line: 1 });
});

test("at home and in a place that may hold it, it is silent", async () => {
  const files = [{ path: "elsewhere/notes.txt", text: TEXT }];
  expect(await judge({ ...scene, home: "acme/model", clearance: "restricted", files })).toMatchObject({
    kind: "clear",
    findings: [],
  });
});

test("where the path says already which source it is, it is not said twice", async () => {
  const files = [{ path: "model/again.c", text: TEXT }];
  const verdict = await judge({ ...scene, home: "acme/model", files });
  expect(verdict.findings.map(({ detector }) => detector)).toEqual(["path"]);
});

test("only a waiver may let it pass: neither a baseline nor a ruling on words ever speaks of it", async () => {
  const text = `// ACME Confidential\n${TEXT}`;
  const verdict = await judge({
    ...scene,
    files: [
      { path: "a.txt", text: TEXT },
      { path: "b.ts", text },
    ],
  });
  expect(verdict.findings.map(({ detector }) => detector).sort()).toEqual(["copy", "copy", "marker"]);
  for (const { keys } of verdict.findings) {
    expect(keys).toMatchObject({ words: null, baseline: null });
    expect(keys.waiver).toHaveLength(1);
  }
});

test("a copy that stood there already stops nothing when it is moved, and blocks where it is new", async () => {
  const moved = {
    files: [{ path: "b.txt", text: TEXT, was: { path: "a.txt", text: TEXT }, change: "renamed" as const }],
    base: { "a.txt": TEXT },
    removed: ["a.txt"],
  };
  expect(await judge({ ...scene, ...moved })).toMatchObject({ kind: "advise", findings: [{ advice: "standing" }] });
  const added = { files: [{ path: "b.txt", text: TEXT }], base: { "c.txt": "x" } };
  expect((await judge({ ...scene, ...added })).kind).toBe("block");
});

test("a commit in the middle that carried it is enough", async () => {
  const files = [
    { path: "a.txt", text: TEXT, commit: 1, inHead: false },
    { path: "a.txt", text: "gone\n", was: { path: "a.txt", text: TEXT }, commit: 2 },
  ];
  expect(await judge({ ...scene, files })).toMatchObject({ kind: "block", findings: [{ inHead: false }] });
});

test("all of 200 sources are found in a commit's message: as git keeps it, and between fences", async () => {
  const asKept = (text: string) =>
    text
      .replaceAll(/[ \t]+\n/g, "\n")
      .replaceAll(/\n{3,}/g, "\n\n")
      .trimEnd();
  let found = 0;
  for (const { header, body } of SOURCES) {
    const text = asKept(`Keep this for later\n\n${header}${body}`);
    const fenced = `Look at this:\n\n\`\`\`c\n${header}${body}\`\`\`\n\nBye.\n`;
    for (const message of [text, fenced]) {
      const note = { kind: "commit-message", commit: commit(1), text: message } as const;
      const seen = await sightCopiesInNote(note, REGISTERED, COPIES);
      if (seen.some(({ rule, where }) => rule === "S-001" && where.path === null)) found += 1;
    }
  }
  expect(found).toBe(400);
});

test("two notes that hold other parts of one source are let pass each for itself", async () => {
  const notes = [FIRST, SECOND].map(({ body }) => ({ kind: "tag-message", commit: commit(1), text: body }) as const);
  const keys = [];
  for (const note of notes) keys.push((await judge({ ...scene, notes: [note] })).findings[0]?.keys.waiver[0]);
  expect(new Set(keys).size).toBe(2);
});

test.each([
  ["gzip", (text: string) => gzipSync(text)],
  ["gzip whose end is cut off", (text: string) => gzipSync(text).subarray(0, -8)],
  [
    "base64 inside another file",
    (text: string) => Buffer.from(`export const x = "${Buffer.from(text).toString("base64")}";\n`),
  ],
  ["hex", (text: string) => Buffer.from(Buffer.from(text).toString("hex"))],
] as const)("all of 200 sources are found one layer down, in %s", async (_, hide) => {
  let found = 0;
  for (const { header, body } of SOURCES) {
    const { sources } = await findCopies(hide(header + body), asPath("fixtures/data.bin"), COPIES);
    if (sources.includes("S-001")) found += 1;
  }
  expect(found).toBe(200);
});

test("a registered file is found in an archive also where it is no text, or larger than what is looked at in one go", async () => {
  const noise = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * at * 31 + at * 7) % 256));
  const large = Buffer.from(
    SOURCES.map(({ header, body }) => header + body)
      .join("\n")
      .repeat(5),
  );
  expect(large.length).toBeGreaterThan(1024 * 1024);
  for (const bytes of [noise, large]) {
    const kept = new Set(keptIdentities(bytes, KEY, asPath("model/a.dat")));
    const copies = {
      key: KEY,
      find: async (ids: readonly string[]) => (ids.some((id) => kept.has(id)) ? ["S-001"] : []),
    };
    const packed = makeZip([{ name: "x/renamed", bytes }]);
    const verdict = await judge({ ...scene, copies, files: [{ path: "a.zip", text: packed }] });
    expect(verdict.findings).toMatchObject([{ detector: "copy", where: { inside: { names: ["x/renamed"] } } }]);
    const other = makeZip([{ name: "x/renamed", bytes: bytes.subarray(0, -1) }]);
    expect(await judge({ ...scene, copies, files: [{ path: "a.zip", text: other }] })).toMatchObject({ kind: "clear" });
  }
});

test("what unpacks to more than is looked at is a gap", async () => {
  const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
  expect(await findCopies(bomb, asPath("a.gz"), COPIES)).toMatchObject({ sources: [], cut: true });
});

test("a source that has left the register labels nothing any more", async () => {
  const rules = { ...REGISTERED, paths: [], digest: "d-none" };
  expect(await judge({ rules, copies: COPIES, files: [{ path: "a.txt", text: TEXT }] })).toMatchObject({
    kind: "clear",
    findings: [],
  });
});
