import { describe, expect, it } from "vitest";
import { parseTarget } from "./target.ts";

const HERE = new Set(["src", "src/a.ts", "acme"]);
const parse = (text: string, host = "github.com") => parseTarget(text, host, (path) => HERE.has(path));

describe("what a target of rules explain means", () => {
  it.each([
    ["src/a.ts", "src/a.ts"],
    ["./src/new.ts", "./src/new.ts"],
    ["../other/a.ts", "../other/a.ts"],
    ["/tmp/x/a.ts", "/tmp/x/a.ts"],
    ["src/deep/new.ts", "src/deep/new.ts"],
    ["README.md", "README.md"],
    [".", "."],
    ["a file: with a colon", "a file: with a colon"],
  ])("takes %s for a path", (text, path) => {
    expect(parse(text)).toEqual({ kind: "path", path, guessed: false });
  });

  it("takes what could be put into a folder that is there for a path, and says so", () => {
    expect(parse("src/new")).toEqual({ kind: "path", path: "src/new", guessed: true });
    expect(parse("acme/sdk")).toEqual({ kind: "path", path: "acme/sdk", guessed: true });
  });

  it.each([
    ["other/sdk", "other", "sdk", null, null],
    ["other/sdk:src/a.ts", "other", "sdk", "src/a.ts", null],
    ["acme/sdk:src/a.ts", "acme", "sdk", "src/a.ts", null],
    ["github.com/acme/sdk", "acme", "sdk", null, null],
    ["github.com/acme/sdk/blob/main/src/a.ts", "acme", "sdk", "src/a.ts", "main"],
    ["https://github.com/acme/sdk", "acme", "sdk", null, null],
    ["https://github.com/acme/sdk.git", "acme", "sdk", null, null],
    ["https://www.github.com/acme/sdk/", "acme", "sdk", null, null],
    ["https://GitHub.com/Acme/SDK", "Acme", "SDK", null, null],
    ["https://ada:secret@github.com/acme/sdk", "acme", "sdk", null, null],
    ["https://github.com/acme/sdk/blob/main/src/a.ts", "acme", "sdk", "src/a.ts", "main"],
    ["https://github.com/acme/sdk/blob/main/src/a%20b.ts?plain=1#L3-L9", "acme", "sdk", "src/a b.ts", "main"],
    ["https://github.com/acme/sdk/blob/refs/heads/main/src/a.ts", "acme", "sdk", "src/a.ts", "main"],
    ["https://github.com/acme/sdk/tree/v1.2", "acme", "sdk", null, "v1.2"],
    ["https://github.com/acme/sdk/tree/main/src", "acme", "sdk", "src", "main"],
    ["https://github.com/acme/sdk/edit/main/a.ts", "acme", "sdk", "a.ts", "main"],
    ["https://github.com/acme/sdk/pull/12/files", "acme", "sdk", null, null],
    ["https://raw.githubusercontent.com/acme/sdk/main/src/a.ts", "acme", "sdk", "src/a.ts", "main"],
    ["https://raw.githubusercontent.com/acme/sdk/refs/heads/main/a.ts", "acme", "sdk", "a.ts", "main"],
    ["git@github.com:acme/sdk.git", "acme", "sdk", null, null],
    ["git@ssh.github.com:acme/sdk.git", "acme", "sdk", null, null],
    ["ssh://git@github.com/acme/sdk.git", "acme", "sdk", null, null],
    ["ssh://git@ssh.github.com:443/acme/sdk.git", "acme", "sdk", null, null],
    ["github.com:acme/sdk", "acme", "sdk", null, null],
  ])("takes %s for a repository", (text, owner, name, path, ref) => {
    expect(parse(text)).toEqual({ kind: "repository", owner, name, path, ref });
  });

  it.each([
    ["https://gitlab.com/acme/sdk", "https://gitlab.com/acme/sdk"],
    ["https://ada:secret@gitlab.com/acme/sdk?token=x#y", "https://gitlab.com/acme/sdk"],
    ["https://github.com.evil.example/acme/sdk", "https://github.com.evil.example/acme/sdk"],
    ["https://github.com@evil.example/acme/sdk", "https://evil.example/acme/sdk"],
    ["https://gist.github.com/ada/1234", "https://gist.github.com/ada/1234"],
    ["git@gitlab.com:acme/sdk.git", "git@gitlab.com:acme/sdk.git"],
    ["s3://acme-builds/nightly", "s3://acme-builds/nightly"],
    ["file:///srv/acme/sdk", "file:///srv/acme/sdk"],
  ])("takes %s for a place elsewhere, and keeps no secret of it", (text, address) => {
    expect(parse(text)).toEqual({ kind: "elsewhere", address });
  });

  it("speaks of the host that the rules are written for", () => {
    expect(parse("https://ghes.example/acme/sdk", "ghes.example")).toMatchObject({ kind: "repository", owner: "acme" });
    expect(parse("https://github.com/acme/sdk", "ghes.example")).toMatchObject({ kind: "elsewhere" });
    expect(parse("https://raw.githubusercontent.com/acme/sdk/main/a", "ghes.example")).toMatchObject({
      kind: "elsewhere",
    });
  });

  it.each([
    "",
    "  ",
    "https://github.com",
    "https://github.com/acme",
    "other/sdk:",
    "https://github.com/acme/sdk/blob/main/%zz",
    "https://github.com/a b/sdk",
  ])("does not guess at %j", (text) => {
    expect(parse(text).kind).toBe("unclear");
  });
});
