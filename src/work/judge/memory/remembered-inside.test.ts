import { expect, test, vi } from "vitest";
import { makeZip } from "../../../../test/support/archives/zip.ts";
import { UNPACK } from "../../../../test/support/one-unpacker.ts";
import { RULES } from "../../../../test/support/scenes.ts";
import { compileRules } from "../../../detect/compiled-rules.ts";
import type { Gap } from "../../../facts/coverage.ts";
import { LOOK_HERE } from "../look-here.ts";
import { lookInside } from "../sight-inside.ts";

const failing = vi.hoisted(() => ({ words: "words that a detector fails at" }));
vi.mock(import("../../../detect/marker.ts"), async (original) => {
  const { sightMarks } = await original();
  return {
    sightMarks(piece, rules) {
      if (Buffer.from(piece.bytes).includes(failing.words)) throw new Error("failed");
      return sightMarks(piece, rules);
    },
  };
});

function run(text: string): Buffer {
  return Buffer.from(`const table = "${Buffer.from(text.padEnd(300, " and so on")).toString("base64")}";\n`);
}

const archive = makeZip([{ name: "docs/plan.md", bytes: Buffer.from("# Plan\n") }]);

test.each([
  ["a text", Buffer.from("let a;\n"), true],
  ["an encoded run in which nothing is", run("Nothing but numbers: 1, 2, 3"), true],
  ["an encoded run with a mark", run("ACME Confidential"), false],
  ["an encoded run at which a detector failed", run(failing.words), false],
  ["an archive, whose names are asked of rules on paths", archive, false],
  ["an archive that wants a password", makeZip([{ name: "a", bytes: Buffer.from("x"), encrypted: true }]), false],
  ["an archive that is damaged", archive.subarray(0, archive.length - 30), false],
])("of %s its own marks are all there is to see, or not", async (_, bytes, plain) => {
  const gaps: Gap[] = [];
  const bench = {
    unpack: UNPACK,
    markLook: LOOK_HERE,
    rules: compileRules(RULES),
    home: "acme/sdk",
    copies: null,
    stop: () => false,
  };
  expect((await lookInside(bytes, bench, gaps)).plain).toBe(plain);
});
