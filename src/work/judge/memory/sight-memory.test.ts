import { createHash } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { RULES } from "../../../../test/support/scenes.ts";
import { compileRules } from "../../../detect/compiled-rules.ts";
import type { MarkPiece } from "../../../detect/mark.ts";
import type { FileVersion } from "../../../facts/change.ts";
import { label } from "../../../facts/label.ts";
import { type Oid, parseOid } from "../../../facts/oid.ts";
import { asPath } from "../../../facts/repo-path.ts";
import type { MarkerRule, RuleSet } from "../../../rules/rule-set.ts";
import type { SeenBlobs } from "../../ports/seen-blobs.ts";
import { LOOK_HERE } from "../look-here.ts";
import { sightChange } from "../sight-change.ts";
import type { SightMemory } from "./sight-memory.ts";

const scans = vi.hoisted(() => ({ files: 0 }));
vi.mock(import("../../../detect/marker.ts"), async (original) => {
  const { sightMarks } = await original();
  return {
    sightMarks(piece: MarkPiece, rules) {
      if (piece.within === "file") scans.files += 1;
      return sightMarks(piece, rules);
    },
  };
});

const shipped: MarkerRule = {
  id: "legend",
  label: label("confidential"),
  strength: "weak",
  phrases: [],
  patterns: ["(?i)property of [A-Z][a-z]+ gmbh"],
  literals: ["property of"],
  context: "anywhere",
  origin: { layer: "built-in", file: "markers.yml", line: 3 },
};
const secret: MarkerRule = {
  id: "codename",
  label: label("restricted"),
  strength: "strong",
  phrases: [],
  patterns: ["PROJECT [A-Z]{4}-[0-9]+"],
  literals: ["project"],
  context: "anywhere",
  origin: { layer: "organisation", file: "acme/rules:policy.yml", line: 9 },
};
const rules: RuleSet = { ...RULES, markers: [...RULES.markers, shipped, secret] };

/** Files of three kinds: with nothing in them, with marks of every kind of rule, and in other encodings. */
const FILES: Readonly<Record<string, Uint8Array>> = {
  "plain.ts": Buffer.from("export const a = 1;\n"),
  "declared.ts": Buffer.from("// ACME   Confidential\n/*\n * acme\n * confidential\n */\nlet a;\n"),
  "shipped.md": Buffer.from("This is the\nProperty of Example GmbH and of nobody else.\n"),
  "own.py": Buffer.from(
    "# PROJECT KITE-7 and PROJECT KITE-8 # sourcewarden:ignore codename because it is an example\n",
  ),
  "page.html": Buffer.from("<p>ACME <b>Confidential</b></p>\n"),
  "wide.txt": Buffer.from("\ufeffACME Confidential\r\nmore\r\n", "utf16le"),
  "latin.txt": Buffer.from("caf\u00e9: ACME Confidential\n", "latin1"),
  "fancy.txt": Buffer.from("\uff21\uff23\uff2d\uff25 Confi\u00addential\n"),
};

beforeEach(() => {
  scans.files = 0;
});

function oidOf(bytes: Uint8Array): Oid {
  const oid = parseOid(createHash("sha1").update(bytes).digest("hex"));
  if (oid === undefined) throw new Error("not an id");
  return oid;
}

function remembering(given: Partial<SightMemory> = {}) {
  const kept = new Map<string, string>();
  const seen: SeenBlobs = {
    recall: async (names) =>
      new Map(names.flatMap((name) => [[name, kept.get(name) ?? ""] as const]).filter(([, text]) => text !== "")),
    keep: async (fresh) => {
      for (const [name, text] of fresh) kept.set(name, text);
    },
  };
  const memory: SightMemory = { key: Buffer.alloc(32, 7), owner: "42", engine: "e1", seen, ...given };
  return { memory, kept };
}

async function look(memory: SightMemory | null, files = FILES, by: RuleSet = rules, commit = "c1") {
  const bytes = new Map(Object.values(files).map((one) => [oidOf(one), one]));
  const at = oidOf(Buffer.from(commit));
  const versions = Object.entries(files).map(
    ([path, one]): FileVersion => ({
      commit: at,
      path: asPath(path),
      oid: oidOf(one),
      entry: "file",
      change: "added",
      previous: null,
      inHead: true,
    }),
  );
  const read: Oid[] = [];
  const sighted = await sightChange({
    opened: {
      async *readBlobs(oids) {
        for (const oid of oids) {
          read.push(oid);
          yield { oid, bytes: bytes.get(oid) ?? new Uint8Array() };
        }
      },
      listTree: async () => ({ ok: true, value: [] }),
    },
    change: { tips: [at], base: null, commits: [at], superseded: [], files: versions, removed: [], notes: [] },
    commitsExpected: 1,
    gaps: [],
    rules: compileRules(by),
    home: "acme/sdk",
    lfsMatters: () => true,
    leaving: null,
    copies: null,
    unpack: { async *open() {} },
    markLook: LOOK_HERE,
    deadline: { passed: () => false },
    memory,
  });
  return { sighted, read };
}

