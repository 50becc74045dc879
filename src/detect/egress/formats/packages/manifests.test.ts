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
  {
    it: "a list of registries is a weak publish of each",
    path: "Cargo.toml",
    text: ["[package]", 'name = "x"', 'publish = ["crates-io", "own"]'],
    files: { ".cargo/config.toml": '[registries.own]\nindex = "sparse+https://crates.example/index/"\n' },
    seen: [
      "job cargo",
      "3 publish package -> registry https://crates.io (crates) weak",
      "3 publish package -> registry https://crates.example/index/ (crates) weak",
    ],
  },
  {
    it: "a registry that nothing tells is a hole",
    path: "Cargo.toml",
    text: ["[package]", "publish = [", '  "own",', "]"],
    seen: ["job cargo", "2 publish package -> registry <registry own> (crates) weak"],
  },
  {
    it: "publish false declares nothing",
    path: "Cargo.toml",
    text: ["[package]", "publish = false"],
    seen: [],
  },
  {
    it: "publish true declares nothing",
    path: "Cargo.toml",
    text: ["[package]", "publish = true"],
    seen: [],
  },
  {
    it: "distributionManagement is a weak publish of both kinds",
    path: "pom.xml",
    text: [
      "<project>",
      "  <properties><host>maven.example</host></properties>",
      "  <distributionManagement>",
      "    <repository>",
      "      <id>r</id>",
      "      <url>https://${host}/releases</url>",
      "    </repository>",
      "    <snapshotRepository><url>https://${other.host}/snapshots</url></snapshotRepository>",
      "  </distributionManagement>",
      "</project>",
    ],
    seen: [
      "job pom",
      "6 publish package -> registry https://maven.example/releases (maven) weak",
      "8 publish package -> registry https://<other.host>/snapshots (maven) weak",
    ],
  },
  {
    it: "what is commented out is none",
    path: "pom.xml",
    text: [
      "<project>",
      "<!-- <distributionManagement><repository><url>https://x.example</url></repository></distributionManagement> -->",
      "</project>",
    ],
    seen: [],
  },
  {
    it: "repositories for dependencies are none",
    path: "pom.xml",
    text: ["<project><repositories><repository><url>https://x.example</url></repository></repositories></project>"],
    seen: [],
  },
  {
    it: "an end that is missing is said",
    path: "pom.xml",
    text: ["<project><distributionManagement><repository><url>https://x.example</url>"],
    seen: ["unread: The file is not valid XML: `distributionManagement` does not end."],
  },
  {
    it: "a repository of publishing is a weak publish",
    path: "build.gradle",
    text: [
      "repositories { maven { url 'https://in.example' } }",
      "def host = 'https://maven.example'",
      "publishing {",
      "  repositories {",
      '    maven { url = "${host}/releases" }',
      "    maven { url 'https://b.example' }",
      "  }",
      "}",
    ],
    seen: [
      "job gradle",
      "5 publish package -> registry https://maven.example/releases (maven) weak",
      "6 publish package -> registry https://b.example (maven) weak",
    ],
  },
  {
    it: "Kotlin's form is one too",
    path: "build.gradle.kts",
    text: [
      "publishing {",
      "    repositories {",
      "        maven {",
      '            url = uri("https://maven.example/releases")',
      "        }",
      "    }",
      "}",
    ],
    seen: ["job gradle", "4 publish package -> registry https://maven.example/releases (maven) weak"],
  },
  {
    it: "repositories for dependencies are none",
    path: "build.gradle",
    text: ["repositories { maven { url 'https://in.example' } }", "// publishing"],
    seen: [],
  },
  {
    it: "images are pushed",
    path: ".goreleaser.yml",
    text: [
      "dockers:",
      "  - image_templates:",
      '      - "ghcr.io/acme/x:{{ .Tag }}"',
      '  - image_templates: ["a/b"]',
      "    skip_push: true",
    ],
    seen: ["job goreleaser", "3 image image -> image ghcr.io/acme/x:<.Tag> (oci)"],
  },
  {
    it: "the source goes to a release elsewhere",
    path: ".goreleaser.yaml",
    text: [
      "source: {enabled: true}",
      "release:",
      "  github:",
      "    owner: jdoe",
      "    name: releases",
      "blobs:",
      "  - provider: gs",
      "    bucket: backup",
    ],
    seen: [
      "job goreleaser",
      "4 release tree -> release https://github.com/jdoe/releases",
      "7 upload tree -> bucket gs://backup",
    ],
  },
  {
    it: "binaries alone are no source",
    path: ".goreleaser.yaml",
    text: ["builds: [{main: .}]", "# source", "release:", "  github: {owner: jdoe, name: releases}"],
    seen: [],
  },
];

test.each(CASES)("a manifest: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});
