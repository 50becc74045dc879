import { expect, test } from "vitest";
import { isSurelyCode, kindOfPath } from "./path-kinds.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The names that are of another kind than it is said. */
function others(names: readonly string[], kind: string, pathOf = (name: string) => name): readonly string[] {
  return names.filter((name) => kindOfPath(pathOf(name)) !== kind);
}

test("folders of what was made are made, wherever they stand and in any case", () => {
  const made = words(`
    dist build builds out output outputs public _site target coverage htmlcov report reports test-report test-reports
    test-results results logs log html _build html_build artifact artifacts artefacts release releases bin obj
    node_modules .next .nuxt .output .vitepress storybook-static wheelhouse data dump dumps backup backups db database
    cache .cache tmp temp screenshots videos allure-results allure-report playwright-report cypress site-packages
    javadoc apidocs docs_build site pages gh-pages generated gen deploy deployment package packages-dist deps images
    img media uploads models weights checkpoints wheels rpms debs www htdocs metrics benchmarks bench-results _output
    dist-web web-dist web_dist_2 app.dist dist_versions Dist`);
  expect(others(made, "made")).toEqual([]);
  expect(others(made, "made", (name) => `src/${name}/a.ts`)).toEqual([]);
  expect(others(made, "made", (name) => `./${name.toUpperCase()}/`)).toEqual([]);
});

test("folders of source are code, and what lies in them without an ending", () => {
  const source = words(`
    src source sources lib libs app apps packages server client backend frontend api core internal cmd pkg crates modules
    include code scripts services components plugins controllers kernel drivers firmware
    my-src my-source my-backend my-frontend my-server my-api my-core SRC`);
  expect(others(source, "code")).toEqual([]);
  expect(others(source, "code", (name) => `./a/${name}/`)).toEqual([]);
  expect(others(source, "code", (name) => `${name}/LICENSE`)).toEqual([]);
});

test("files of a programming language are code", () => {
  const endings = words(`
    c cc cpp cxx h hh hpp m mm cs fs vb go rs py pyx ipynb rb php pl pm java kt kts scala groovy clj ex exs erl hs ml swift
    dart js mjs cjs jsx ts mts cts tsx vue svelte lua r jl sql sh bash ps1 asm s v sv vhd vhdl sol move cu cl f90 pas ada
    adb proto tf R`);
  expect(others(endings, "code", (ending) => `a/b.${ending}`)).toEqual([]);
  const sure = endings.filter((ending) => isSurelyCode(`a/b.${ending}`));
  expect(endings.filter((ending) => !sure.includes(ending))).toEqual(
    words("vb ipynb rb groovy js mjs cjs r sql sh bash ps1 v proto tf R"),
  );
});

test.each([
  ["other/notes", "unknown"],
  ["other", "unknown"],
  ["", "unknown"],
  ["other/a.json", "made"],
  ["src/a.json", "made"],
  ["a.b1", "made"],
  ["a.1b", "unknown"],
  ["a.toolongending", "unknown"],
  ["a.ts.map", "made"],
  ["ats", "unknown"],
  ["distant", "unknown"],
  ["redist", "unknown"],
  ["resources", "unknown"],
  ["srcs", "unknown"],
  ["my-srcs", "unknown"],
  ["my_src", "unknown"],
  ["other/src", "code"],
  ["src/other/x", "code"],
])("%j is %s", (path, kind) => {
  expect(kindOfPath(path)).toBe(kind);
});

test("only an ending at the end of a name makes sure", () => {
  expect(["a.ts", "a.TS"].map(isSurelyCode)).toEqual([true, true]);
  expect(["a.ts.txt", "ats", "a.tsz"].map(isSurelyCode)).toEqual([false, false, false]);
});
