import type { RepoPath } from "../../../facts/repo-path.ts";
import { isAboutWords, isMetadata } from "./file-kinds.ts";

/** How a file says that something is a comment. */
export interface Syntax {
  /** `prose`: the text itself speaks. `data`: only comments speak. `unknown`: any language's comments count. */
  readonly kind: "code" | "prose" | "data" | "unknown";
  /** Signs that make the rest of a line a comment. */
  readonly line: readonly string[];
  /** Pairs that enclose comments over lines. */
  readonly block: readonly (readonly [string, string])[];
  /** True where tags and entities stand in the text. */
  readonly markup: boolean;
  /** True where a body between two words (`<<EOF`) is a text of its own and no code. */
  readonly heredocs?: boolean;
  /** True where lines that are set in by four blanks are a sample. */
  readonly indented?: boolean;
  /** True where the file says what licence a package has. */
  readonly metadata?: boolean;
  /** True where the file quotes, translates or stores such words: marks in its prose and data are hints. */
  readonly about?: boolean;
}

const C_BLOCK = ["/*", "*/"] as const;
const XML_BLOCK = ["<!--", "-->"] as const;

const FAMILIES: readonly (readonly [string, Syntax])[] = [
  [
    "c h cc cpp cxx hpp hh hxx cu cuh mm ino java kt kts scala groovy gradle cs go rs swift dart js mjs cjs jsx ts mts cts tsx proto thrift v sv svh glsl hlsl vert frag cl zig sol jsonc json5 css scss sass less styl d idl dts dtsi s asm y l re vala pde nut as hx sc sce scd bicep cue wgsl metal comp geom tesc tese ned ligo move cairo",
    code(["//", "* "], [C_BLOCK]),
  ],
  ["m", code(["//", "%"], [C_BLOCK])],
  ["php hcl tf nix jsonnet libsonnet", code(["//", "#"], [C_BLOCK])],
  [
    "py pyi pyx pxd gyp",
    code(
      ["#"],
      [
        ['"""', '"""'],
        ["'''", "'''"],
      ],
    ),
  ],
  [
    "sh bash zsh fish ksh csh rb rake gemspec podspec pl pm t awk sed tcl r jl mk mak make cmake bazel bzl ex exs nim cr ps1 psm1 psd1 dockerfile containerfile gd coffee raku sdc xdc star nu",
    { ...code(["#", "=begin"], [["<#", "#>"]]), heredocs: true },
  ],
  [
    "sql psql pls plsql pks pkb ada adb ads vhd vhdl lua elm purs hs lhs idr agda applescript ddl hql",
    code(["--"], [C_BLOCK, ["--[[", "]]"], ["{-", "-}"]]),
  ],
  ["lisp lsp el clj cljs cljc edn scm ss rkt asd nasm ahk ini inf reg", code([";", "#"], [["#|", "|#"]])],
  ["tex sty cls dtx ltx bib m4 erl hrl matlab mat prolog pro ps eps", code(["%", "dnl"], [["%{", "%}"]])],
  ["ml mli mll mly fs fsi fsx pas pp dpr", code(["//"], [["(*", "*)"]])],
  ["f f77 f90 f95 f03 f08 for ftn", code(["!", "c ", "C ", "*"], [])],
  ["vb vbs bas frm bat cmd cbl cob abap vim", code(["'", "rem ", "REM ", "@rem ", "::", "*", '"'], [])],
  ["md markdown mdx", { ...prose(false), indented: true }],
  ["rst adoc asciidoc txt text org textile wiki backup rtf", prose(false)],
  ["html htm xhtml shtml vue svelte", { kind: "prose", line: [], block: [XML_BLOCK], markup: true }],
  ["xml xsd xsl xslt svg plist xaml csproj vcxproj props targets resx xlf xliff ts2", data([], [XML_BLOCK], true)],
  [
    "yaml yml toml hjson ron conf cfg cnf properties env tfvars editorconfig gitignore gitattributes",
    data(["#", ";"], [], false),
  ],
  ["json jsonl ndjson geojson ipynb webmanifest lock po pot arb strings map snap diff patch", data([], [], false)],
  ["csv tsv", data(["#"], [], false)],
];

const BY_ENDING = new Map(
  FAMILIES.flatMap(([endings, syntax]) => endings.split(" ").map((ending) => [ending, syntax])),
);

const UNKNOWN: Syntax = {
  kind: "unknown",
  line: ["//", "#", "--", ";", "%", "!", "'", "rem ", "REM ", "*"],
  block: [C_BLOCK, XML_BLOCK, ["(*", "*)"], ["{-", "-}"], ['"""', '"""']],
  markup: false,
};

/** Files without an ending that are written for people. */
const PROSE_NAMES =
  /^(?:readme|license|licence|copying|notice|notices|copyright|confidential|proprietary|security|authors|changes|changelog)(?:[.-].*)?$/i;
const CODE_NAMES =
  /^(?:makefile|dockerfile|gnumakefile|rakefile|gemfile|jenkinsfile|vagrantfile|build|workspace)(?:\..*)?$/i;

/** The syntax of a file by its name; null (a note) is prose. */
export function syntaxOf(path: RepoPath | null): Syntax {
  const syntax = byName(path);
  return { ...syntax, metadata: isMetadata(path), about: syntax.kind !== "code" && isAboutWords(path) };
}

function byName(path: RepoPath | null): Syntax {
  if (path === null) return prose(false);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const known = dot >= 0 ? BY_ENDING.get(name.slice(dot + 1).toLowerCase()) : undefined;
  if (known !== undefined) return known;
  if (PROSE_NAMES.test(name)) return prose(false);
  return CODE_NAMES.test(name) ? code(["#"], []) : UNKNOWN;
}

function code(line: readonly string[], block: Syntax["block"]): Syntax {
  return { kind: "code", line, block, markup: false };
}

function prose(markup: boolean): Syntax {
  return { kind: "prose", line: [], block: [XML_BLOCK], markup };
}

function data(line: readonly string[], block: Syntax["block"], markup: boolean): Syntax {
  return { kind: "data", line, block, markup };
}
