import { describe, expect, it } from "vitest";
import { codeOwners } from "./code-owners.ts";
import { tellFolders } from "./folders.ts";
import { collectHeadLines } from "./head-lines.ts";
import { LICENCE_FILE, openLicence, openLicenceName, speaksOfOpenLicence } from "./licences.ts";
import { readManifest } from "./manifest.ts";

describe("lines that repeat at the heads of files", () => {
  /** Three files whose heads are these lines. */
  const found = (...heads: readonly string[]) => {
    const lines = collectHeadLines();
    for (const [at, head] of heads.entries()) lines.add(`src/${at}.c`, head, new Set());
    return lines.found();
  };
  const thrice = (head: string) => found(head, head, head);

  it.each([
    ["// Harbor Metrics - internal use only", "Harbor Metrics - internal use only"],
    [" * Harbor Metrics: SECRET", "Harbor Metrics: SECRET"],
    ["# Streng vertraulich, Hafen AG", "Streng vertraulich, Hafen AG"],
    ["/* 社外秘 ハーバー株式会社 */", "社外秘 ハーバー株式会社"],
    ["-- (c) 2019-2024 Harbor. Restricted distribution.", "Harbor. Restricted distribution."],
    ["; ---- Harbor engine room, need-to-know ----", "Harbor engine room, need-to-know"],
  ])("takes from %j the phrase", (line, phrase) => {
    expect(thrice(`${line}\nint x;\n`)).toMatchObject([{ phrase, says: "secret", files: 3 }]);
  });

  it("leaves years out, which differ from file to file", () => {
    const heads = [2021, 2022, 2023].map((year) => `// Copyright ${year} Harbor. Internal use only.\n`);
    expect(found(...heads)).toMatchObject([{ phrase: "Harbor. Internal use only.", files: 3 }]);
  });

  it("tells a copyright line from a legend", () => {
    expect(thrice("// Copyright 2024 Harbor Metrics\n")).toMatchObject([{ says: "copyright" }]);
  });

  it.each([
    ["what stands in two files only", found("// Harbor secret\n", "// Harbor secret\n")],
    ["what denies it", thrice("// This is not confidential at all\n")],
    ["ordinary words", thrice("// Parses the head of a file\n")],
    ["a copyright line beside an open licence", thrice("// Copyright Harbor\n// SPDX-License-Identifier: MIT\n")],
    ["what stands deep in a file", thrice(`${"\n".repeat(60)}// Harbor: secret engine room\n`)],
    ["one file that says it thrice", found("// Harbor: secret room\n// Harbor: secret room\n// Harbor: secret room\n")],
    ["a line without end", thrice(`// ${"secret ".repeat(200)}\n`)],
  ])("passes over %s", (_, lines) => {
    expect(lines).toEqual([]);
  });

  it("leaves out lines that shipped rules know", () => {
    const lines = collectHeadLines();
    for (const path of ["a", "b", "c"])
      lines.add(path, "// Company confidential\n// Harbor: engine secret\n", new Set([1]));
    expect(lines.found().map(({ phrase }) => phrase)).toEqual(["Harbor: engine secret"]);
  });
});

describe("CODEOWNERS", () => {
  it("names the owners of everything first, by the last line that says so, then the others by how often", () => {
    const text =
      "* @acme/old\n# * @acme/none\n/docs @acme/docs\n/src @acme/core @ada\n/lib @acme/core\n* @acme/all joe@acme.example\n";
    expect(codeOwners(text)).toEqual(["@acme/all", "@acme/core", "@acme/old", "@acme/docs", "@ada"]);
  });

  it("names nobody where it has only mail addresses", () => {
    expect(codeOwners("* joe@acme.example\n")).toEqual([]);
  });
});

describe("licences", () => {
  it.each([
    ["Permission is hereby granted, free of charge, to any person", "MIT"],
    ["Apache License\nVersion 2.0, January 2004", "Apache-2.0"],
    ["GNU GENERAL PUBLIC LICENSE\nVersion 3", "GPL"],
    ["GNU LESSER GENERAL PUBLIC LICENSE", "LGPL"],
    ["Proprietary. All rights reserved.", null],
  ])("knows %j", (text, name) => {
    expect(openLicence(text)).toBe(name);
  });

  it("knows the names of manifests, and those that mean none", () => {
    expect(openLicenceName("MIT")).toBe("MIT");
    expect(openLicenceName("(MIT OR Apache-2.0)")).toBe("(MIT OR Apache-2.0)");
    for (const name of ["UNLICENSED", "SEE LICENSE IN LICENSE.md", ""]) expect(openLicenceName(name)).toBeNull();
  });

  it("knows the files", () => {
    for (const name of ["LICENSE", "LICENSE.md", "licence.txt", "COPYING", "LICENSE-MIT"])
      expect(LICENCE_FILE.test(name)).toBe(true);
    for (const name of ["license-checker.ts.map/x", "relicense.md"]) expect(LICENCE_FILE.test(name)).toBe(false);
  });

  it("knows a head that speaks of one", () => {
    expect(speaksOfOpenLicence("// SPDX-License-Identifier: MIT")).toBe(true);
    expect(speaksOfOpenLicence("// Harbor secret")).toBe(false);
  });
});

describe("telling folders", () => {
  it("are the outermost ones, with their own licence", () => {
    const paths = [
      "sdk/a.ts",
      "sdk/vendor/b.ts",
      "packages/sdk/c.ts",
      "third_party/x/d.c",
      "src/a/b/c/sdk/e.ts",
      "a.ts",
    ];
    expect(tellFolders(paths, (folder) => (folder === "sdk/" ? "MIT" : null))).toEqual([
      { path: "packages/sdk/", kind: "open", files: 1, licence: null },
      { path: "sdk/", kind: "open", files: 2, licence: "MIT" },
      { path: "third_party/", kind: "foreign", files: 1, licence: null },
    ]);
  });
});

describe("manifests", () => {
  it.each([
    ['{"name":"@acme/sdk","license":"MIT","repository":"github:acme/sdk"}', "https://github.com/acme/sdk", "acme"],
    [
      '{"name":"sdk","repository":{"url":"git+https://github.com/acme/sdk.git"}}',
      "https://github.com/acme/sdk.git",
      null,
    ],
    ['{"name":7,"repository":[]}', null, null],
  ])("tell %s", (text, repository, scope) => {
    expect(readManifest(text)).toMatchObject({ repository, scope });
  });

  it("are nothing where they are none", () => {
    for (const text of ["", "[", "null", "7", '{"__proto__":{"license":"MIT"}}']) {
      expect(readManifest(text)?.license ?? null).toBeNull();
    }
  });
});