test("the same contents in another commit cost no scan, and what is seen is the same", async () => {
  const { memory } = remembering();
  const first = await look(memory);
  expect(scans.files).toBe(Object.keys(FILES).length);
  expect(first.sighted.versions.flatMap(({ sightings }) => sightings).length).toBeGreaterThan(8);
  scans.files = 0;
  const again = await look(memory, FILES, rules, "c1");
  expect(scans.files).toBe(0);
  expect(again.sighted).toEqual(first.sighted);
  await look(memory, FILES, rules, "rebased");
  expect(scans.files).toBe(0);
});

test("a content in which nothing was seen is not even read again", async () => {
  const { memory } = remembering();
  const first = await look(memory);
  const again = await look(memory);
  expect(first.read).toContain(oidOf(FILES["plain.ts"] ?? new Uint8Array()));
  expect(again.read).not.toContain(oidOf(FILES["plain.ts"] ?? new Uint8Array()));
  expect(again.sighted.coverage).toEqual(first.sighted.coverage);
});

test("no word of a content or a rule is in what is kept", async () => {
  const { memory, kept } = remembering();
  await look(memory);
  const text = [...kept].flat().join("\n").toLowerCase();
  for (const word of ["acme", "kite", "example", "codename", "legend", "confidential", "plain", "project"]) {
    expect(text).not.toContain(word);
  }
  for (const bytes of Object.values(FILES)) expect(text).not.toContain(oidOf(bytes));
  expect(kept.size).toBe(Object.keys(FILES).length);
});

test("other content rules, another program and another installation look again", async () => {
  const { memory } = remembering();
  await look(memory);
  scans.files = 0;
  await look(memory, FILES, { ...rules, markers: rules.markers.slice(1) });
  await look({ ...memory, engine: "e2" });
  await look({ ...memory, owner: "43" });
  expect(scans.files).toBe(3 * Object.keys(FILES).length);
});

test("other places, path rules and lines of the policy do not", async () => {
  const { memory } = remembering();
  await look(memory);
  scans.files = 0;
  const markers = rules.markers.map((rule) => ({ ...rule, origin: { ...rule.origin, line: 77 } }));
  await look(memory, FILES, { ...rules, markers, paths: [], mode: "observe", digest: "d2" });
  expect(scans.files).toBe(0);
});

test("the same bytes under a name of another syntax are looked at by that syntax", async () => {
  const { memory } = remembering();
  const text = Buffer.from("x = 1 # CONFIDENTIAL legend: ACME Confidential\n");
  await look(memory, { "a.py": text });
  await look(memory, { "b.md": text });
  await look(memory, { "c.py": text });
  expect(scans.files).toBe(2);
});

test("what somebody else has written into the memory is not believed", async () => {
  const { memory, kept } = remembering();
  const first = await look(memory);
  const [empty] = [...kept.values()].filter((text) => !text.includes("[["));
  for (const name of kept.keys()) kept.set(name, empty ?? "");
  scans.files = 0;
  const again = await look(memory);
  expect(again.sighted).toEqual(first.sighted);
  expect(scans.files).toBeGreaterThan(Object.keys(FILES).length - 2);
});

test("a pointer to a large file is never taken for a content that was seen", async () => {
  const { memory, kept } = remembering();
  const pointer = Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12\n`);
  for (const turn of [1, 2]) {
    const { sighted } = await look(memory, { "model.bin": pointer });
    expect([turn, sighted.coverage.gaps.map(({ kind }) => kind)]).toEqual([turn, ["lfs-content"]]);
  }
  expect(kept.size).toBe(0);
});

test("a content with more marks than are kept is looked at again, and loses none", async () => {
  const { memory } = remembering();
  const many = Buffer.from("// ACME Confidential\n\n".repeat(100));
  const first = await look(memory, { "a.ts": many });
  const again = await look(memory, { "a.ts": many });
  expect(scans.files).toBe(2);
  expect(again.sighted).toEqual(first.sighted);
  expect(first.sighted.versions[0]?.sightings).toHaveLength(100);
});
