import { expect, test } from "vitest";
import { runSteps, told } from "../../../../../test/support/egress-run.ts";

const DIALECTS = ["powershell", "cmd", "python", "node", "sh"] as const;

test.each(DIALECTS)("a reader's hole stays one in %s", (dialect) => {
  const push = 'git push "https://\uE000secrets.TOKEN\uE001@a.example/\uE000github.repository\uE001"';
  const script = dialect === "python" || dialect === "node" ? `exec('${push}')` : push;
  expect(told([script], { dialect })).toEqual([
    "1 push history > remote https://{secrets.TOKEN}@a.example/acme/pricing",
  ]);
});

test("a hole as an argument of a call is what it holds", () => {
  expect(told(["exec('git', ['push', \uE000github.repository\uE001])"], { dialect: "node" })).toEqual([
    "1 push history > remote acme/pricing",
  ]);
});

test("the arguments of a file stand for its parameters", () => {
  const files = {
    "ship.cmd": "git push https://%2/%1",
    "ship.ps1": "git push https://$1/x",
    "ship.py": "os.system('git push https://' + sys.argv[1] + '/x')",
  };
  const pushed = ["1 push history > remote https://a.example/x"];
  expect(told(["call ship.cmd x a.example"], { dialect: "cmd", files })).toEqual(pushed);
  expect(told(["ship.cmd x"], { dialect: "cmd", files })).toEqual(["1 push history > remote https://{$2}/x"]);
  expect(told(["./ship.ps1 a.example"], { dialect: "powershell", files })).toEqual(pushed);
  expect(told(["python ship.py a.example"], { files })).toEqual(pushed);
});

test.each([
  ["cmd", "tools/a.cmd", "%~dp0b.cmd"],
  ["powershell", "tools/a.ps1", "& $PSScriptRoot/b.ps1"],
] as const)("a file of %s finds its neighbour by its own folder", (dialect, path, call) => {
  const ending = path.slice(path.lastIndexOf("."));
  const files = { [path]: call, [`tools/b${ending}`]: "git push https://a.example/x" };
  expect(told([`./${path}`], { dialect, files })).toEqual(["1 push history > remote https://a.example/x"]);
});

test("commands over several lines are told with their first and their last", () => {
  const lines = (script: string, dialect: (typeof DIALECTS)[number]) =>
    runSteps([script], { dialect }).flows.map(({ line, endLine }) => [line, endLine]);
  expect(lines("a\ngit push `\n  https://a.example/x\nb", "powershell")).toEqual([[2, 3]]);
  expect(lines("a\ngit push ^\n  https://a.example/x\nb", "cmd")).toEqual([[2, 3]]);
  expect(lines("a()\naxios.put(\n'https://a.example', { data: open('src/a.ts') })\nb", "node")).toEqual([[2, 3]]);
  expect(lines("a\ngit push \\\n  https://a.example/x\nb", "sh")).toEqual([[2, 3]]);
});

test.each([
  ["powershell", ";"],
  ["cmd", "&"],
] as const)("of more than 20,000 commands of %s the rest is a gap", (dialect, sign) => {
  const gap = ["unread: More than 20,000 commands in one job: the rest was not run."];
  expect(told([`a${sign}`.repeat(20_001)], { dialect })).toEqual(gap);
  expect(told([`a${sign}`.repeat(20_000)], { dialect })).toEqual([]);
});

test("of a program with more than 3,000 calls or 100,000 tokens the rest is a gap", () => {
  const gap = ["unread: A program with more calls than are read."];
  expect(told(["f();".repeat(2999)], { dialect: "node" })).toEqual([]);
  expect(told(["f();".repeat(3000)], { dialect: "node" })).toEqual(gap);
  expect(told([";".repeat(100_000)], { dialect: "node" })).toEqual(gap);
});

test("calls count as commands of the job", () => {
  const calls = "f();".repeat(2500);
  const gap = "unread: More than 20,000 commands in one job: the rest was not run.";
  expect(
    told(
      Array.from({ length: 8 }, () => calls),
      { dialect: "node" },
    ),
  ).toEqual([]);
  expect(told([...Array.from({ length: 8 }, () => calls), "f()"], { dialect: "node" })).toEqual([gap]);
});
