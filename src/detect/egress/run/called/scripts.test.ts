import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const push = (host: string) => `git push https://${host}.example/x`;
const pushed = (...hosts: readonly string[]) =>
  hosts.map((host) => `1 push history > remote https://${host}.example/x`);

describe("scripts of a package", () => {
  const scripts = {
    ship: push("ship"),
    preship: push("pre"),
    postship: push("post"),
    arg: "git push",
    test: push("test"),
    start: push("start"),
    stop: push("stop"),
    restart: push("restart"),
    run: push("run"),
    again: "npm run again",
    zero: "npm run one",
    one: "npm run two",
    two: "npm run three",
    three: "npm run four",
    four: "npm run five",
    five: "npm run six",
    six: "npm run seven",
    seven: "npm run eight",
    eight: push("deep"),
    quiet: "npm run quiet1",
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((at) => [`quiet${at}`, `npm run quiet${at + 1}`])),
    quiet8: "tsc -b",
    number: 1,
    "re-start": push("other"),
    folder: "cd src",
  };
  const files = {
    "package.json": JSON.stringify({ scripts }),
    "web/package.json": JSON.stringify({ scripts: { ship: push("web") } }),
  };

  test.each([
    ["npm run ship", pushed("pre", "ship", "post")],
    ["npm run-script ship", pushed("pre", "ship", "post")],
    ["npm rum ship", pushed("pre", "ship", "post")],
    ["npm urn ship", pushed("pre", "ship", "post")],
    ["yarn run ship", pushed("pre", "ship", "post")],
    ["pnpm ship", pushed("pre", "ship", "post")],
    ["npm run ship; npm run ship", pushed("pre", "ship", "post")],
    ["npm -w web run ship", pushed("pre", "ship", "post")],
    ["npm run -w web ship", pushed("pre", "ship", "post")],
    ["npm run --workspace web ship", pushed("pre", "ship", "post")],
    ["pnpm --filter web run ship", pushed("pre", "ship", "post")],
    ["pnpm -F web run ship", pushed("pre", "ship", "post")],
    ["npm test", pushed("test")],
    ["npm start", pushed("start")],
    ["npm stop", pushed("stop")],
    ["npm restart", pushed("restart")],
    ["npm run run", pushed("run")],
    ["npm run arg https://arg.example/x", pushed("arg")],
    ["npm run arg -- https://arg.example/x", pushed("arg")],
    ["yarn arg https://arg.example/x", pushed("arg")],
    ["cd web && npm run ship", pushed("web")],
    ["npm run again", []],
    ["npm run number", []],
    ["npm run absent", []],
    ["npm run toString", []],
    ["npm run", []],
    ["npm ship", []],
    ["npm re-start", []],
    ["npm teststart", []],
    ["npm runs ship", []],
    ["npm two", []],
    ["cd /tmp && npm run ship", []],
    ["npm run one", pushed("deep")],
    ["npm run zero", ["unread: Files call each other more than 8 deep."]],
    ["npm run quiet", []],
    ["npm run folder; aws s3 sync . s3://b", ["1 upload tree > bucket s3://b"]],
  ])("%s", (script, expected) => {
    expect(told([script], { files })).toEqual(expected);
  });

  test.each(["null", "1", "[]", "{", '{"scripts": null}', '{"scripts": 1}', "{}"])(
    "of the manifest %s there are none",
    (text) => {
      expect(told([`npm run ship; ${push("a")}`], { files: { "package.json": text } })).toEqual(pushed("a"));
    },
  );

  test("of a manifest of more than 500,000 characters are not read, which is said", () => {
    const text = (length: number) => {
      const manifest = JSON.stringify({ scripts: { ship: push("ship") }, x: "" });
      return manifest.replace('"x":""', `"x":"${"x".repeat(length - manifest.length)}"`);
    };
    expect(told(["npm run ship"], { files: { "package.json": text(500_000) } })).toEqual(pushed("ship"));
    expect(told(["npm run ship"], { files: { "package.json": text(500_001) } })).toEqual([
      "unread: A package.json of more than 500000 characters.",
    ]);
  });
});

