import { expect, test } from "vitest";
import { isLfsPointer } from "./lfs-pointer.ts";

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
