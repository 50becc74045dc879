import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

function toldBy(script: string, files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  return told([script], { files, env }).map((line) => line.replace(/^1 (?:publish package|image image) > /, ""));
}

describe("the repository of a pom", () => {
  const url = "https://maven.example/r";
  const managed = (text: string) => `<project>${text}</project>`;
  const within = (text: string) => managed(`<distributionManagement>${text}</distributionManagement>`);

  test.each([
    ["of the first", within(`<repository><url>${url}</url></repository><x><url>https://b.example</url></x>`), url],
    ["with space around", within(`<repository>\n<url>\n  ${url}\n</url>`), url],
    ["at the beginning", `<distributionManagement><url>${url}</url>`, url],
    ["behind the project's own", `<url>https://acme.example</url>${within(`<url>${url}</url>`)}`, url],
    ["with a property", within("<url>$" + "{nexus}/r</url>"), "{distributionManagement}"],
    ["none", within("<site><id>x</id></site>"), "{distributionManagement}"],
    ["elsewhere only", managed("<url>https://acme.example</url>"), "{distributionManagement}"],
    ["too far away", within(`${" ".repeat(6000)}<url>${url}</url>`), "{distributionManagement}"],
  ])("%s", (_, pom, expected) => {
    expect(toldBy("mvn deploy", { "pom.xml": pom })).toEqual([`registry ${expected}`]);
  });

  test("of a folder before that of the root", () => {
    const files = { "lib/pom.xml": within(`<url>${url}</url>`), "pom.xml": within("<url>https://root.example</url>") };
    expect(toldBy("cd lib && mvn deploy", files)).toEqual([`registry ${url}`]);
    expect(toldBy("cd app && mvn deploy", files)).toEqual(["registry https://root.example"]);
    expect(toldBy("mvn deploy", files)).toEqual(["registry https://root.example"]);
  });
});

describe("the repository of a build file of Gradle", () => {
  const url = "https://maven.example/r";
  const inside = (text: string) => `publishing {\n  repositories {\n    maven {\n      ${text}\n    }\n  }\n}\n`;

  test.each([
    ["url = uri('https://maven.example/r')"],
    ['url = uri("https://maven.example/r")'],
    ['url = uri( "https://maven.example/r" )'],
    ['url = "https://maven.example/r"'],
    ["url='https://maven.example/r'"],
    ["url 'https://maven.example/r'"],
    ['url "https://maven.example/r"'],
    ['url uri("https://maven.example/r")'],
    ['url("https://maven.example/r")'],
    ['url(uri("https://maven.example/r"))'],
    ['url ( "https://maven.example/r" )'],
  ])("%s", (text) => {
    expect(toldBy("gradle publish", { "build.gradle": inside(text) })).toEqual([`registry ${url}`]);
  });

  test.each<[string, string, string]>([
    [
      "of the repositories and not of the pom before them",
      `publishing {\n publications { pom { url = "https://acme.example" } }\n repositories { maven { url = "${url}" } }\n}`,
      url,
    ],
    [
      "not where a library is fetched from",
      `repositories { maven { url = "https://libs.example" } }\n${inside(`url = "${url}"`)}`,
      url,
    ],
    ["none", "plugins { id 'maven-publish' }", "{publishing.repositories}"],
    ["none of those", inside("name = 'x'"), "{publishing.repositories}"],
    ["without repositories", `publishing { url = "${url}" }`, "{publishing.repositories}"],
    ["brackets without space", `publishing{repositories{maven{url="${url}"}}}`, url],
    ["brackets with more space", `publishing  {\n repositories  { maven { url = "${url}" } } }`, url],
    ["of another word", inside('baseurl = "https://other.example"'), "{publishing.repositories}"],
    ["with a variable", inside('url = "https://maven.example/$' + '{team}/r"'), "https://maven.example/{team}/r"],
    ["too far away", `publishing {\n${" ".repeat(6000)}repositories { url = "${url}" }`, "{publishing.repositories}"],
  ])("%s", (_, text, expected) => {
    expect(toldBy("gradle publish", { "build.gradle": text })).toEqual([`registry ${expected}`]);
  });

  test("of the project that is named", () => {
    const files = {
      "lib/build.gradle.kts": inside(`url = "${url}"`),
      "build.gradle": inside('url = "https://r.example"'),
    };
    expect(toldBy("gradle -p lib publish", files)).toEqual([`registry ${url}`]);
    expect(toldBy("gradle --project-dir=lib publish", files)).toEqual([`registry ${url}`]);
    expect(toldBy("gradle publish", files)).toEqual(["registry https://r.example"]);
    expect(toldBy("cd lib && ../gradlew publish", files)).toEqual([`registry ${url}`]);
  });
});

