import { expect, test } from "vitest";
import { isLfsPointer, readLfsPointer } from "./lfs-pointer.ts";

const OID = `oid sha256:${"a".repeat(64)}`;

function isPointer(text: string): boolean {
  return isLfsPointer(Buffer.from(text));
}

test("a pointer is told in every form that Git LFS itself takes for one", () => {
  expect(isPointer(`version https://git-lfs.github.com/spec/v1\n${OID}\nsize 12\n`)).toBe(true);
  expect(isPointer(`version https://git-lfs.github.com/spec/v1\r\n${OID}\r\nsize 12\r\n`)).toBe(true);
  expect(isPointer(`\n \nversion https://git-lfs.github.com/spec/v1\n${OID}\nsize 12`)).toBe(true);
  expect(isPointer(`version https://hawser.github.com/spec/v1\n${OID}\nsize 12\n`)).toBe(true);
  expect(isPointer(`version http://git-media.io/v/2\n${OID}\nsize 12\n`)).toBe(true);
  expect(isPointer(`version https://git-lfs.github.com/spec/v1\next-0-x sha256:${"b".repeat(64)}\n${OID}\n`)).toBe(
    true,
  );
});

test("a text about pointers, a long file and a plain one are none", () => {
  expect(isPointer("version https://git-lfs.github.com/spec/v1 is the first line of a pointer\n")).toBe(false);
  expect(isPointer(`version https://git-lfs.github.com/spec/v1\n${OID}\n${" ".repeat(1024)}`)).toBe(false);
  expect(isPointer("export const version = 1;\n")).toBe(false);
});

const V1 = "version https://git-lfs.github.com/spec/v1";

test.each<[string, string, { oid: string; size: number } | null]>([
  ["as it is written", `${V1}\n${OID}\nsize 12\n`, { oid: "a".repeat(64), size: 12 }],
  ["with line ends of another system", `${V1}\r\n${OID}\r\nsize 12\r\n`, { oid: "a".repeat(64), size: 12 }],
  ["of nothing", `${V1}\n${OID}\nsize 0\n`, { oid: "a".repeat(64), size: 0 }],
  ["with an extension", `${V1}\next-0-x sha256:${"b".repeat(64)}\n${OID}\nsize 12\n`, null],
  ["of two objects", `${V1}\n${OID}\noid sha256:${"b".repeat(64)}\nsize 12\n`, null],
  ["with words behind it", `${V1}\n${OID}\nsize 12\n// ACME Confidential\n`, null],
  ["of no size", `${V1}\n${OID}\n`, null],
  ["of a size below nothing", `${V1}\n${OID}\nsize -1\n`, null],
  ["of a size that no double holds", `${V1}\n${OID}\nsize 99999999999999999\n`, null],
  ["of a size in other digits", `${V1}\n${OID}\nsize 0x12\n`, null],
  ["that spells a path", `${V1}\noid sha256:../../../../etc/passwd\nsize 12\n`, null],
])("a pointer %s is read, or nothing by it", (_which, text, pointer) => {
  expect(readLfsPointer(Buffer.from(text))).toEqual(pointer);
});
