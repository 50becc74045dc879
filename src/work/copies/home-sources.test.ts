import { expect, test } from "vitest";
import { oid } from "../../../test/support/scenes.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { PathRule } from "../../rules/rule-set.ts";
import { homeContents } from "./home-contents.ts";
import { homeSources } from "./home-sources.ts";

const KEY = Buffer.alloc(32, 3);
const origin = { layer: "organisation", file: "register.yml", line: 1 } as const;
const rule = (more: Partial<PathRule>): PathRule => ({
  id: "S-001",
  paths: ["src/**"],
  label: label("restricted"),
  home: "acme/model",
  origin,
  ...more,
});
const MODEL = rule({ excludes: ["src/demo/**"], published: ["src/third/**"] });
const WIDE = rule({ id: "S-002", paths: ["src/a/**"] });
const ELSEWHERE = rule({ id: "S-003", home: "acme/other" });
const PROTECTED = rule({ id: "keys", home: null });

function at(path: string) {
  return homeSources({ paths: [MODEL, WIDE, ELSEWHERE, PROTECTED] }, "acme/model", KEY)?.at(asPath(path));
}

test("a path of a home belongs to the sources that name it there, and to no protected path of every repository", () => {
  expect(at("src/a/x.c")).toEqual([
    { source: "S-001", published: false },
    { source: "S-002", published: false },
  ]);
  expect(at("src/demo/x.c")).toEqual([]);
  expect(at("docs/x.c")).toEqual([]);
  expect(at("src/third/x.c")).toEqual([{ source: "S-001", published: true }]);
});

test("licences and installed packages are nobody's, and programs that are named like them are", () => {
  for (const path of [
    "src/LICENSE",
    "src/LICENSE-MIT",
    "src/a/COPYING.LESSER",
    "src/notice.txt",
    "src/node_modules/a/b.js",
  ]) {
    expect(at(path), path).toEqual([]);
  }
  for (const path of ["src/license-server.go", "src/licensing.c", "src/notices/send.ts", "src/copyright.py"]) {
    expect(at(path), path).not.toEqual([]);
  }
});

test("a repository in which no source lives is no home", () => {
  expect(homeSources({ paths: [MODEL] }, "acme/site", KEY)).toBeNull();
  expect(homeSources({ paths: [MODEL] }, "", KEY)).toBeNull();
});

test("whatever decides what is kept makes another digest, and nothing else does", () => {
  const digest = (paths: readonly PathRule[], key = KEY) => homeSources({ paths }, "acme/model", key)?.digest;
  const same = digest([MODEL, WIDE]);
  expect(digest([WIDE, MODEL, ELSEWHERE])).toBe(same);
  expect(digest([{ ...MODEL, label: label("internal"), origin: { ...origin, line: 9 } }, WIDE])).toBe(same);
  const others = [
    digest([MODEL]),
    digest([rule({}), WIDE]),
    digest([{ ...MODEL, published: [] }, WIDE]),
    digest([{ ...MODEL, id: "S-009" }, WIDE]),
    digest([MODEL, WIDE], Buffer.alloc(32, 4)),
  ];
  expect(new Set([same, ...others]).size).toBe(6);
});

test("each content of a history is read once, published where it is so under any path", () => {
  const sources = homeSources({ paths: [MODEL] }, "acme/model", KEY);
  if (sources === null) throw new Error("It is a home.");
  const version = (path: string, text: string, entry: "file" | "symlink" | "submodule" = "file") =>
    ({
      commit: oid("c"),
      path: asPath(path),
      oid: oid(text),
      entry,
      change: "added",
      previous: null,
      inHead: false,
    }) as const;
  const files = [
    version("src/one.c", "1"),
    version("readme.md", "2"),
    version("src/two.c", "3"),
    version("src/third/one.c", "1"),
    version("src/link", "4", "symlink"),
    version("src/module", "5", "submodule"),
    version("src/one-again.c", "1"),
  ];
  expect(homeContents({ files }, sources)).toEqual([
    { oid: oid("1"), path: "src/one.c", sources: [{ source: "S-001", published: true }] },
    { oid: oid("3"), path: "src/two.c", sources: [{ source: "S-001", published: false }] },
  ]);
});
