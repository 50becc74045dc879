// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files of the cases are written so.
import { describe, expect, test } from "vitest";
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
];

test.each(CASES)("a manifest: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});

function crate(lines: readonly string[], files?: Readonly<Record<string, string>>): readonly string[] {
  return readInWords("Cargo.toml", lines.join("\n"), files).slice(1);
}

describe("where a crate may go", () => {
  const own = (where: string): readonly string[] => [`2 publish package -> registry ${where} (crates) weak`];
  const PACKAGE = ["[package]", 'publish = ["own"]'];
  test.each<readonly [readonly string[], readonly string[]]>([
    [PACKAGE, own("<registry own>")],
    [["[workspace.package]", 'publish = ["crates-io"]'], own("https://crates.io")],
    [["[package.metadata.x]", 'publish = ["own"]'], []],
    [["[package]", "publish = []"], []],
    [["[package]", "publish.workspace = true"], []],
    [["[package]", 'publish = false # "own"'], []],
    [["[package]", 'published = ["own"]'], []],
  ])("%j", (lines, seen) => expect(crate(lines)).toEqual(seen));

  test.each([
    [".cargo/config.toml", '[registries.own]\nindex = "https://c.example"', "https://c.example"],
    [".cargo/config", '[registries.own]\nindex = "sparse+https://c.example"', "https://c.example"],
    [".cargo/config.toml", '[registries]\nown.index = "registry+https://c.example"', "https://c.example"],
    [".cargo/config.toml", '[registries.own]\nindex = "https://c.example/sparse+x"', "https://c.example/sparse+x"],
    [".cargo/config.toml", '[registries.other]\nindex = "https://c.example"', "<registry own>"],
    [".cargo/config.toml", '[registries.own]\ntoken = "https://c.example"', "<registry own>"],
  ])("as %s says by %j", (path, text, where) => expect(crate(PACKAGE, { [path]: text })).toEqual(own(where)));
});

describe("where Maven deploys", () => {
  const pom = (...lines: readonly string[]): readonly string[] => readInWords("pom.xml", lines.join("\n"));
  const to = (line: number, where: string): string => `${line} publish package -> registry ${where} (maven) weak`;
  const REPOSITORY = "<repository><url>https://m.example</url></repository>";
  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ["<distributionManagement", 'a="b">', REPOSITORY, "</distributionManagement>"],
      ["job pom", to(3, "https://m.example")],
    ],
    [
      [
        "<distributionManagement>",
        '<repository a="b">',
        "<url >",
        "https://m.example",
        "</url></repository></distributionManagement>",
      ],
      ["job pom", to(3, "https://m.example")],
    ],
    [
      ["<!-- a", "b -->", "<distributionManagement>", REPOSITORY, "</distributionManagement>"],
      ["job pom", to(4, "https://m.example")],
    ],
    [
      [
        "<distributionManagement>",
        REPOSITORY,
        "</distributionManagement>",
        "<distributionManagement>",
        REPOSITORY,
        "</distributionManagement>",
      ],
      ["job pom", to(2, "https://m.example"), to(5, "https://m.example")],
    ],
    [
      [
        "<distributionManagement>",
        "<repository></repository>",
        "<site><url>https://s.example</url></site>",
        "</distributionManagement>",
      ],
      [],
    ],
    [["<distributionManagement>", "<repository><url></url></repository>", "</distributionManagement>"], []],
    [["<distributionManagement>", "<repository><url>https://m.example</url>", "</distributionManagement>"], []],
    [
      [
        "<distributionManagement>",
        "<repositoryx><url>https://m.example</url></repositoryx>",
        "</distributionManagement>",
      ],
      [],
    ],
    [["<distributionManagements>", REPOSITORY, "</distributionManagements>"], []],
    [["<distributionManagement>", "</distributionManagement>", REPOSITORY], []],
    [["<!--", "<distributionManagement>", REPOSITORY, "</distributionManagement>"], []],
  ])("%j", (lines, seen) => expect(pom(...lines)).toEqual(seen));

  test.each([
    ["<host>m.example</host>", "https://${host}/a", "https://m.example/a"],
    ["<host> m.example\n</host><host>x.example</host>", "https://${host}", "https://m.example"],
    ["<axb>x.example</axb><a.b>m.example</a.b>", "https://${a.b}", "https://m.example"],
    ["<host>${other}</host>", "https://${host}", "https://<host>"],
    ["", "https://${host}/${project.version}", "https://<host>/<project.version>"],
  ])("by the properties %s", (properties, url, where) => {
    const block = `<distributionManagement><repository><url>${url}</url></repository></distributionManagement>`;
    expect(pom(properties.replace("\n", " "), block)).toEqual(["job pom", to(2, where)]);
  });

  test("in fifty blocks at most", () => {
    const block = `<distributionManagement>${REPOSITORY}</distributionManagement>\n`;
    expect(pom(block.repeat(50)).length).toBe(51);
    const seen = pom(block.repeat(51));
    expect([seen.length, seen.at(-1)]).toEqual([
      52,
      "unread: The file has more than 50 blocks of `distributionManagement`.",
    ]);
  });
});

