import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { drawFrom, sampleSources } from "../../../test/support/copies/sample-sources.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { copyIdentities, IDENTITY_DIGITS, keptIdentities, LEAST_BYTES } from "./copy-identities.ts";

const KEY = Buffer.alloc(32, 7);
const SOURCES = sampleSources(200, 1);
const KEPT = new Map(
  SOURCES.flatMap(({ path, header, body }) =>
    keptIdentities(Buffer.from(header + body), KEY, path as RepoPath).map((identity) => [identity, path] as const),
  ),
);

function foundIn(bytes: Uint8Array, path: string | null): string | undefined {
  for (const identity of copyIdentities(bytes, KEY, path as RepoPath | null)) {
    const source = KEPT.get(identity);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** How many of the 200 are found as what they are. */
function foundAs(disguise: (text: string, source: (typeof SOURCES)[number]) => Uint8Array, path: string | null) {
  return SOURCES.filter((source) => foundIn(disguise(source.header + source.body, source), path) === source.path)
    .length;
}

test.each([
  ["under its own bytes and another name", (text: string) => Buffer.from(text), "notes/readme.txt"],
  ["under a name without an ending", (text: string) => Buffer.from(text), "x"],
  ["without any name", (text: string) => Buffer.from(text), null],
  ["with the line ends of Windows", (text: string) => Buffer.from(text.replaceAll("\n", "\r\n")), "a.txt"],
  ["with lone carriage returns", (text: string) => Buffer.from(text.replaceAll("\n", "\r")), "a.txt"],
  ["with a byte-order mark", (text: string) => Buffer.from(`\ufeff${text}`), "a.c"],
  ["in UTF-16 with a mark", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"), "a.c"],
  ["in UTF-16 without a mark", (text: string) => Buffer.from(text, "utf16le"), "a.c"],
  ["with blanks at the ends of lines", (text: string) => Buffer.from(text.replaceAll("\n", " \t\n")), "a.c"],
  ["with blank lines around it", (text: string) => Buffer.from(`\n\n${text}\n\n\n`), "a.c"],
  [
    "with a blank line after every line doubled",
    (text: string) => Buffer.from(text.replaceAll("\n\n", "\n\n\n\n")),
    "a.c",
  ],
] as const)("all of 200 sources are found %s", (_, disguise, path) => {
  expect(foundAs(disguise, path)).toBe(200);
});

test("all of 200 sources are found with their leading comment cut, whatever they are called", () => {
  expect(foundAs((_, { body }) => Buffer.from(body), "x.bin")).toBe(200);
  expect(SOURCES.filter(({ path, body }) => foundIn(Buffer.from(body), path) === path)).toHaveLength(200);
});

test("all of 200 sources are found behind another header, in their language or in another", () => {
  expect(foundAs((_, { body }) => Buffer.from(`# Made by nobody.\n#\n# Use as you like.\n\n${body}`), "x")).toBe(200);
  expect(foundAs((_, { body }) => Buffer.from(`/* Made by nobody. */\n${body}`), "notes.md")).toBe(200);
});

test("one changed word inside makes it another content", () => {
  expect(foundAs((text) => Buffer.from(text.replace(/\d(?=\D*$)/, "x")), "a.txt")).toBe(0);
});

test("a pipeline's interpreter line and the opening of PHP are skipped with the header", () => {
  const body = SOURCES[2]?.body ?? "";
  const [one, other] = ["#!/usr/bin/env node\n// Ours.\n", "<?php\n/* Theirs. */\n"];
  const kept = keptIdentities(Buffer.from(one + body), KEY, "a.ts" as RepoPath);
  expect(copyIdentities(Buffer.from(other + body), KEY, null).some((identity) => kept.includes(identity))).toBe(true);
});

test("what has less than 200 bytes of text is neither kept nor looked for", () => {
  const short = `${"a".repeat(LEAST_BYTES - 1)}\n\n  \n`;
  expect(copyIdentities(Buffer.from(short), KEY, "a.c" as RepoPath)).toEqual([]);
  expect(copyIdentities(Buffer.from(`a${short}`), KEY, "a.c" as RepoPath)).not.toEqual([]);
  expect(copyIdentities(Buffer.alloc(LEAST_BYTES - 1), KEY, null)).toEqual([]);
});

test("a file that is nearly nothing but its header is not kept, for its licence stands in a thousand projects", () => {
  const licence = `/*\n${" * Permission is granted to whoever obtains a copy of this file.\n".repeat(12)} */\n`;
  expect(keptIdentities(Buffer.from(`${licence}\nint x;\n`), KEY, "a.c" as RepoPath)).toEqual([]);
  const table = Buffer.from("# name,value\n".repeat(40));
  expect(keptIdentities(table, KEY, "values.html" as RepoPath), "a comment there is none of the file's").not.toEqual(
    [],
  );
});

test("bytes that are no text are known by their bytes alone", () => {
  const draw = drawFrom(3);
  const binary = Uint8Array.from({ length: 4_000 }, () => draw(256));
  expect(copyIdentities(binary, KEY, null)).toHaveLength(1);
});

test("bytes and text are known apart, and nobody without the key can tell what an identity stands for", () => {
  const text = Buffer.from(SOURCES[0]?.body.trimEnd() ?? "");
  const identities = copyIdentities(text, KEY, null);
  expect(new Set(identities).size).toBe(identities.length);
  expect(identities.length).toBeGreaterThan(1);
  for (const identity of identities) expect(identity).toMatch(/^[0-9a-f]{32}$/);
  const plain = createHash("sha256").update(text).digest("hex").slice(0, IDENTITY_DIGITS);
  expect(identities).not.toContain(plain);
  expect(copyIdentities(text, Buffer.alloc(32, 8), null).some((one) => identities.includes(one))).toBe(false);
  expect(() => copyIdentities(text, KEY.subarray(1), null)).toThrow(RangeError);
});

test("no alarm on 100,000 contents that have nothing to do with them", { timeout: 120_000 }, () => {
  let alarms = 0;
  for (const { path, header, body } of unrelated(100_000)) {
    if (foundIn(Buffer.from(header + body.slice(0, 900)), path) !== undefined) alarms += 1;
  }
  expect(alarms).toBe(0);
});

function* unrelated(count: number) {
  for (let round = 0; round < count / 1_000; round += 1) yield* sampleSources(1_000, 2 + round, 4);
}

test("the worst text takes time in proportion to its length", () => {
  const hostile = [" ".repeat(2_000_000), "/*".repeat(1_000_000), "#\n".repeat(1_000_000), "\r\n \t".repeat(500_000)];
  for (const text of hostile) {
    const began = performance.now();
    copyIdentities(Buffer.from(`${text}x`), KEY, null);
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});
