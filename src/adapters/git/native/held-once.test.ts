import { expect, test } from "vitest";
import { decodePath } from "../../../facts/repo-path.ts";
import { HeldOnce } from "./held-once.ts";

test("paths that are not UTF-8 stay apart from those that are, and come back as they are", () => {
  const held = new HeldOnce();
  const [latin, utf8] = [Buffer.from("caf\u00e9", "latin1"), Buffer.from("caf\u00e9", "utf8")];
  expect(held.path(latin)).toBe(decodePath(latin));
  expect(held.path(utf8)).toBe(decodePath(utf8));
  expect(held.path(latin)).toBe(decodePath(latin));
});

test.each(["0".repeat(40), "a".repeat(39), ""])("no id, however often it is asked: %j", (text) => {
  const held = new HeldOnce();
  expect([held.id(text), held.id(text)]).toEqual([undefined, undefined]);
  expect(held.id("a".repeat(40))).toBe("a".repeat(40));
});