describe("where Gradle publishes", () => {
  const gradle = (...lines: readonly string[]): readonly string[] =>
    readInWords("build.gradle", lines.join("\n")).slice(1);
  const to = (line: number, where: string): readonly string[] => [
    `${line} publish package -> registry ${where} (maven) weak`,
  ];
  test.each<readonly [readonly string[], readonly string[]]>([
    [["publishing { url 'https://m.example' }"], to(1, "https://m.example")],
    [["publishing {", "url = uri('https://m.example')", "}"], to(2, "https://m.example")],
    [["publishing {", "url = new URI('https://m.example')", "}"], to(2, "<new>")],
    [["publishing {", "url = URI('https://m.example')", "}"], to(2, "https://m.example")],
    [["publishing { setUrl('https://m.example') }"], to(1, "https://m.example")],
    [["publishing { url.set(uri('https://m.example')) }"], to(1, "https://m.example")],
    [
      ["uploadArchives { repositories { mavenDeployer { repository(url: 'https://m.example') } } }"],
      to(1, "https://m.example"),
    ],
    [["// publishing", "mavenDeployer { repository(url: 'https://m.example') }"], to(2, "https://m.example")],
    [["nexusPublishing { nexusUrl.set(uri('https://m.example')) }"], to(1, "https://m.example")],
    [["nexusPublishing { snapshotRepositoryUrl = 'https://m.example' }"], to(1, "https://m.example")],
    [
      ["publishing {", "releasesRepoUrl = 'https://m.example'", "snapshotsRepoUrl = 'https://n.example'", "}"],
      [...to(2, "https://m.example"), ...to(3, "https://n.example")],
    ],
    [["host = 'm.example'", "publishing { url 'https://' + host }"], to(2, "https://m.example")],
    [["publishing { url host }", "val host = 'm.example'"], to(1, "m.example")],
    [["publishing { url = host() ? a : b }"], to(1, "<host>")],
    [["publishing { url = version.endsWith('x') ? a : b }"], to(1, "<url>")],
    [["publishing { url = project.host }"], to(1, "<project.host>")],
    [["publishing { url = '=' }"], to(1, "=")],
    [["publishing { url }"], []],
    [["publishing { 'url' 'https://m.example' }"], []],
    [["publishing { urls 'https://m.example' }"], []],
    [["publishing { } ; url 'https://m.example'"], []],
    [["publishing", "url 'https://m.example'"], []],
    [["'publishing' { url 'https://m.example' }"], []],
    [["publishing { url 'https://m.example'"], to(1, "https://m.example")],
    [
      ["publishing { a { url 'https://m.example' } }", "publishing { url 'https://n.example' }"],
      [...to(1, "https://m.example"), ...to(2, "https://n.example")],
    ],
  ])("%j", (lines, seen) => expect(gradle(...lines)).toEqual(seen));
});