describe("targets of make", () => {
  const ship = (host: string) => `all:\n\ttrue\nship:\n\t${push(host)}\nto:\n\tgit push $(URL)\n`;
  const files = {
    Makefile: ship("root"),
    "web/Makefile": ship("web"),
    "web/sub/makefile": ship("sub"),
    "gnu/GNUmakefile": ship("gnu"),
    "gnu/Makefile": ship("not"),
    "other.mk": ship("other"),
    "web/other.mk": ship("webother"),
    "src/Makefile": "sync:\n\taws s3 sync . s3://b\n",
  };

  test.each([
    ["make ship", pushed("root")],
    ["gmake ship", pushed("root")],
    ["make ship; make ship", pushed("root")],
    ["make", []],
    ["make absent", []],
    ["make -n ship", []],
    ["make --dry-run ship", []],
    ["make -C web ship", pushed("web")],
    ["make --directory web ship", pushed("web")],
    ["make --directory=web ship", pushed("web")],
    ["make -C . ship", pushed("root")],
    ["make -C web ship; make ship", pushed("web", "root")],
    ["cd web && make ship", pushed("web")],
    ["cd web && make -C sub ship", pushed("sub")],
    ["cd gnu && make ship", pushed("gnu")],
    ["make -f other.mk ship", pushed("other")],
    ["make --file other.mk ship", pushed("other")],
    ["make -C web -f other.mk ship", pushed("webother")],
    ["make -f absent.mk ship", []],
    ["make -j 4 ship", pushed("root")],
    ["make -l 4 ship", pushed("root")],
    ["make -o all ship", pushed("root")],
    ["make -W all ship", pushed("root")],
    ["make -I inc ship", pushed("root")],
    ["make -j4 ship", pushed("root")],
    ["make to URL=https://given.example/x", pushed("given")],
    ["make URL=https://given.example/x to", pushed("given")],
    ["make to URL=https://given.example/x?a=b", ["1 push history > remote https://given.example/x?a=b"]],
    ["make to ship URL=https://given.example/x", pushed("given", "root")],
    ["cd /tmp && make ship", []],
    ["make -C src sync; aws s3 sync . s3://c", ["1 upload src > bucket s3://b", "1 upload tree > bucket s3://c"]],
  ])("%s", (script, expected) => {
    expect(told([script], { files })).toEqual(expected);
  });

  test("that call make are followed eight deep, and that a deeper one may send is said", () => {
    const names = [..."abcdefgh"];
    const chain = (last: string) =>
      `${names.map((name, at) => `${name}:\n\tmake ${names[at + 1] ?? "i"}\n`).join("")}i:\n\t${last}\n`;
    const said = ["unread: Files call each other more than 8 deep."];
    expect(told(["make b"], { files: { Makefile: chain(push("deep")) } })).toEqual(pushed("deep"));
    expect(told(["make a"], { files: { Makefile: chain(push("deep")) } })).toEqual(said);
    expect(told(["make a"], { files: { Makefile: chain("./next") } })).toEqual(said);
    expect(told(["make a"], { files: { Makefile: chain("cc -c a.c") } })).toEqual([]);
  });

  test("are run again with other variables, and of another file", () => {
    const both = "make to URL=https://a.example/x; make to URL=https://b.example/x";
    expect(told([both], { files })).toEqual(pushed("a", "b"));
    expect(told(["make ship; make -f other.mk ship"], { files })).toEqual(pushed("root", "other"));
  });

  test("beyond fifty, and a Makefile beyond its lines, are gaps", () => {
    const many = Array.from({ length: 60 }, (_, at) => `t${at}:\n\t${push(`h${at}`)}\n`).join("");
    const all = Array.from({ length: 60 }, (_, at) => `t${at}`).join(" ");
    const seen = told([`make ${all}`], { files: { Makefile: many } });
    expect(seen.filter((line) => !line.startsWith("unread"))).toHaveLength(50);
    expect(seen.at(-1)).toBe("unread: A call of make that runs more than 50 targets, or needs them more than 16 deep.");
    const long = `a:\n\tx\n${"\n".repeat(5000)}ship:\n\t${push("far")}\n`;
    expect(told(["make ship"], { files: { Makefile: long } })).toEqual(["unread: A Makefile of more than 5000 lines."]);
  });
});
