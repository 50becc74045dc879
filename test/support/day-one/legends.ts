/** A file of an organisation's own, with a legend that a shipped rule knows. */
export interface LegendFile {
  readonly path: string;
  readonly text: string;
}

/** How a comment is written in one kind of file: signs before each line, or around all of them. */
interface Syntax {
  readonly extension: string;
  readonly open?: string;
  readonly line: string;
  readonly close?: string;
  readonly code: (name: string, value: number) => string;
}

const SYNTAXES: readonly Syntax[] = [
  { extension: "ts", open: "/*", line: " * ", close: " */", code: (name, value) => `export const ${name} = ${value};` },
  { extension: "c", line: "// ", code: (name, value) => `static const int ${name} = ${value};` },
  { extension: "java", open: "/**", line: " * ", close: " */", code: (name, value) => `int ${name} = ${value};` },
  { extension: "go", line: "// ", code: (name, value) => `var ${name} = ${value}` },
  { extension: "py", line: "# ", code: (name, value) => `${name} = ${value}` },
  { extension: "rb", line: "# ", code: (name, value) => `${name} = ${value}` },
  { extension: "sh", line: "# ", code: (name, value) => `${name}=${value}` },
  { extension: "yml", line: "# ", code: (name, value) => `${name}: ${value}` },
  { extension: "sql", line: "-- ", code: (name, value) => `SELECT ${value} AS ${name};` },
  { extension: "hs", open: "{-", line: "  ", close: "-}", code: (name, value) => `${name} = ${value}` },
  { extension: "ml", open: "(*", line: " * ", close: " *)", code: (name, value) => `let ${name} = ${value}` },
  { extension: "tex", line: "% ", code: (name, value) => `\\def\\${name.replaceAll(/\d/g, "x")}{${value}}` },
  { extension: "erl", line: "%% ", code: (name, value) => `${name}() -> ${value}.` },
  { extension: "lisp", line: ";; ", code: (name, value) => `(defvar ${name} ${value})` },
  { extension: "f90", line: "! ", code: (name, value) => `integer, parameter :: ${name} = ${value}` },
  { extension: "bat", line: "REM ", code: (name, value) => `set ${name}=${value}` },
  { extension: "html", open: "<!--", line: "  ", close: "-->", code: (name, value) => `<p id="${name}">${value}</p>` },
  { extension: "css", open: "/*", line: " * ", close: " */", code: (name, value) => `.${name} { top: ${value}px; }` },
  { extension: "sv", open: "/*", line: "** ", close: "*/", code: (name, value) => `localparam ${name} = ${value};` },
  { extension: "rs", line: "//! ", code: (name, value) => `pub const ${name.toUpperCase()}: u32 = ${value};` },
];

/** Legends as companies write them; the few that speak of trade secrets are restricted by the shipped pack. */
const LEGENDS: readonly ((year: number) => readonly string[])[] = [
  () => ["Harbor Metrics Ltd. Confidential and Proprietary."],
  (year) => [`Copyright (c) ${year} Harbor Metrics Ltd.`, "All rights reserved. Proprietary and confidential."],
  () => ["HARBOR METRICS CONFIDENTIAL"],
  (year) => [`Copyright ${year} Harbor Metrics Ltd. Confidential`],
  () => ["COMPANY CONFIDENTIAL"],
  () => ["CONFIDENTIAL - DO NOT DISTRIBUTE"],
  () => ["Strictly confidential."],
  () => ["Classification: Confidential"],
  () => ["Confidential property of Harbor Metrics Ltd."],
  () => ["This file contains confidential information of Harbor Metrics Ltd."],
  () => ["The information contained herein is confidential."],
  (year) => [`Unpublished source code (c) ${year} Harbor Metrics Ltd.`, "CONFIDENTIAL"],
  () => ["Unauthorized copying of this file, via any medium, is strictly prohibited.", "Proprietary and confidential."],
  () => ["This file contains trade secrets of Harbor Metrics Ltd."],
];

/** So many kinds of legend files differ from one another in their legend or in how it is written. */
export const LEGEND_KINDS = LEGENDS.length * SYNTAXES.length;

const PARTS = ["pricing", "risk", "curve", "quote", "ledger", "session", "gateway", "codec", "planner", "vault"];

/** The legend file of a number: every number has another text, and {@link LEGEND_KINDS} in a row are all kinds. */
export function legendFile(at: number): LegendFile {
  const syntax = SYNTAXES[at % SYNTAXES.length];
  const legend = LEGENDS[Math.floor(at / SYNTAXES.length) % LEGENDS.length];
  const part = PARTS[at % PARTS.length] ?? "part";
  if (syntax === undefined || legend === undefined) throw new Error("there is one for every number");
  const { open, line, close } = syntax;
  const head = [
    ...(open === undefined ? [] : [open]),
    ...[`Part ${at}: ${part}.`, "", ...legend(2001 + (at % 25))].map((text) => `${line}${text}`.trimEnd()),
    ...(close === undefined ? [] : [close]),
  ];
  const code = Array.from({ length: 8 + (at % 30) }, (_, row) => syntax.code(`${part}${row}`, (at * 31 + row) % 1_009));
  return { path: `src/${part}/${part}-${at}.${syntax.extension}`, text: `${[...head, "", ...code].join("\n")}\n` };
}

/** A line of code to put at the end of a legend file. */
export function moreCode(at: number): string {
  const syntax = SYNTAXES[at % SYNTAXES.length];
  return syntax === undefined ? "" : `${syntax.code("added", at)}\n`;
}
