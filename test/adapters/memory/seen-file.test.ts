import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { engineDigest } from "../../../src/adapters/memory/engine-digest.ts";
import { openSeenFile, type SeenFile } from "../../../src/adapters/memory/seen-file.ts";

let folder = "";
let opened: SeenFile | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sourcewarden-seen-"));
});
afterEach(async () => {
  await opened?.close();
  opened = null;
  rmSync(folder, { recursive: true, force: true });
});

const SEAL = "0123456789abcdef".repeat(2);
const name = (number: number) => `${number}`.padStart(32, "0");
const path = () => join(folder, "sourcewarden", "seen");

async function reopen(most?: number): Promise<SeenFile> {
  await opened?.close();
  opened = await openSeenFile(folder, most);
  if (opened === null) throw new Error("not opened");
  return opened;
}

async function keep(file: SeenFile, ...numbers: number[]): Promise<void> {
  await file.keep(new Map(numbers.map((number) => [name(number), `${SEAL}[${number}]`])));
}

test("what is kept is there for the next process, for this user alone", async () => {
  await keep(await reopen(), 1, 2);
  const next = await reopen();
  expect(next.known).toBe(2);
  expect(await next.recall([name(1), name(3)])).toEqual(new Map([[name(1), `${SEAL}[1]`]]));
  expect([statSync(path()).mode & 0o777, statSync(join(folder, "sourcewarden")).mode & 0o777]).toEqual([0o600, 0o700]);
});

test("a line that a kill cut off is passed over, and the next one is not glued to it", async () => {
  await keep(await reopen(), 1, 2);
  truncateSync(path(), statSync(path()).size - 4);
  await keep(await reopen(), 3);
  const next = await reopen();
  expect([...(await next.recall([1, 2, 3].map(name))).keys()]).toEqual([name(1), name(3)]);
});

test("lines of any other form are passed over", async () => {
  await keep(await reopen(), 1);
  appendFileSync(path(), `\n\0\0\0\n${name(2)} {"bytes":1}\n${name(3)} ${SEAL}[3]\n`);
  expect((await reopen()).known).toBe(2);
});

test("a file of another version is written anew", async () => {
  await keep(await reopen(), 1);
  writeFileSync(path(), `sourcewarden-seen 2\n${name(1)} ${SEAL}[1]\n`);
  const next = await reopen();
  expect(next.known).toBe(0);
  await keep(next, 4);
  expect(readFileSync(path(), "utf8")).toBe(`sourcewarden-seen 1\n${name(4)} ${SEAL}[4]\n`);
});

test("of more than it has room for the older half goes", async () => {
  await keep(await reopen(), 1, 2, 3, 4, 5, 6);
  const next = await reopen(4);
  expect([...(await next.recall([1, 2, 3, 4, 5, 6].map(name))).keys()]).toEqual([name(5), name(6)]);
});

test("a link, a file that others may read, and a folder in its place are not used", async () => {
  mkdirSync(join(folder, "sourcewarden"));
  writeFileSync(join(folder, "elsewhere"), "");
  symlinkSync(join(folder, "elsewhere"), path());
  expect(await openSeenFile(folder)).toBeNull();
  expect(readFileSync(join(folder, "elsewhere"), "utf8")).toBe("");
  rmSync(path());
  writeFileSync(path(), "");
  chmodSync(path(), 0o644);
  expect(await openSeenFile(folder)).toBeNull();
  rmSync(path());
  mkdirSync(path());
  expect(await openSeenFile(folder)).toBeNull();
});

test("where there is no folder for it nothing is remembered", async () => {
  expect(await openSeenFile(join(folder, "missing", "deeper"))).toBeNull();
});

test("the program's digest is one for one program", () => {
  expect(engineDigest()).toMatch(/^[0-9a-f]{64}$/);
  expect(engineDigest()).toBe(engineDigest());
});
