import { describe, expect, test } from "vitest";
import { runSteps, told } from "../../../../test/support/egress-run.ts";
import { hidden, joined, known } from "../value.ts";
import { credentialIn, credentialOf, isThisMachine } from "./send.ts";

describe("the running machine", () => {
  test.each([
    "localhost",
    "LOCALHOST:8080",
    "localhost/x",
    "http://localhost:3000/x",
    "git+ssh://localhost/x",
    "http://user:pass@localhost/x",
    "me@localhost:x",
    "127.0.0.1",
    "127.1.2.33:80",
    "[::1]:80",
    "http://[::1]/x",
    "::1",
    "0.0.0.0:5000",
    "host.docker.internal",
    "registry.localhost:5000/x",
  ])("is %s", (text) => {
    expect(isThisMachine(known(text))).toBe(true);
  });

  test.each([
    "localhost.example",
    "a.example/localhost",
    "https://a.example/x@localhost/y",
    "127.0.0",
    "127.0.0.1.example",
    "1270.0.0.1",
    "127.0.0.1234",
    "10.0.0.1",
    "0.0.0.01",
    "0x0.0.0",
    "hostxdocker.internal",
    "a.b.localhost",
    "mylocalhost",
    "",
  ])("is not %j", (text) => {
    expect(isThisMachine(known(text))).toBe(false);
  });

  test("is told by known text in front of a hole, and never by a hole", () => {
    expect(isThisMachine(joined(known("http://localhost:"), hidden("PORT")))).toBe(true);
    expect(isThisMachine(hidden("localhost"))).toBe(false);
  });
});

describe("the credential of words", () => {
  test.each(["TOKEN", "my_secret", "PASSWORD", "PASSWD", "DEPLOY_KEY", "GH_PAT", "credentials"])("is %s", (name) => {
    expect(credentialOf([known("a"), joined(known("b"), hidden("OTHER"), hidden(name))])).toBe(name);
  });

  test.each(["KEY", "KEYS_KEY_A", "PATH", "_PATH", "USER"])("is not %s", (name) => {
    expect(credentialOf([hidden(name)])).toBeNull();
  });

  test("is a secret before a name that sounds like one, and the first of each", () => {
    const words = [hidden("TOKEN"), hidden("TOKEN2"), hidden("A", true), hidden("B", true)];
    expect(credentialOf(words)).toBe("A");
    expect(credentialOf(words.slice(0, 2))).toBe("TOKEN");
    expect(credentialOf([])).toBeNull();
  });

  test("of variables is the first secret", () => {
    expect(credentialIn([known("a"), hidden("TOKEN"), hidden("A", true), hidden("B", true)])).toBe("A");
    expect(credentialIn([hidden("TOKEN")])).toBeNull();
  });
});

describe("a flow", () => {
  test("says all of the command that sends", () => {
    const env = { KEY: hidden("secrets.KEY", true) };
    expect(runSteps(["true\ncurl -T src/a.ts \\\n  https://a.example"], { env }).flows).toEqual([
      {
        verb: "upload",
        sends: { what: "paths", paths: ["src/a.ts"] },
        to: { as: "host", text: ["https://a.example"] },
        line: 2,
        endLine: 3,
        condition: null,
        credential: "secrets.KEY",
        strength: "strong",
      },
    ]);
  });

  test("is told once, and strong where one of two alike is", () => {
    const weak = "$GIT push https://a.example/x";
    const strong = "git push https://a.example/x";
    expect(told([`${weak}; ${strong}`])).toEqual(["1 push history > remote https://a.example/x"]);
    expect(told([`${strong}; ${weak}`])).toEqual(["1 push history > remote https://a.example/x"]);
    expect(told([weak])).toEqual(["1 push history > remote https://a.example/x ?"]);
  });

  test("differs by verb, line, kind, place and what is sent", () => {
    expect(
      told(["git push https://a/x; git push --mirror https://a/x; git push https://b/x\ngit push https://a/x"]),
    ).toEqual([
      "1 push history > remote https://a/x",
      "1 mirror history > remote https://a/x",
      "1 push history > remote https://b/x",
      "2 push history > remote https://a/x",
    ]);
    expect(told(["aws s3 cp src s3://b; aws s3 cp . s3://b"])).toEqual([
      "1 upload src > bucket s3://b",
      "1 upload tree > bucket s3://b",
    ]);
  });

  test("has the paths of all commands of its line that send to its place", () => {
    expect(told(["aws s3 cp src/a.ts s3://b; aws s3 cp src/b.ts s3://b; aws s3 cp src/a.ts s3://b"])).toEqual([
      "1 upload src/a.ts+src/b.ts > bucket s3://b",
    ]);
    expect(told(["for f in src/a.ts src/b.ts src/c.ts; do curl -T $f https://a.example; done"])).toEqual([
      "1 upload src/a.ts+src/b.ts+src/c.ts > host https://a.example",
    ]);
    expect(told(["aws s3 cp src/a.ts s3://b; aws s3 cp tool/x s3://b"], { files: { "tool/x": "" } })).toEqual([
      "1 upload src/a.ts+tool/x > bucket s3://b",
    ]);
    expect(told(["aws s3 cp tool/x s3://b; aws s3 cp src/a.ts s3://b"], { files: { "tool/x": "" } })).toEqual([
      "1 upload tool/x+src/a.ts > bucket s3://b",
    ]);
  });

  test("has five hundred paths of several commands, and that there are more is said", () => {
    const uploads = (count: number) =>
      told([Array.from({ length: count }, (_, at) => `aws s3 cp src/${at}.ts s3://b`).join("; ")]);
    expect(uploads(500).length).toBe(1);
    expect(uploads(501)[0]).toContain("src/498.ts+src/499.ts > bucket");
    expect(uploads(501)[1]).toBe("unread: More than 500 paths that one line sends to one place.");
  });

  test("of a piece of a script to a variable in lower case that is set elsewhere is a gap", () => {
    const piece = (name: string) => `git push $${name}\nif ]]; then`;
    const gap = "unread: A piece of a script sends to a place that is set outside of it.";
    expect(told([piece("url")])).toEqual([gap]);
    expect(told([piece("url_2")])).toEqual([gap]);
    expect(told([piece("URL")])).toEqual(["1 push history > remote {URL}"]);
    expect(told([piece("1")])).toEqual(["1 push history > remote {$1}"]);
    expect(told([piece("urL")])).toEqual(["1 push history > remote {urL}"]);
    expect(told([`url=https://a.example/x\n${piece("url")}`])).toEqual(["2 push history > remote https://a.example/x"]);
    expect(told(["git push $url"])).toEqual(["1 push history > remote {url}"]);
    expect(told([`git push https://a/$url\nif ]]; then`])).toEqual(["1 push history > remote https://a/{url}"]);
  });
});
