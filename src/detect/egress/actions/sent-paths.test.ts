import { describe, expect, test } from "vitest";
import { runState, withHoles } from "../../../../test/support/action-steps.ts";
import { checkOut, type RunState } from "../run/run-state.ts";
import { known } from "../value.ts";
import { type SentPaths, sentPaths } from "./sent-paths.ts";
import { putCopy } from "./working-copy.ts";

const TREE: SentPaths = { sends: { what: "tree" }, from: null, certain: true };
const HISTORY: SentPaths = { sends: { what: "history" }, from: null, certain: true };
const UNSURE: SentPaths = { sends: { what: "unresolved" }, from: null, certain: false };
const paths = (...all: readonly string[]): SentPaths => ({
  sends: { what: "paths", paths: all },
  from: null,
  certain: true,
});
const VAULT = "https://github.com/acme/vault.git";
const vault = (what: "tree" | "history"): SentPaths => ({ sends: { what }, from: known(VAULT), certain: false });

function here(): RunState {
  return runState("checked-out");
}

/** This repository in `src`, another in `vault`. */
function apart(): RunState {
  const state = runState();
  putCopy(state, "top/src", known("home"), "home");
  putCopy(state, "top/vault", known(VAULT), "other");
  return state;
}

describe("a list of paths sends", () => {
  const cases: readonly (readonly [string, SentPaths | null, boolean?])[] = [
    [".", TREE],
    ["./", TREE],
    ["", null],
    ["*", TREE],
    ["**", TREE],
    ["**/*", TREE],
    ["./*", TREE],
    ["/workspace.of.the.run", TREE],
    ["src/..", TREE],
    ["***", null],
    ["**/*.c", null],
    ["*/*", null],
    ["a?", null],
    [".git", HISTORY],
    [".git/", HISTORY],
    [".git/**", HISTORY],
    [".git/*", HISTORY],
    [".git/config", null],
    [".github", null],
    ["x.git", null],
    ["src", null],
    ["dist\n.", TREE],
    ["dist,.", TREE],
    [".\n!.git", TREE],
    ["!.", null],
    ["# .", null],
    ["!a\n#b\n.git", HISTORY],
    ["..", null],
    ["../x", null],
    ["~", null],
    ["/", TREE],
    ["/home/x", null],
    ["<a>", null],
    ["<a>\n.", TREE],
    ["src", paths("src"), true],
    ["src/*", paths("src"), true],
    ["src/**/*\nlib", paths("src", "lib"), true],
    ["src/*.ts", null, true],
    ["src/[ab]/*", null, true],
    [".git/config", paths(".git/config"), true],
    ["a!b", paths("a!b"), true],
    ["!src", null, true],
    ["# src", null, true],
    ["<a>!src", UNSURE, true],
    ["src\ndist\n.", TREE, true],
    ["<a>", UNSURE, true],
    ["<a>\nsrc", paths("src"), true],
    ["src\n<a>", paths("src"), true],
    ["<a>/x,<b>", UNSURE, true],
    ["../x", null, true],
    ["~/x", null, true],
    ["/var/x", null, true],
    ["dist", null, true],
  ];
  for (const [text, expected, parts = false] of cases) {
    test(`${JSON.stringify(text)}${parts ? ", parts too" : ""}`, () => {
      expect(sentPaths(withHoles(text), here(), parts)).toEqual(expected);
    });
  }

  test("a hundred paths at most", () => {
    const many = Array.from({ length: 101 }, (_, at) => `s${at}`);
    expect(sentPaths(known(many.join("\n")), here(), true)).toEqual(paths(...many.slice(0, 100)));
  });

  test("nothing where nothing is checked out", () => {
    for (const text of [".", ".git", "src", "<a>"]) expect(sentPaths(withHoles(text), runState(), true)).toBeNull();
  });
});

describe("beside another repository, a list of paths sends", () => {
  const cases: readonly (readonly [string, SentPaths | null, boolean?])[] = [
    [".", TREE],
    ["top", TREE],
    ["top/*", TREE],
    ["to", null],
    ["top/src", TREE],
    ["top/src/.git", HISTORY],
    ["top/src/lib", null],
    ["top/src/lib", paths("lib"), true],
    ["top/vault", vault("tree")],
    ["top/vault/.git/", vault("history")],
    ["top/vault/lib", null, true],
    ["top/other", null, true],
    ["top/vault\ntop/src", vault("tree")],
  ];
  for (const [text, expected, parts = false] of cases) {
    test(`${JSON.stringify(text)}${parts ? ", parts too" : ""}`, () => {
      expect(sentPaths(known(text), apart(), parts)).toEqual(expected);
    });
  }

  test("that one alone, where it is the only one there", () => {
    const state = runState();
    putCopy(state, "sub/vault", known(VAULT), "other");
    expect(sentPaths(known("sub"), state, false)).toEqual(vault("tree"));
    expect(sentPaths(known("."), state, false)).toEqual(vault("tree"));
    expect(sentPaths(known("other"), state, false)).toBeNull();
    state.copies.get("sub/vault")?.remotes.delete("origin");
    expect(sentPaths(known("sub"), state, false)).toBeNull();
    expect(sentPaths(known("sub/vault"), state, false)).toBeNull();
  });

  test("this one where files of it were put into the other", () => {
    const state = runState();
    putCopy(state, "vault", known(VAULT), "other");
    putCopy(state, "vault/inner", known("home"), "home");
    expect(sentPaths(known("vault"), state, false)).toEqual(TREE);
    expect(sentPaths(known("."), state, false)).toEqual(TREE);
    expect(sentPaths(known("vault/x"), state, true)).toBeNull();
    state.copies.get("vault")?.remotes.delete("origin");
    expect(sentPaths(known("vault/.git"), state, false)).toEqual(HISTORY);
  });
});

describe("what a script packed before is sent", () => {
  const state = (): RunState => {
    const run = here();
    run.carriers.set("out/all.tgz", { what: "tree" });
    run.carriers.set("/tmp/history.bundle", { what: "history" });
    return run;
  };
  const cases: readonly (readonly [string, SentPaths | null])[] = [
    ["out/all.tgz", TREE],
    ["./out//all.tgz", TREE],
    ["/tmp/history.bundle", HISTORY],
    ["/tmp", HISTORY],
    ["/tmp/*.bundle", HISTORY],
    ["tmp/history.bundle", null],
    ["out", TREE],
    ["out/", TREE],
    ["out/*", TREE],
    ["out/*.tgz", TREE],
    ["out/a*l.tgz", TREE],
    ["*.tgz", null],
    ["**/*.tgz", TREE],
    ["*/a*.tgz", TREE],
    ["/tmp/h*e", HISTORY],
    ["o*", TREE],
    ["out/all.t*.tgz", null],
    ["out/all*all.tgz", null],
    ["out/*.zip", null],
    ["in/*.tgz", null],
    ["out/all", null],
    ["ou", null],
    ["out/all.tgz.sig", null],
    ["x\nout/all.tgz", TREE],
  ];
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () => expect(sentPaths(known(text), state(), false)).toEqual(expected));
  }
});

test("a repository that was just made holds nothing of its own", () => {
  const state = runState();
  checkOut(state, "", known("https://x"), "new");
  expect(sentPaths(known("src"), state, true)).toBeNull();
});
