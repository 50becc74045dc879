// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Groovy writes its expressions so.
import { expect, test } from "vitest";
import { aroundCase, inWords } from "../../../../../test/support/egress-format.ts";
import type { Home } from "../../pipeline.ts";
import { TOKENS } from "./groovy-tokens.ts";
import { readJenkinsfile } from "./read-jenkinsfile.ts";

/** The scripts of a Jenkinsfile, each with its folder before it, and what was not read. */
function read(lines: readonly string[], home: Home = aroundCase().home) {
  const { jobs, unread } = readJenkinsfile({ path: "Jenkinsfile", text: lines.join("\n") }, { ...aroundCase(), home });
  const scripts = jobs.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === "script" ? [`${inWords(step.folder ?? [])}> ${step.script.text.replaceAll("\ue000", "<")}`] : [],
    ),
  );
  return { scripts, unread };
}

function times(count: number, line: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => line(index));
}

test("a step is known whole", () => {
  const text = "when { branch 'x' }\ndir('a') { withEnv(['A=b']) { sh '''git push c\n\nd\n\n''' } }";
  expect(readJenkinsfile({ path: "Jenkinsfile", text }, aroundCase()).jobs[0]?.steps).toEqual([
    {
      kind: "script",
      env: new Map([["A", ["b"]]]),
      folder: ["a"],
      condition: "when branch x",
      line: 2,
      script: { dialect: "sh", text: "git push c\n\nd", lines: [2, 3, 4] },
    },
  ]);
});

test("that a file has more words than are read is said", () => {
  const said = [`The file has more than ${TOKENS} words: the rest was not read.`];
  expect(read(["sh 'git push'", ";".repeat(TOKENS - 3)])).toEqual({ scripts: ["> git push"], unread: [] });
  expect(read(["sh 'git push'", ";".repeat(TOKENS - 2)])).toEqual({ scripts: ["> git push"], unread: said });
});

test("blocks deeper than are followed are left again", () => {
  const inside = (depth: number) =>
    read([...times(depth, () => "x {"), "dir('a') { sh 'git push' }", ...times(depth, () => "}"), "sh 'git pull'"]);
  expect(inside(199).scripts).toEqual(["a> git push", "> git pull"]);
  expect(inside(200).scripts).toEqual(["> git push", "> git pull"]);
  expect(inside(250).scripts).toEqual(["> git push", "> git pull"]);
});

test("blocks that are left lead back to the blocks around", () => {
  const deep = [...times(250, () => "x {"), ...times(250, () => "}")];
  expect(read(["dir('a') {", ...deep, "sh 'git push' }", "sh 'git pull'"]).scripts).toEqual([
    "a> git push",
    "> git pull",
  ]);
});

test("two thousand names are remembered", () => {
  const names = (count: number) =>
    read([...times(count, (index) => `n${index} = 'x'`), 'last = "y"', 'sh "git push ${last}"']);
  expect(names(1_999).scripts).toEqual(["> git push y"]);
  expect(names(2_000).scripts).toEqual(["> git push <last\ue001"]);
});

test("a long script in a name is read, and no more than can be kept of names that lead to each other", () => {
  const long = `${"echo a\\n".repeat(20_000)}git push x`;
  expect(read([`def a = '${long}'`, "sh a"]).scripts[0]?.endsWith("\ngit push x")).toBe(true);
  const copies = times(40, (index) => `b${index} = a`);
  expect(read([`def a = '${long}'`, ...copies, "sh b39"]).scripts).toEqual(["> <b39\ue001"]);
});

test("where nobody knows the repository, each checkout may be of it", () => {
  const home = { host: "home.invalid", owner: "~", name: "~" };
  expect(read(["git 'https://x.example/any.github.git' // push"], home).scripts).toEqual([
    "> git remote set-url origin 'https://x.example/any.github.git'",
  ]);
});
