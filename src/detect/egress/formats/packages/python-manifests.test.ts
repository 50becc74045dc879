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
    it: "uv's publish-url is a weak publish",
    path: "pyproject.toml",
    text: ["[project]", 'name = "x"', "[tool.uv]", 'publish-url = "https://pypi.example/legacy/" # own'],
    seen: ["job pyproject", "4 publish package -> registry https://pypi.example/legacy/ (python) weak"],
  },
  {
    it: "an index with a publish-url is one",
    path: "pyproject.toml",
    text: [
      "[[tool.uv.index]]",
      'name = "own"',
      'url = "https://pypi.example/simple/"',
      'publish-url = "https://pypi.example/legacy/"',
    ],
    seen: ["job pyproject", "4 publish package -> registry https://pypi.example/legacy/ (python) weak"],
  },
  {
    it: "hatch's index is one",
    path: "pyproject.toml",
    text: ["[tool.hatch.publish.index.repos.own]", "url = 'https://pypi.example/legacy/'"],
    seen: ["job pyproject", "2 publish package -> registry https://pypi.example/legacy/ (python) weak"],
  },
  {
    it: "a source of packages is none",
    path: "pyproject.toml",
    text: ["[[tool.poetry.source]]", 'name = "publish"', 'url = "https://pypi.example/simple/"'],
    seen: [],
  },
  {
    it: "the classifier that forbids uploads is believed",
    path: "pyproject.toml",
    text: [
      "[project]",
      'classifiers = ["Private :: Do Not Upload"]',
      "[tool.uv]",
      'publish-url = "https://pypi.example/legacy/"',
    ],
    seen: [],
  },
  {
    it: "a key within a text of several lines is none",
    path: "pyproject.toml",
    text: ["[tool.x]", 'readme = """', "[tool.uv]", 'publish-url = "https://pypi.example/"', '"""'],
    seen: [],
  },
  {
    it: "each repository is a weak publish",
    path: ".pypirc",
    text: ["[distutils]", "index-servers = own", "[own]", "repository = https://pypi.example/legacy/", "username = x"],
    seen: ["job pypirc", "4 publish package -> registry https://pypi.example/legacy/ (python) weak"],
  },
  {
    it: "the repository of an upload is one",
    path: "setup.cfg",
    text: ["[metadata]", "name = x", "[upload]", "repository = https://pypi.example/legacy/"],
    seen: ["job pypirc", "4 publish package -> registry https://pypi.example/legacy/ (python) weak"],
  },
  {
    it: "another repository is none",
    path: "setup.cfg",
    text: ["[bdist_rpm]", "repository = https://pypi.example/legacy/"],
    seen: [],
  },
];

test.each(CASES)("a manifest: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});

const INDEX = "publish package -> registry https://pypi.example/ (python) weak";

test.each<readonly [readonly string[], readonly string[]]>([
  [["[tool]", 'uv.publish-url = "https://pypi.example/"'], [`2 ${INDEX}`]],
  [['tool.uv.publish-url = "https://pypi.example/"'], [`1 ${INDEX}`]],
  [["[tool.hatch.publish.index]", 'url = "https://pypi.example/"'], [`2 ${INDEX}`]],
  [["[tool.hatch.publish.index]", 'repos.own.url = "https://pypi.example/"'], [`2 ${INDEX}`]],
  [["[tool.pdm.publish]", 'repository = "https://pypi.example/"'], [`2 ${INDEX}`]],
  [["[tool.pdm.publish]", 'url = "https://pypi.example/"'], [`2 ${INDEX}`]],
  [["[tool.pdm.publish]", 'user = "https://pypi.example/"'], []],
  [["[my.tool.pdm.publish]", 'url = "https://pypi.example/"'], []],
  [["[tool.other]", 'publish-url = "https://pypi.example/"'], []],
  [["[tool.hatch.publish.index]", 'user = "https://pypi.example/"'], []],
  [["[tool.hatch.publish.index.repos.own.x]", 'url = "https://pypi.example/"'], []],
  [["[my.tool.hatch.publish.index]", 'url = "https://pypi.example/"'], []],
  [["[tool.uv]", 'publish-url = "testpypi"'], []],
  [["[project.urls]", 'publish = "https://pypi.example/"', 'url = "https://pypi.example/"'], []],
  [["[project]", 'classifiers = ["Private::Do Not Upload"]', "[tool.uv]", 'publish-url = "https://pypi.example/"'], []],
  [
    ["[project]", 'classifiers = ["Private  ::  Do Not Upload"]', "[tool.uv]", 'publish-url = "https://pypi.example/"'],
    [],
  ],
])("a pyproject.toml of %j", (lines, seen) => {
  const read = readInWords("pyproject.toml", lines.join("\n"));
  expect(read).toEqual(seen.length === 0 ? [] : ["job pyproject", ...seen]);
});

test.each<readonly [string, string, boolean]>([
  [".pypirc", "own", true],
  ["setup.cfg", "upload", true],
  ["setup.cfg", "register", true],
  ["setup.cfg", "distutils", true],
  ["setup.cfg", "pypi", true],
  ["setup.cfg", "my-upload", false],
  ["setup.cfg/.pypirc", "own", true],
])("%s names the repository of [%s]: %s", (path, section, named) => {
  const read = (line: string): readonly string[] => readInWords(path, `[${section}]\n${line}`);
  expect(read("repository: https://pypi.example/")).toEqual(named ? ["job pypirc", `2 ${INDEX}`] : []);
  expect(read("repositories = https://pypi.example/")).toEqual([]);
  expect(read("repository = testpypi")).toEqual([]);
});
