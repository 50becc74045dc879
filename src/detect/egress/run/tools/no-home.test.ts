import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

describe("where nobody knows which repository the files are of", () => {
  const home = { host: "home.invalid", owner: "~", name: "~" };

  test.each<[string, readonly string[]]>([
    [
      "git clone --mirror https://github.com/other/thing m\ngit -C m push --mirror https://gitlab.example/x",
      ["2 mirror history > remote https://gitlab.example/x ?"],
    ],
    ["git clone https://github.com/other/thing t\ngit -C t push https://gitlab.example/x", []],
    [
      "curl -X POST https://api.github.com/repos/other/thing/forks",
      ["1 create history > remote https://github.com/{account of the token}/thing ?"],
    ],
    [
      "glab api -X PUT projects/other%2Fthing -f visibility=public",
      ["1 reveal history > remote https://gitlab.com/other/thing"],
    ],
  ])("it may be the one that is named: %s", (script, expected) => {
    expect(told([script], { home })).toEqual(expected);
  });
});

test("glab asks the host of the repository, where that may be one of GitLab", () => {
  const script = "glab api -X PUT projects/42 -f visibility=public";
  expect(told([script], { home: { host: "git.acme.example", owner: "acme", name: "pricing" } })).toEqual([
    "1 reveal history > remote https://git.acme.example/projects/42",
  ]);
});
