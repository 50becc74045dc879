import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rewriteUrl, type UrlRewrite } from "./rewrite-url.ts";

const insteadOf = (base: string, prefix: string): UrlRewrite => ({ base, prefix, kind: "insteadOf" });
const pushInsteadOf = (base: string, prefix: string): UrlRewrite => ({ base, prefix, kind: "pushInsteadOf" });
const HOME = "https://github.com/acme/pricing";

const CASES: readonly (readonly [string, string, readonly UrlRewrite[], string, string])[] = [
  ["nothing matches", HOME, [insteadOf("https://evil.example/", "https://gitlab.com/")], HOME, HOME],
  [
    "a prefix is replaced for both",
    HOME,
    [insteadOf("https://evil.example/", "https://github.com/")],
    "https://evil.example/acme/pricing",
    "https://evil.example/acme/pricing",
  ],
  [
    "the longest prefix counts, wherever it stands",
    HOME,
    [
      insteadOf("https://one.example/", "https://github.com/"),
      insteadOf("https://two.example/", "https://github.com/acme/"),
      insteadOf("https://three.example/", "https://"),
    ],
    "https://two.example/pricing",
    "https://two.example/pricing",
  ],
  [
    "of equals that of the base which was named first",
    HOME,
    [
      insteadOf("https://one.example/", "https://gitlab.com/"),
      insteadOf("https://two.example/", "https://github.com/"),
      insteadOf("https://one.example/", "https://github.com/"),
    ],
    "https://one.example/acme/pricing",
    "https://one.example/acme/pricing",
  ],
  [
    "a push goes elsewhere than a fetch",
    HOME,
    [pushInsteadOf("git@evil.example:", "https://github.com/")],
    HOME,
    "git@evil.example:acme/pricing",
  ],
  [
    "for a push, a short pushInsteadOf counts before a long insteadOf",
    HOME,
    [insteadOf("https://two.example/", "https://github.com/acme/"), pushInsteadOf("https://evil.example/", "https://")],
    "https://two.example/pricing",
    "https://evil.example/github.com/acme/pricing",
  ],
  [
    "what came of it is not replaced again",
    HOME,
    [
      insteadOf("https://one.example/", "https://github.com/"),
      insteadOf("https://evil.example/", "https://one.example/"),
    ],
    "https://one.example/acme/pricing",
    "https://one.example/acme/pricing",
  ],
  ["letters count", HOME, [insteadOf("https://evil.example/", "https://GitHub.com/")], HOME, HOME],
  [
    "a word of one's own becomes an address",
    "work:pricing",
    [insteadOf("git@gitlab.com:jdoe/", "work:")],
    "git@gitlab.com:jdoe/pricing",
    "git@gitlab.com:jdoe/pricing",
  ],
  ["the whole address may be replaced", HOME, [pushInsteadOf("../evil", HOME)], HOME, "../evil"],
];

/** What git itself says, with a configuration of its own and no other. */
function asGit(folder: string, url: string, rewrites: readonly UrlRewrite[]): readonly [string, string] {
  const sections = rewrites.map(({ base, prefix, kind }) => `[url "${base}"]\n\t${kind} = "${prefix}"\n`);
  writeFileSync(
    join(folder, ".git/config"),
    `[core]\n\tbare = false\n[remote "origin"]\n\turl = "${url}"\n${sections.join("")}`,
  );
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  const git = (...command: readonly string[]): string =>
    execFileSync("git", command, { cwd: folder, env, encoding: "utf8" }).trim();
  return [git("ls-remote", "--get-url", "origin"), git("remote", "get-url", "--push", "origin")];
}

describe("what a configuration makes of an address", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "rewrites-"));
    execFileSync("git", ["init", "-q", folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(CASES)("%s", (_title, url, rewrites, fetched, pushed) => {
    expect([rewriteUrl(url, rewrites, "fetch"), rewriteUrl(url, rewrites, "push")]).toEqual([fetched, pushed]);
    expect(asGit(folder, url, rewrites)).toEqual([fetched, pushed]);
  });

  test("is what git says, for whatever is configured", () => {
    const prefix = fc.constantFrom(
      "https://",
      "https://github.com",
      "https://github.com/",
      "https://github.com/acme/",
      HOME,
      "h",
      "x",
    );
    const rewrite = fc.record({
      base: fc.constantFrom("https://one.example/", "git@two.example:", "/srv/three/", "https://github.com/acme/"),
      prefix,
      kind: fc.constantFrom("insteadOf", "pushInsteadOf"),
    }) satisfies fc.Arbitrary<UrlRewrite>;
    fc.assert(
      fc.property(fc.array(rewrite, { maxLength: 5 }), (rewrites) => {
        expect([rewriteUrl(HOME, rewrites, "fetch"), rewriteUrl(HOME, rewrites, "push")]).toEqual(
          asGit(folder, HOME, rewrites),
        );
      }),
      { numRuns: 40 },
    );
  });
});
