import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { asPath } from "../../facts/repo-path.ts";
import { blobIdentity, copyIdentities, keptIdentities } from "./copy-identities.ts";

const KEY = Buffer.alloc(32, 9);
/** So many bytes of a text of one line. */
const body = (length: number): string => "x = y + 1;".repeat(Math.ceil(length / 10)).slice(0, length);
const digest = (text: string): Buffer => createHash("sha256").update(text, "latin1").digest();
const blob = (text: string): string => hmac("sourcewarden copy 3 blob\0", digest(text));
const words = (text: string): string => hmac("sourcewarden copy 3 text\0", Buffer.from(text, "latin1"));

function hmac(domain: string, bytes: Uint8Array): string {
  return createHmac("sha256", KEY).update(domain).update(bytes).digest("hex").slice(0, 32);
}

function identities(text: string, path: string | null = null): readonly string[] {
  return copyIdentities(Buffer.from(text, "latin1"), KEY, path === null ? null : asPath(path));
}

function kept(text: string, path: string): readonly string[] {
  return keptIdentities(Buffer.from(text, "latin1"), KEY, asPath(path));
}

test("an identity is the HMAC of its domain and what it stands for", () => {
  expect(blobIdentity(digest("a"), KEY)).toBe(blob("a"));
  expect(identities(`${body(300)} \n\n`)).toEqual([blob(`${body(300)} \n\n`), words(body(300))]);
});

test("a text is known as a whole, and without its leading comment in two ways", () => {
  const text = `# one\n// two\n${body(300)}`;
  expect(identities(text)).toEqual([blob(text), words(text), words(body(300))]);
  expect(identities(text, "a.py")).toEqual([blob(text), words(text), words(`// two\n${body(300)}`), words(body(300))]);
});

test("what is left behind a leading comment counts from 200 bytes on", () => {
  const [least, less] = [`# one\n${body(200)}`, `# one\n${body(199)}`];
  expect(identities(least, "a.py")).toEqual([blob(least), words(least), words(body(200))]);
  expect(identities(less, "a.py")).toEqual([blob(less), words(less)]);
  expect(kept(least, "a.py")).toEqual(identities(least, "a.py"));
  expect(kept(less, "a.py")).toEqual([]);
});

test("a file is kept by the comments of its own language, where that is known", () => {
  const table = `# ${body(300)}\nname`;
  expect(kept(table, "a.json")).toEqual([blob(table), words(table)]);
  expect(kept(table, "a.unheard")).toEqual([]);
  const text = `// ${body(300)}\n# one\nx = 1`;
  expect(kept(text, "a.py")).toEqual([blob(text), words(text)]);
});

test("from 200 bytes on something is an identity", () => {
  expect(identities(body(199))).toEqual([]);
  expect(identities(body(200))).toEqual([blob(body(200)), words(body(200))]);
  expect(identities(`${body(199)} `)).toEqual([]);
  const [least, less] = ["\x01\x02\0\x03\0".repeat(40), "\x01\x02\0\x03\0".repeat(40).slice(1)];
  expect(identities(least)).toEqual([blob(least)]);
  expect(identities(less)).toEqual([]);
  expect(kept(least, "a.bin")).toEqual([blob(least)]);
  expect(kept(less, "a.bin")).toEqual([]);
  expect(kept(body(199), "a.c")).toEqual([]);
});

test("a key has 32 bytes, or what asks for an identity is told so", () => {
  expect(copyIdentities(Buffer.from(body(200)), Buffer.alloc(33), null)).toHaveLength(2);
  expect(() => copyIdentities(Buffer.alloc(0), Buffer.alloc(31), null)).toThrow(
    "a key of copies has at least 32 bytes",
  );
});
