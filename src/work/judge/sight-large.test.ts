import { expect, test } from "vitest";
import { makeZip } from "../../../test/support/archives/zip.ts";
import { UNPACK } from "../../../test/support/one-unpacker.ts";
import { compiled, marker } from "../../../test/support/rule-sets.ts";
import { commit, oid } from "../../../test/support/scenes.ts";
import type { FileVersion } from "../../facts/change.ts";
import { asPath } from "../../facts/repo-path.ts";
import { LOOK_HERE } from "./look-here.ts";
import { type LargeSeen, sightLarge } from "./sight-large.ts";

const rules = compiled([marker({ phrases: ["ACME Confidential"], context: "comment" })]);
const LINE = "int value = compute(1); // some words\n";
const FILLER = LINE.repeat(40_000);
const LEGEND = "// ACME Confidential\n";

function version(path: string): FileVersion {
  return {
    commit: commit(1),
    path: asPath(path),
    oid: oid("a"),
    entry: "file",
    change: "added",
    previous: null,
    inHead: true,
  };
}

async function* inParts(bytes: Uint8Array, part: number) {
  for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part);
}

function look(bytes: Uint8Array, more: { part?: number; size?: number; stop?: () => boolean; paths?: string[] } = {}) {
  const { part = 100_003, size = bytes.length, stop = () => false, paths = ["a.c"] } = more;
  const bench = { unpack: UNPACK, markLook: LOOK_HERE, rules, home: "", copies: null, stop };
  return sightLarge({ size, parts: inParts(bytes, part) }, new Set(paths.map((path) => asPath(path))), bench);
}

function shown(seen: LargeSeen, path = "a.c") {
  const { sightings, gaps } = seen.at(version(path), true);
  return { lines: sightings.map(({ where }) => where.line), gaps: gaps.map(({ kind }) => kind) };
}

test("marks in large content are seen in its middle and at its end, on their lines, however it comes", async () => {
  const bytes = Buffer.from(FILLER + LEGEND + FILLER + LEGEND);
  for (const part of [65_536, 1_000_003, bytes.length]) {
    expect(shown(await look(bytes, { part }))).toEqual({ lines: [40_001, 80_002], gaps: [] });
  }
});

test("each name has the comments of its own language", async () => {
  const seen = await look(Buffer.from(`${FILLER}${LEGEND}`), { paths: ["a.c", "a.py"] });
  expect([shown(seen), shown(seen, "a.py")]).toEqual([
    { lines: [40_001], gaps: [] },
    { lines: [], gaps: [] },
  ]);
});

test("an encoded run is seen at its line", async () => {
  const run = Buffer.from(LEGEND + "int pad;\n".repeat(40)).toString("base64");
  const seen = await look(Buffer.from(`${FILLER}${FILLER}const x = "${run}";\n${FILLER}`));
  expect(shown(seen)).toEqual({ lines: [80_001], gaps: [] });
});

test("a run that goes on over a window is a gap", async () => {
  const run = Buffer.from("int pad;\n".repeat(200_000)).toString("base64");
  expect(shown(await look(Buffer.from(`${FILLER}${run}\n`))).gaps).toContain("inside-unread");
});

test("what is no text is searched for words, and said to be unopened", async () => {
  const noise = Buffer.alloc(1_500_000, Buffer.from([0, 200, 1, 7, 90, 32]));
  const archive = Buffer.concat([makeZip([{ name: "a", bytes: noise }]), noise, Buffer.from(` ${LEGEND}`), noise]);
  const { lines, gaps } = shown(await look(archive));
  expect(gaps).toEqual(["too-large"]);
  expect(lines).toHaveLength(1);
});

test("content that ends too early, or for which there is no time, is a gap that tells so", async () => {
  const bytes = Buffer.from(LEGEND + FILLER + FILLER);
  expect(shown(await look(bytes, { size: bytes.length + 1 }))).toEqual({ lines: [1], gaps: ["unreadable"] });
  let asked = 0;
  const late = await look(bytes, { stop: () => asked++ > 3 });
  expect(shown(late).gaps).toEqual(["timed-out"]);
});
