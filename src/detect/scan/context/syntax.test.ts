import { describe, expect, test } from "vitest";
import type { RepoPath } from "../../../facts/repo-path.ts";
import { type Syntax, syntaxOf } from "./syntax.ts";

const at = (path: string | null): Syntax => syntaxOf(path as RepoPath | null);
const C: Syntax["block"] = [["/*", "*/"]];
const XML: Syntax["block"] = [["<!--", "-->"]];
const plain = { markup: false, metadata: false, about: false };
const code = (line: readonly string[], block: Syntax["block"]): Syntax => ({ kind: "code", line, block, ...plain });
const prose: Syntax = { kind: "prose", line: [], block: XML, ...plain };
const data = (line: readonly string[], block: Syntax["block"] = []): Syntax => ({
  kind: "data",
  line,
  block,
  ...plain,
});
const UNKNOWN: Syntax = {
  kind: "unknown",
  line: ["//", "#", "--", ";", "%", "!", "'", "rem ", "REM ", "*"],
  block: [...C, ...XML, ["(*", "*)"], ["{-", "-}"], ['"""', '"""']],
  ...plain,
};

describe("a file's syntax is told by its ending", () => {
  test.each<[string, Syntax]>([
    [
      "c h cc cpp cxx hpp hh hxx cu cuh mm ino java kt kts scala groovy gradle cs go rs swift dart js mjs cjs jsx ts mts cts tsx proto thrift v sv svh glsl hlsl vert frag cl zig sol jsonc json5 css scss sass less styl d idl dts dtsi s asm y l re vala pde nut as hx sc sce scd bicep cue wgsl metal comp geom tesc tese ned ligo move cairo",
      code(["//", "* "], C),
    ],
    ["m", code(["//", "%"], C)],
    ["php hcl tf nix jsonnet libsonnet", code(["//", "#"], C)],
    ["py pyi pyx pxd gyp", code(["#"], [['"""', '"""'], ["'''", "'''"]])], // biome-ignore format: one line
    [
      "sh bash zsh fish ksh csh rb rake pl pm t awk sed tcl r jl mk mak make cmake bazel bzl ex exs nim cr ps1 psm1 psd1 dockerfile containerfile gd coffee raku sdc xdc star nu",
      { ...code(["#", "=begin"], [["<#", "#>"]]), heredocs: true },
    ],
    [
      "sql psql pls plsql pks pkb ada adb ads vhd vhdl lua elm purs hs lhs idr agda applescript ddl hql",
      code(["--"], [...C, ["--[[", "]]"], ["{-", "-}"]]),
    ],
    ["lisp lsp el clj cljs cljc edn scm ss rkt asd nasm ahk ini inf reg", code([";", "#"], [["#|", "|#"]])],
    ["tex sty cls dtx ltx bib m4 erl hrl matlab mat prolog pro ps eps", code(["%", "dnl"], [["%{", "%}"]])],
    ["ml mli mll mly fs fsi fsx pas pp dpr", code(["//"], [["(*", "*)"]])],
    ["f f77 f90 f95 f03 f08 for ftn", code(["!", "c ", "C ", "*"], [])],
    ["vb vbs bas frm bat cmd cbl cob abap vim", code(["'", "rem ", "REM ", "@rem ", "::", "*", '"'], [])],
    ["md markdown mdx", { ...prose, indented: true }],
    ["rst adoc asciidoc txt text org textile wiki backup rtf", prose],
    ["html htm xhtml shtml vue svelte", { ...prose, markup: true }],
    ["xml xsd xsl xslt svg plist xaml vcxproj props targets resx xlf xliff ts2", { ...data([], XML), markup: true }],
    [
      "yaml yml toml hjson ron conf cfg cnf properties env tfvars editorconfig gitignore gitattributes",
      data(["#", ";"]),
    ],
    ["json jsonl ndjson geojson ipynb webmanifest lock po pot arb strings map snap diff patch", data([])],
    ["csv tsv", data(["#"])],
    ["zzq 7 x.orig", UNKNOWN],
  ])("%s", (endings, syntax) => {
    for (const ending of endings.split(" ")) expect([ending, at(`src/a.${ending}`)]).toEqual([ending, syntax]);
  });

  test("in capitals, too, and also where it is all of the name", () => {
    expect(at("A.PY")).toEqual(at("a.py"));
    expect(at("src.c/.gitignore")).toEqual(data(["#", ";"]));
    expect(at("src.c/a")).toEqual(UNKNOWN);
  });
});

describe("or by its name", () => {
  test.each([
    [
      "readme license licence copying notice notices copyright confidential proprietary security authors changes changelog",
      prose,
    ],
    ["README LICENSE.third-party README-old CHANGES.1 Notice.zzq", prose],
    ["readmes my-license relicense", UNKNOWN],
    ["makefile dockerfile gnumakefile rakefile gemfile jenkinsfile vagrantfile build workspace", code(["#"], [])],
    ["Makefile Makefile.am Dockerfile.dev BUILD", code(["#"], [])],
    ["makefiles amakefile makefile-old", UNKNOWN],
  ])("%s", (names, syntax) => {
    for (const name of names.split(" ")) expect([name, at(`src/${name}`)]).toEqual([name, syntax]);
  });

  test("a note is prose", () => {
    expect(at(null)).toEqual(prose);
  });
});

test("what a path says besides: that it holds metadata, and that it is about words, unless it is code", () => {
  expect(at("package.json")).toEqual({ ...data([]), metadata: true });
  expect(at("locales/a.json")).toEqual({ ...data([]), about: true });
  expect(at("locales/a.c")).toEqual(code(["//", "* "], C));
  expect(at("fixtures/package.json")).toEqual({ ...data([]), metadata: true, about: true });
});
