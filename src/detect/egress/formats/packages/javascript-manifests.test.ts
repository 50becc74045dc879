// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files of the cases are written so.
import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly seen: readonly string[];
}

const CASES: readonly Case[] = [
  {
    it: "a script that sends is a job at its line",
    path: "package.json",
    text: [
      "{",
      '  "name": "x",',
      '  "scripts": {',
      '    "build": "tsc",',
      '    "mirror": "git push backup && echo \\"done\\""',
      "  }",
      "}",
    ],
    seen: ["job mirror", "-", '5: git push backup && echo "done"'],
  },
  {
    it: "publishConfig with a registry is a weak publish",
    path: "package.json",
    text: ["{", '  "name": "x",', '  "publishConfig": {', '    "registry": "https://npm.example"', "  }", "}"],
    seen: ["job publishConfig", "4 publish package -> registry https://npm.example (npm) weak"],
  },
  {
    it: "publishConfig with public access goes to npm",
    path: "package.json",
    text: ['{ "name": "@acme/x", "publishConfig": { "access": "public" } }'],
    seen: ["job publishConfig", "1 publish package -> registry https://registry.npmjs.org (npm) weak"],
  },
  {
    it: "a private package is not published",
    path: "package.json",
    text: ['{ "private": true, "publishConfig": { "registry": "https://npm.example" } }'],
    seen: [],
  },
  {
    it: "a repository alone publishes nothing",
    path: "package.json",
    text: ['{ "name": "x", "repository": "https://github.com/jdoe/x", "description": "push" }'],
    seen: [],
  },
  {
    it: "scripts of a folder run there",
    path: "sub/package.json",
    text: ['{ "scripts": { "release": "npm publish" } }'],
    seen: ["job release", "- sh in sub", "1: npm publish"],
  },
  {
    it: "what is no JSON is unread",
    path: "package.json",
    text: ['{ "scripts": { "push": "git push" }'],
    seen: ["unread: The file is not valid JSON."],
  },
  {
    it: "comments and last commas are let be",
    path: "package.json",
    text: ["{", "  // push", '  "scripts": { "push": "git push x", },', "}"],
    seen: ["job push", "-", "3: git push x"],
  },
  {
    it: "a file that is a list is unread",
    path: "package.json",
    text: ['["push"]'],
    seen: ["unread: The file holds no JSON object."],
  },
  {
    it: "a registry of its publish is a weak publish",
    path: "lerna.json",
    text: ['{ "command": { "publish": { "registry": "https://npm.example" } } }'],
    seen: ["job lerna", "1 publish package -> registry https://npm.example (npm) weak"],
  },
  {
    it: "no registry declares nothing",
    path: "lerna.json",
    text: ['{ "version": "1" }'],
    seen: [],
  },
];

test.each(CASES)("a manifest: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});

const PUBLISHED = "publish package -> registry https://npm.example (npm) weak";

test.each<readonly [readonly string[], readonly string[]]>([
  [
    ["{", '"publishConfig": {', '"access": "public"', "}", "}"],
    ["3 publish package -> registry https://registry.npmjs.org (npm) weak"],
  ],
  [['{ "publishConfig": { "access": "public", "registry": "https://npm.example" } }'], [`1 ${PUBLISHED}`]],
  [['{ "private": false, "publishConfig": { "registry": "https://npm.example" } }'], [`1 ${PUBLISHED}`]],
  [['{ "private": true, "publishConfig": { "access": "public" } }'], []],
  [['{ "publishConfig": { "access": "restricted" } }'], []],
  [['{ "publishConfig": { "tag": "next" } }'], []],
  [['{ "publishConfig": "https://npm.example" }'], []],
  [['{ "registry": "https://npm.example", "access": "public", "x": "publish" }'], []],
])("the publishConfig of %j", (lines, seen) => {
  const read = readInWords("package.json", lines.join("\n"));
  expect(read).toEqual(seen.length === 0 ? [] : ["job publishConfig", ...seen]);
});

test.each<readonly [string, readonly string[]]>([
  ['{ "scripts": { "a": "git push x", "b": "tsc", "c": ["git push"] } }', ["job a", "-", "1: git push x"]],
  ['{ "scripts": { "a": "git push x\\ngit push y" } }', ["job a", "-", "1: git push x", "1: git push y"]],
  ['{ "scripts": "git push" }', []],
  ['{ "config": { "a": "git push" } }', []],
  ['"git push"', ["unread: The file holds no JSON object."]],
])("the scripts of %s", (text, seen) => expect(readInWords("package.json", text)).toEqual(seen));

test.each<readonly [string, readonly string[]]>([
  ['{ "registry": "https://npm.example" }', ["job lerna", `1 ${PUBLISHED}`]],
  ['{\n"publishConfig": {\n"registry": "https://npm.example" } }', ["job lerna", `3 ${PUBLISHED}`]],
  [
    '{ "registry": "x", "command": { "publish": { "registry": "https://npm.example" } } }',
    ["job lerna", `1 ${PUBLISHED}`],
  ],
  ['{ "registry": { "url": "https://npm.example" } }', []],
  ['{ "x": "registry" }', []],
  ['{ "registry": ', ["unread: The file is not valid JSON."]],
])("the lerna.json %j", (text, seen) => expect(readInWords("lerna.json", text)).toEqual(seen));
