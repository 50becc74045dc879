import { describe, expect, test } from "vitest";
import { hidden, joined, known } from "../value.ts";
import { absolutePath, copyAt, currentCopy, homePath, liesIn, pathOf, resolvePath } from "./paths.ts";
import { checkOut, startRun } from "./run-state.ts";

const HOME = { host: "git.example", owner: "acme", name: "Pricing" };
const state = startRun(HOME, "checked-out");
checkOut(state, "../other", known("https://a.example/o.git"), "other");
checkOut(state, "sub/copy", known("https://a.example/c.git"), "home");
checkOut(state, "/srv/x", known("https://a.example/x.git"), "home");
checkOut(state, "{DIR}", known("https://a.example/d.git"), "new");

describe("the key of a path", () => {
  test.each([
    ["", "a", "a"],
    ["", "", ""],
    ["", ".", ""],
    ["", "./a", "a"],
    ["", "a/", "a"],
    ["", "a//b", "a/b"],
    ["", "a/./b", "a/b"],
    ["", "a/../b", "b"],
    ["", "a/..", ""],
    ["", "..", ".."],
    ["", "../..", "../.."],
    ["", "../a/../b", "../b"],
    ["", "a\\b", "a/b"],
    ["", ".a", ".a"],
    ["", "a.", "a."],
    ["", "...", "..."],
    ["d", "a", "d/a"],
    ["d", "../a", "a"],
    ["d", "../../a", "../a"],
    ["d", "/a", "/a"],
    ["d", "/a/../b", "/b"],
    ["d", "/..", "/"],
    ["d", "/../a", "/a"],
    ["d", "~/a", "~/a"],
    ["d", "~/../a", "~/../a"],
    ["", "~/a/../../x", "~/../x"],
    ["", "~/../../x", "~/../../x"],
    ["", "~ci/../x", "~ci/../x"],
    ["~", "../x", "~/../x"],
    ["", "C:/../x", "C:/../x"],
    ["d", "{D}/a", "{D}/a"],
    ["d", "{D}/../a", "{D}/../a"],
    ["d", "C:/a/./b", "C:/a/b"],
    ["d", "C:\\a", "C:/a"],
    ["d", "C:a", "d/C:a"],
    ["d", "a/~", "d/a/~"],
    ["d", "/workspace.of.the.run", ""],
    ["d", "/workspace.of.the.run/a", "a"],
    ["d", "/workspace.of.the.run/../a", "../a"],
    ["d", "/workspace.of.the.runs/a", "/workspace.of.the.runs/a"],
    ["", "../Pricing", ""],
    ["", "../pricing/", ""],
    ["", "../PRICING/src", "src"],
    ["", "../Pricings/src", "../Pricings/src"],
    ["", "a/../../pricing/b", "b"],
  ])("in %j of %j is %j", (folder, written, key) => {
    expect(resolvePath(state, folder, written)).toBe(key);
    expect(pathOf({ ...state, folder }, known(written))).toBe(key);
  });

  test("is written with its holes", () => {
    expect(pathOf({ ...state, folder: "d" }, joined(known("a/"), hidden("N")))).toBe("d/a/{N}");
    expect(pathOf({ ...state, folder: "d" }, hidden("N"))).toBe("{N}");
  });
});

test.each([
  ["", "/workspace.of.the.run"],
  ["a", "/workspace.of.the.run/a"],
  ["../a", "/workspace.of.the.run/../a"],
  ["/a", "/a"],
  ["~/a", "~/a"],
  ["{D}/a", "{D}/a"],
  ["C:/a", "C:/a"],
  ["a/C:", "/workspace.of.the.run/a/C:"],
])("the absolute text of %j is %j", (path, expected) => {
  expect(absolutePath(path)).toBe(expected);
});

describe("the working copy of a path", () => {
  test.each([
    ["", "", ""],
    ["a", "", "a"],
    ["a/b/c", "", "a/b/c"],
    ["sub/copy", "sub/copy", ""],
    ["sub/copy/a/b", "sub/copy", "a/b"],
    ["sub", "", "sub"],
    ["../other/a", "../other", "a"],
    ["/srv/x/a", "/srv/x", "a"],
    ["{DIR}/a", "{DIR}", "a"],
  ])("of %j is the one in %j, within it %j", (path, root, within) => {
    expect(copyAt(state, path)).toEqual({ root, copy: state.copies.get(root), within });
  });

  test.each(["/a", "/", "~/a", "~", "../a", "..", "{X}", "{X}/a", "C:/a", "/srv"])("of %j is not known", (path) => {
    expect(copyAt(state, path)).toBeNull();
  });

  test("of a folder of a hidden name is that of the workspace", () => {
    const home = { root: "", copy: state.copies.get(""), within: "" };
    expect(currentCopy(state, "{X}/a")).toEqual(home);
    expect(currentCopy(state, "{DIR}/a")?.root).toBe("{DIR}");
    expect(currentCopy(state, "a")).toEqual({ ...home, within: "a" });
    expect(currentCopy(state, "/a")).toBeNull();
    expect(currentCopy(startRun(HOME, "empty"), "{X}")).toBeNull();
  });

  test("a path of the repository lies in a copy of it that has files", () => {
    const bare = startRun(HOME, "checked-out");
    const copy = bare.copies.get("");
    if (copy) bare.copies.set("", { ...copy, bare: true });
    expect(["a", "sub/copy/b", "../other/a", "/a", "{DIR}/a"].map((path) => homePath(state, path))).toEqual([
      "a",
      "b",
      null,
      null,
      null,
    ]);
    expect(homePath(bare, "a")).toBeNull();
  });

  test("a path deeper than sixty-four folders is not climbed", () => {
    expect(copyAt(state, Array.from({ length: 63 }, () => "a").join("/"))?.root).toBe("");
    expect(copyAt(state, Array.from({ length: 64 }, () => "a").join("/"))).toBeNull();
  });
});

test.each([
  ["a", "", true],
  ["", "", true],
  ["/a", "", false],
  ["~", "", false],
  ["../a", "", false],
  ["{X}", "", false],
  ["C:/a", "", false],
  ["a/C:", "", true],
  ["a", "a", true],
  ["a/b", "a", true],
  ["ab", "a", false],
  ["b/a", "a", false],
])("that %j lies in %j is %j", (path, folder, expected) => {
  expect(liesIn(path, folder)).toBe(expected);
});
