// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written so in the files of the cases.
import { describe, expect, test } from "vitest";
import { WORKSPACE } from "../run/paths.ts";
import type { Sends } from "../seen-flow.ts";
import { sentBy, sentByAny } from "./sent-paths.ts";

const TREE: Sends = { what: "tree" };
const HISTORY: Sends = { what: "history" };

function paths(...of: readonly string[]): Sends {
  return { what: "paths", paths: of };
}

describe("the whole tree is sent by", () => {
  test.each([
    ".",
    "./",
    " . ",
    "*",
    "**",
    "**/",
    "**/*",
    "**/**",
    "*/*",
    "**/*.*",
    "./**/*",
    "./*",
    WORKSPACE,
    `${WORKSPACE}/`,
    `${WORKSPACE}/**`,
    "\ue000Build.SourcesDirectory\ue001",
    "\ue000System.DefaultWorkingDirectory\ue001/**",
    "$WORKSPACE",
    "${WORKSPACE}/",
    "$CI_PROJECT_DIR",
    "$BITBUCKET_CLONE_DIR",
    "${BITBUCKET_CLONE_DIR}/*",
    "$TRAVIS_BUILD_DIR",
    "$APPVEYOR_BUILD_FOLDER",
    "$GITHUB_WORKSPACE/./",
    "$projectDir",
    "$cloneDir",
    "$buildDir",
    "$buildFolder",
    "$Sources_Directory",
    "$working_directory",
    "$WORKSPACE_ROOT",
  ])("%s", (path) => expect(sentBy(path)).toEqual(TREE));
});

describe("the history is sent by", () => {
  test.each([".git", "./.git/", ".git/objects", "$WORKSPACE/.git", " .git"])("%s", (path) =>
    expect(sentBy(path)).toEqual(HISTORY),
  );
});

test.each([
  ["src", "src"],
  ["src/", "src"],
  ["./src", "src"],
  ["source/core", "source/core"],
  ["sources/**/*.c", "sources"],
  ["src/*/a/*", "src"],
  ["src/a/*.ts", "src/a"],
  ["$WORKSPACE/src/**", "src"],
  [`${WORKSPACE}/src`, "src"],
  ["src/$WORKSPACE", "src/$WORKSPACE"],
  ["src/a./b", "src/a./b"],
])("of the tree a folder of source is sent by %s", (path, folder) => {
  expect(sentBy(path)).toEqual(paths(folder));
});

describe("no source is sent by", () => {
  test.each([
    "",
    "dist",
    "dist/**",
    "*.zip",
    "**/*.jar",
    "..",
    "x.",
    "a/*",
    "..**/*",
    "resources",
    "mysrc/a",
    "srcs",
    ".github",
    ".gitignore",
    "sub/.git/",
    "a/./src",
    "x$WORKSPACE",
    "$WORKSPACE/dist",
    "$WORKSPACE-old",
    "$HOME",
    "${OUT}/workspace",
    "\ue000OUT\ue001",
  ])("%s", (path) => expect(sentBy(path)).toBeNull());
});

test("a path of more than 500 characters is nobody's", () => {
  const longest = `src/${"x".repeat(496)}`;
  expect(sentBy(longest)).toEqual(paths(longest));
  expect(sentBy(`${longest}x`)).toBeNull();
});

test.each<readonly [readonly string[], Sends | null]>([
  [[], null],
  [["dist"], null],
  [["dist", "src", "source"], paths("src")],
  [["src", "dist", "."], TREE],
  [["src", ".git", "."], HISTORY],
])("several paths send the tree or history before all else: %j", (given, sends) => {
  expect(sentByAny(given)).toEqual(sends);
});
