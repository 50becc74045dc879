import { describe, expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";

/** What an upload of a path sends, behind some lines. */
function sent(path: string, given: Parameters<typeof told>[1] = {}, before = ""): readonly string[] {
  return told([`${before}\naws s3 cp ${path} s3://b`], given).map((line) =>
    line.replace(/^\d+ upload /, "").replace(" > bucket s3://b", ""),
  );
}

describe("what a path holds", () => {
  test.each([
    [".", "tree"],
    ["./", "tree"],
    ["*", "tree"],
    ["./*", "tree"],
    ["**", "tree"],
    ["./**", "tree"],
    ["$PWD", "tree"],
    ["$GITHUB_WORKSPACE/", "tree"],
    ["../pricing", "tree"],
    ["src", "src"],
    ["./src/", "src"],
    ["src/*", "src"],
    ["src/**", "src"],
    ["src/*/*", "src"],
    ["src/.", "src"],
    ["src/a.ts", "src/a.ts"],
    [".git", "history"],
    [".git/objects", "history"],
    ["lib/a.rb", "lib/a.rb ?"],
  ])("%s: %s", (path, expected) => {
    expect(sent(path)).toEqual([expected]);
  });

  test.each([
    '""',
    "-",
    "/",
    "/etc/passwd",
    "~/x",
    "..",
    "../x",
    "dist",
    "dist/a.ts",
    ".github",
    "other",
    "src/$X.ts",
    "x.git",
  ])("%s: nothing of the repository", (path) => {
    expect(sent(path)).toEqual([]);
  });

  test("in a folder it is that of the folder", () => {
    expect(sent(".", {}, "cd src")).toEqual(["src"]);
    expect(sent("*", {}, "cd src")).toEqual(["src"]);
    expect(sent("..", {}, "cd src")).toEqual(["tree"]);
    expect(sent("..", {}, "cd src/a")).toEqual(["src"]);
    expect(sent("", {}, "cd src")).toEqual([]);
    expect(sent("/*", {}, "cd src")).toEqual([]);
  });

  test.each([
    "package.json",
    "index.ts",
    "index.js",
    "main.py",
    "app.py",
    "__init__.py",
    "pyproject.toml",
    "setup.py",
    "requirements.txt",
    "go.mod",
    "main.go",
    "Cargo.toml",
    "CMakeLists.txt",
    "Makefile",
    "pom.xml",
    "build.gradle",
    "Dockerfile",
  ])("a folder with %s is likely source", (name) => {
    expect(sent("other", { files: { [`other/${name}`]: "" } })).toEqual(["other ?"]);
    expect(sent("other", { files: { [`other/x/${name}`]: "" } })).toEqual([]);
  });

  test("a file that is there is source where its name says so, and likely where it does not", () => {
    expect(sent("lib/a.rb", { files: { "lib/a.rb": "" } })).toEqual(["lib/a.rb"]);
    expect(sent("LICENSE", { files: { LICENSE: "" } })).toEqual(["LICENSE ?"]);
  });
});

describe("variables that are called after source", () => {
  test.each([
    "$SRC_DIR",
    "$SOURCE_PATH",
    "$REPO_ROOT",
    "$REPODIR",
    "$PROJECT_FOLDER",
    "$ROOT_DIR",
    "$CHECKOUT_DIR",
    "$CODE_TREE",
    "$MY_REPO_DIR",
    "$srcdir",
    "$topdir",
    "$toplevel",
    "$SRC_DIR/",
    "$SRC_DIR/.",
    "$SRC_DIR/*",
  ])("%s likely holds it", (path) => {
    expect(sent(path)).toEqual(["unresolved ?"]);
  });

  test.each(["$OUT_DIR", "$SRC", "$DIR", "$SRC_DIRS", "$toplevels", "$SRC_DIR/dist", "x$SRC_DIR", "$SRC_DIR$X"])(
    "%s does not",
    (path) => {
      expect(sent(path)).toEqual([]);
    },
  );
});

describe("what carries source under another name", () => {
  const archive = "tar czf out/a-1.tgz src";
  test.each([
    ["out/a-1.tgz", ["src"]],
    ["./out/a-1.tgz", ["src"]],
    ["out/*.tgz", ["src"]],
    ["out/a-*", ["src"]],
    ["out/b*.tgz", []],
    ["out/*.zip", []],
    ["out/b.tgz", []],
    ["a-1.tgz", []],
  ])("%s after it: %j", (path, expected) => {
    expect(sent(path, {}, archive)).toEqual(expected);
  });

  test("a folder holds what was put into it, and everything in it is that", () => {
    expect(sent("mine", {}, "cp -r src mine")).toEqual(["src"]);
    expect(sent("mine/a.bin", {}, "cp -r src mine")).toEqual(["src"]);
    expect(sent("minex", {}, "cp -r src mine")).toEqual([]);
    expect(sent("mine", {}, "tar czf mine/a.tgz .")).toEqual(["tree"]);
    expect(sent("/tmp/y", {}, "cp -r . /tmp/y")).toEqual(["tree"]);
  });

  test("several are one: the history before the tree before paths", () => {
    expect(sent("/tmp/x.tgz", {}, "tar czf /tmp/x.tgz src lib src")).toEqual(["src+lib"]);
    expect(sent("/tmp/x.tgz", {}, "tar czf /tmp/x.tgz src .")).toEqual(["tree"]);
    expect(sent("/tmp/x.tgz", {}, "tar czf /tmp/x.tgz src .git")).toEqual(["history"]);
    expect(sent("/tmp/x.tgz", {}, "tar czf /tmp/x.tgz dist")).toEqual([]);
  });

  test("a file that a command wrote with words of its own is none, unless the repository has it", () => {
    expect(sent("src/a.ts", {}, "echo a > src/a.ts")).toEqual([]);
    expect(sent("src/a.ts", { files: { "src/a.ts": "" } }, "echo a > src/a.ts")).toEqual(["src/a.ts"]);
  });

  test("more than a thousand of them are a gap", () => {
    const archives = (count: number) =>
      Array.from({ length: count }, (_, at) => `tar czf /tmp/${at}.tgz src`).join("\n");
    expect(told([archives(1000)])).toEqual([]);
    expect(told([archives(1001)])).toEqual(["unread: More than 1000 archives and copies in one job."]);
  });
});

describe("repositories that are made or cloned", () => {
  test.each([
    ["git init new && cp -r src new/ && cd new", "src"],
    ["git init && true", "tree"],
    ["git clone --bare . /tmp/b", "history", "/tmp/b"],
    ["git clone https://a.example/o.git o", null, "o"],
    ["git clone https://a.example/o.git o && cp -r src o/", "src", "o"],
    ["git clone https://a.example/o.git o && cp -r src o/ && cp -r lib o/", "lib+src", "o"],
    ["mkdir n && cd n && git init", null],
  ])("%s", (before, expected, path = ".") => {
    expect(sent(path ?? ".", {}, before)).toEqual(expected === null ? [] : [expected]);
  });
});
