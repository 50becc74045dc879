import { describe, expect, test } from "vitest";
import { runState, withHoles } from "../../../../test/support/action-steps.ts";
import { known } from "../value.ts";
import { folderKey, originAt, putCopy } from "./working-copy.ts";

describe("a folder as a key", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["", ""],
    [".", ""],
    ["./", ""],
    ["a/b", "a/b"],
    ["./a//b/", "a/b"],
    ["a/./b", "a/b"],
    ["a\\b\\c", "a/b/c"],
    ["a/../b", "b"],
    ["a/..", ""],
    ["a/b/../../c", "c"],
    ["../a", "../a"],
    ["../../a", "../../a"],
    ["a/../../b", "../b"],
    ["..", ".."],
    ["/tmp/x", "/tmp/x"],
    ["//tmp/./x/../y/", "/tmp/y"],
    ["/tmp", "/tmp"],
    ["/tmp/../../home/x", "/home/x"],
    ["/src/x", "src/x"],
    ["/temporary", "temporary"],
    ["/", ""],
    ...["home", "var", "opt", "usr", "etc", "root", "mnt", "github", "Users"].map((name): [string, string] => [
      `/${name}/x`,
      `/${name}/x`,
    ]),
    ["~/.m2/", "~/.m2"],
    ["<runner.temp>/../a", "{runner.temp}/../a"],
    ["<matrix.x>/a", "{matrix.x}/a"],
    ["a/<matrix.x>", "a/{matrix.x}"],
    ["/workspace.of.the.run/a", "a"],
  ];
  for (const [folder, expected] of cases) {
    test(folder || "none", () => expect(folderKey(withHoles(folder))).toBe(expected));
  }
});

describe("the working copy of a folder", () => {
  const state = runState();
  putCopy(state, "a", known("one"), "other");
  putCopy(state, "a/b/c", known("two"), "home");

  test("is pushed to where it says, else to where it is fetched from", () => {
    const found = ["./a/x", "a/b/c/d", "b", "ab", "", "/tmp/a"].map((folder) => originAt(state, known(folder)));
    expect(found).toEqual([["one"], ["two"], null, null, null, null]);
    const inside = ["", "x/y", "<matrix.x>", "../x", "~/x", "/tmp/x"].map((folder) =>
      originAt(runState("checked-out"), withHoles(folder)),
    );
    const home = ["https://github.com/acme/pricing.git"];
    expect(inside).toEqual([home, home, home, null, null, null]);
    state.copies.get("a")?.remotes.set("origin", { fetch: known("one"), push: known("there") });
    expect(originAt(state, known("a"))).toEqual(["there"]);
    state.copies.get("a")?.remotes.delete("origin");
    expect(originAt(state, known("a"))).toBeNull();
  });

  const mixed: readonly (readonly [string, readonly (readonly [string, "home" | "other" | "new"])[], boolean])[] = [
    ["alone", [["", "other"]], false],
    [
      "with this repository inside",
      [
        ["", "other"],
        ["x", "home"],
      ],
      true,
    ],
    [
      "that was just made, with this repository inside",
      [
        ["", "new"],
        ["x/y", "home"],
      ],
      true,
    ],
    [
      "with another inside",
      [
        ["", "other"],
        ["x", "other"],
      ],
      false,
    ],
    [
      "replaced by this repository",
      [
        ["", "other"],
        ["", "home"],
      ],
      false,
    ],
    [
      "of this repository with itself inside",
      [
        ["", "home"],
        ["x", "home"],
      ],
      false,
    ],
    ["beside this repository", [["", "other"]], false],
  ];
  for (const [name, copies, expected] of mixed) {
    test(`${name} is ${expected ? "" : "not "}mixed`, () => {
      const run = runState();
      for (const [folder, of] of copies) putCopy(run, folder, known("x"), of);
      expect(run.copies.get("")?.mixed).toBe(expected);
      expect(run.copies.get("x")?.mixed ?? false).toBe(false);
    });
  }
});
