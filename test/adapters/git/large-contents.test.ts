import { afterAll, expect, test } from "vitest";
import { openLocal } from "../../../src/adapters/git/index.ts";
import type { BlobRead, GitBudget, LargeRead } from "../../../src/work/ports/git.ts";
import { sampleRepository } from "../../cli/sample-repository.ts";
import { BUDGET, mustBe } from "./engines.ts";

const LINE = "int value; // some words that fill a line\n";
const SIZES = { "a-small": 2, "b-large": 90_000, "c-huge": 250_000, "d-small": 3 } as const;
const one = sampleRepository();
afterAll(() => one.remove());
for (const [name, lines] of Object.entries(SIZES)) one.write(name, LINE.repeat(lines));
one.commit("Add some");

async function open(gitBinary?: string) {
  const budget: GitBudget = { ...BUDGET, blobBytes: 1_000_000, partsBytes: 5_000_000 };
  return mustBe(await openLocal(one.folder, { budget, ...(gitBinary !== undefined && { gitBinary }) }));
}

/** What comes of each, in order; of the parts only as many are taken as are wanted. */
async function sizesOf(
  reads: AsyncIterable<BlobRead | LargeRead | object> | undefined,
  parts = Number.POSITIVE_INFINITY,
) {
  const sizes: (number | string)[] = [];
  for await (const read of reads ?? []) {
    if ("bytes" in read) sizes.push((read.bytes as Uint8Array).length);
    else if ("gap" in read) sizes.push(`${read.gap} ${"size" in read ? read.size : ""}`);
    else {
      let [size, taken] = [0, 0];
      for await (const part of (read as LargeRead).large.parts) {
        size += part.length;
        taken += 1;
        if (taken >= parts) break;
      }
      sizes.push(taken < parts ? size : `${taken} part of ${(read as LargeRead).large.size}`);
    }
  }
  return sizes;
}

const LENGTH = LINE.length;

test("what is too large to be held comes in parts out of git, whether they are all taken or not", async () => {
  const local = await open();
  const oids = Object.keys(SIZES).map((name) => one.git("rev-parse", `HEAD:${name}`) as LargeRead["oid"]);
  const whole = await sizesOf(local.readContents?.(oids));
  // Gaps are known by the sizes, before anything is read.
  expect(whole).toEqual([`too-large ${250_000 * LENGTH}`, 2 * LENGTH, 90_000 * LENGTH, 3 * LENGTH]);
  expect((await sizesOf(local.readContents?.(oids), 1)).slice(1)).toEqual([
    2 * LENGTH,
    `1 part of ${90_000 * LENGTH}`,
    3 * LENGTH,
  ]);
  expect(await sizesOf(local.readBlobs(oids))).toEqual([
    `too-large ${90_000 * LENGTH}`,
    `too-large ${250_000 * LENGTH}`,
    2 * LENGTH,
    3 * LENGTH,
  ]);
});

test.each([undefined, "/nonexistent/git"])("and out of a work tree, with git and without (%s)", async (gitBinary) => {
  const local = await open(gitBinary);
  const files = mustBe(await local.listWorkTree());
  const [large, huge] = [90_000 * LENGTH, `too-large ${250_000 * LENGTH}`];
  expect(await sizesOf(local.readLargeWorkTree(files))).toEqual([2 * LENGTH, large, huge, 3 * LENGTH]);
  expect(await sizesOf(local.readWorkTree(files))).toEqual(
    [2 * LENGTH, huge, 3 * LENGTH].toSpliced(1, 0, `too-large ${large}`),
  );
});