test("a build file that is all spaces is read in no time", () => {
  const spaces = " ".repeat(20_000);
  const text = `publishing { repositories { url${spaces}= "https://r.example"\njib { to { image${spaces}= "r.example/x"`;
  const began = performance.now();
  expect(toldBy("gradle publish jib", { "build.gradle": text })).toEqual([
    "registry {publishing.repositories}",
    "image {jib.to.image}",
  ]);
  expect(toldBy(`gradle publish${"To".repeat(50_000)}- publishTokens`, {})).toEqual([
    "registry {publishing.repositories}",
  ]);
  expect(performance.now() - began).toBeLessThan(2_000);
});

describe("the image of jib", () => {
  test.each<[string, string]>([
    ['jib { to { image = "registry.example/x" } }', "registry.example/x"],
    ["jib { to { image 'registry.example/x' } }", "registry.example/x"],
    ["jib{to{image='registry.example/x'}}", "registry.example/x"],
    ['jib  { to  { image = "registry.example/x" } }', "registry.example/x"],
    ['jib { to { image.set("registry.example/x") } }', "registry.example/x"],
    ['jib { to { image.set ( "registry.example/x" ) } }', "registry.example/x"],
    ['jib { to.image = "registry.example/x" }', "registry.example/x"],
    ['jib.to.image = "registry.example/x"', "registry.example/x"],
    ['jib { from { image = "nginx" }\n to { image = "registry.example/x" } }', "registry.example/x"],
    ['jib { from { image = "nginx" } }', "{jib.to.image}"],
    ['x { to { image = "registry.example/x" } }', "{jib.to.image}"],
    [`jib { ${" ".repeat(6000)} to { image = "registry.example/x" } }`, "{jib.to.image}"],
    ['jib { to { image = "registry.example/$team/x" } }', "registry.example/{team}/x"],
    ['val team = "a-b"\njib { to { image = "registry.example/$team/x" } }', "registry.example/a-b/x"],
    ['ext.team="a"\njib { to { image = "registry.example/$' + '{ext.team}/x" } }', "registry.example/a/x"],
    ['extXteam="a"\njib { to { image = "registry.example/$' + '{ext.team}/x" } }', "registry.example/{ext.team}/x"],
    ['val team = System.getenv("TEAM")\njib { to { image = "r.example/$team" } }', "r.example/blue"],
    ['val team = System.getenv( "OTHER" )\njib { to { image = "r.example/$team" } }', "r.example/{OTHER}"],
    ['val getenv = "TEAM"\njib { to { image = "r.example/$getenv" } }', "r.example/TEAM"],
    ['jib { to { image = "$a$b/x" } }', "{a}{b}/x"],
  ])("%s", (text, expected) => {
    expect(toldBy("gradle jib", { "build.gradle.kts": text }, { TEAM: "blue" })).toEqual([`image ${expected}`]);
  });

  test("of the project that the task names", () => {
    const files = {
      "apps/web/build.gradle": 'jib { to { image = "registry.example/web" } }',
      "build.gradle": 'jib { to { image = "registry.example/root" } }',
    };
    expect(toldBy("gradle :apps:web:jib", files)).toEqual(["image registry.example/web"]);
    expect(toldBy("gradle apps:web:jib", files)).toEqual(["image registry.example/web"]);
    expect(toldBy("gradle jib", files)).toEqual(["image registry.example/root"]);
    expect(toldBy("gradle :jib", files)).toEqual(["image registry.example/root"]);
    expect(toldBy("gradle :other:jib", files)).toEqual(["image {jib.to.image}"]);
    expect(toldBy("gradle jib --image registry.example/y", files)).toEqual(["image registry.example/y"]);
  });
});
