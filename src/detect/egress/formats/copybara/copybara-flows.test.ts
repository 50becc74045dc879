// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patterns of replacements are written so.
import { describe, expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";
import { readCopybara } from "./read-copybara.ts";

const PATH = "copy.bara.sky";

function read(text: string): readonly string[] {
  return readInWords(PATH, text);
}

/** What a workflow from here to `x.example/a` says of the files that it sends. */
function files(origin: string): readonly string[] {
  return read(
    `core.workflow(origin = folder.origin(), ${origin} destination = git.destination(url = "https://x.example/a"))`,
  );
}

function sent(what: string): readonly string[] {
  return ["job copybara", `1 push ${what} -> remote https://x.example/a`];
}

describe("what a workflow sends", () => {
  test.each([
    ["", "tree"],
    ['origin_files = glob(["**"]),', "tree"],
    ['origin_files = glob(["*"]),', "tree"],
    ['origin_files = glob(["**/*"]),', "tree"],
    ['origin_files = glob(["src/**", "**/*.*"]),', "tree"],
    ['origin_files = glob(["**/*.java"]),', "unresolved"],
    ['origin_files = glob(["*.md"]),', "*.md"],
    ['origin_files = glob(["src/**", "docs/**/*.md", "lib/*.c", "a/*/b"]),', "src docs lib a/*/b"],
    ['origin_files = glob(include = ["src/**"], exclude = ["**"]),', "src"],
    ['origin_files = glob(["src/**"]) + glob(["lib/**"]),', "src lib"],
    ['origin_files = glob(["src/**"] + ["lib/**"]),', "src lib"],
    ['origin_files = glob("src/**"),', "src"],
    ['origin_files = glob(["src/**", EXTRA]),', "unresolved"],
    ['origin_files = glob([DIR + "/**"]),', "unresolved"],
    ["origin_files = glob(FILES),", "unresolved"],
    ["origin_files = glob([]),", "unresolved"],
    ["origin_files = glob(),", "unresolved"],
    ['origin_files = files(["src/**"]),', "unresolved"],
    ['origin_files = [[[[[["a"]]]]]],', "unresolved"],
    ['origin_files = [[[[["a"]]]]],', "a"],
  ])("with %s is %s", (origin, what) => expect(files(origin)).toEqual(sent(what)));

  test("is told of fifty patterns at most", () => {
    const patterns = Array.from({ length: 51 }, (_, at) => `"d${at}/**"`).join(", ");
    const told = Array.from({ length: 50 }, (_, at) => `d${at}`).join(" ");
    expect(files(`origin_files = glob([${patterns}]),`)).toEqual(sent(told));
  });

  test("does not depend on what is said before its destination", () => {
    const transformations = 'transformations = [core.replace(before = "${x}", regex_groups = {"x": ".*"})], n = {},';
    expect(files(transformations)).toEqual(sent("tree"));
    expect(files('name = "x", set_rev_id = False, min = 5,')).toEqual(sent("tree"));
  });
});

describe("where a workflow comes from", () => {
  const from = (origin: string): string => {
    const [, flow = "nothing"] = read(
      `core.workflow(origin = ${origin}, destination = git.destination(url = "https://x.example/a"))`,
    );
    return flow.replace("1 push tree -> remote https://x.example/a", "sent");
  };
  test.each([
    ["folder.origin()", "sent"],
    ['git.origin(url = "https://gitlab.com/acme/pricing")', "sent"],
    ['git.origin(url = "https://GitLab.com/Acme/Pricing.git")', "sent"],
    ['git.origin(url = "https://gitlab.com/acme/pricing.git/")', "sent"],
    ['git.origin(url = "https://gitlab.com/acme/pricing/")', "sent"],
    ['git.origin(url = "https://token:x@gitlab.com/acme/pricing.git")', "sent"],
    ['git.origin(url = "ssh://git@gitlab.com/acme/pricing.git")', "sent"],
    ['git.origin(url = "ssh://git@gitlab.com:2222/acme/pricing.git")', "sent"],
    ['git.origin(url = "git+ssh://gitlab.com/acme/pricing.git")', "sent"],
    ['git.origin(url = "git@gitlab.com:acme/pricing.git")', "sent"],
    ['git.origin("https://gitlab.com/acme/pricing")', "sent"],
    ['git.origin(url = "https://gitlab.com/acme/pricing.github.io")', "sent weak"],
    ['git.origin(url = "https://x.example/https://gitlab.com/acme/pricing")', "sent weak"],
    ['git.origin(url = "https://other.example/Acme/tools")', "sent weak"],
    ['git.origin(url = "https://other.example/team/Pricing.git")', "sent weak"],
    ['git.origin(url = "https://other.example/team/tools")', "nothing"],
    ['git.origin(url = "https://acme/other/tools")', "nothing"],
    ['git.origin(url = "https://x.example/acme/team/tools")', "nothing"],
    ["git.origin(url = URL)", "sent weak"],
    ["git.origin()", "sent weak"],
    ['my.origin("https://other.example/team/tools")', "sent weak"],
    ["ORIGIN", "sent weak"],
    ['["https://other.example/team/tools"]', "sent weak"],
  ])("%s: %s", (origin, told) => expect(from(origin)).toBe(told));

  test("nobody tells where the home is not known", () => {
    const text =
      'core.workflow(origin = git.origin(url = "https://a.example/b/c"), destination = git.destination(url = "https://x.example/a"))';
    const home = { host: "home.invalid", owner: "~", name: "~" };
    const { jobs } = readCopybara({ path: PATH, text }, { home, read: () => null, visibility: "unknown" });
    expect(jobs[0]?.steps.map((step) => step.kind === "declared" && step.flow)).toEqual([
      {
        verb: "push",
        sends: { what: "tree" },
        to: { as: "remote", text: ["https://x.example/a"] },
        line: 1,
        endLine: 1,
        condition: null,
        credential: null,
        strength: "weak",
      },
    ]);
  });
});

describe("where a workflow goes", () => {
  test.each<readonly [string, readonly string[]]>([
    ['destination = git.destination("https://x.example/a")', sent("tree")],
    ["destination = git.destination(url = URL)", ["job copybara", "1 push tree -> remote <URL>"]],
    ["destination = git.destination()", ["job copybara", "1 push tree -> remote <git.destination>"]],
    ['destination = my.destination("https://x.example/a")', ["job copybara", "1 push tree -> remote <my.destination>"]],
    ["destination = DESTINATION", ["job copybara", "1 push tree -> remote <DESTINATION>"]],
    ["destination = folder.DESTINATION", ["job copybara", "1 push tree -> remote <folder.DESTINATION>"]],
    ["destination = [git.destination()]", ["job copybara", "1 push tree -> remote <list>"]],
    ['destination = "https://x.example/a"', sent("tree")],
    ['destination = git.destination(url = "git@gitlab.com:acme/pricing.git")', []],
    ["destination = folder.destination()", []],
    ['name = "destination"', []],
  ])("%s", (destination, seen) => {
    expect(read(`core.workflow(origin = folder.origin(), ${destination})`)).toEqual(seen);
    expect(read(`core.workflow(${destination})`)).toEqual(seen);
  });
});

describe("a mirror", () => {
  const mirror = (given: string): readonly string[] => read(`git.mirror(\n${given}\n)`);
  test.each<readonly [string, readonly string[]]>([
    [
      'origin = "https://gitlab.com/acme/pricing", destination = "https://x.example/a"',
      ["job copybara", "2 mirror history -> remote https://x.example/a"],
    ],
    ["origin = ORIGIN,\ndestination = DEST", ["job copybara", "3 mirror history -> remote <DEST> weak"]],
    ['destination = "https://x.example/a"', ["job copybara", "2 mirror history -> remote https://x.example/a weak"]],
    ['origin = "https://other.example/team/tools", destination = "https://x.example/a"', []],
    ['origin = "https://other.example/team/tools", destination = "https://gitlab.com/acme/pricing"', []],
    ['origin = "https://gitlab.com/acme/pricing", destination = "https://gitlab.com/acme/pricing.git"', []],
    ['origin = "https://gitlab.com/acme/pricing", name = "destination"', []],
  ])("of %j", (given, seen) => expect(mirror(given)).toEqual(seen));
});

describe("names that are given a constant", () => {
  const to = (before: string): readonly string[] =>
    read(`${before}\ncore.workflow(origin = folder.origin(), destination = git.destination(url = url))`).slice(1);
  const line = (at: number, where: string): readonly string[] => [`${at} push tree -> remote ${where}`];
  test.each<readonly [string, readonly string[]]>([
    ['url = "https://x.example/a"', line(2, "https://x.example/a")],
    ['url = "a"\nurl = "b"', line(3, "b")],
    ['x = 5\nurl = "a"', line(3, "a")],
    ['host = "h"\nurl = host + "/a"', line(3, "h/a")],
    ['url = "a"\nurl == "b"', line(3, "a")],
    ['url = "a"\nf(\nurl = "b")', line(4, "a")],
    ['url = "a"\nf(x,\nurl = "b")', line(4, "a")],
    ['url = "a"\nx(url = "b")', line(3, "a")],
    ['url = "a"\nx["url"] = "b"', line(3, "a")],
    ['x = [\n"a",\n]\nurl = "b"', line(5, "b")],
    ["def url():\n  pass", line(3, "<url>")],
    ['url = "core.workflow(destination = 1)"', line(2, "core.workflow(destination = 1)")],
  ])("%j", (before, seen) => expect(to(before)).toEqual(seen));
});

describe("what is no call of a workflow", () => {
  test.each([
    ["core.workflow", "destination"],
    ["core.workflows(", "destination = git.destination())"],
    ["mycore.workflow(", "destination = git.destination())"],
    ["core, workflow(", "destination = git.destination())"],
    ['"core".workflow(', "destination = git.destination())"],
    ["git.mirrors(", "destination = git.destination())"],
  ])("%s%s", (name, rest) => expect(read(`${name}${rest}`)).toEqual([]));
});

test("more words than are read are said", () => {
  const text = `# destination\n${"( ".repeat(99_999)}`;
  expect(read(text)).toEqual([]);
  expect(read(`${text}(`)).toEqual(["unread: The file has more than 100000 words: the rest was not read."]);
});
