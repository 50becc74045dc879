import { describe, expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const FILE = `core.workflow(
    name = "export",
    origin = git.origin(url = "https://github.com/acme/pricing", ref = "main"),
    destination = git.destination(url = "https://github.com/acme/public", push = "main"),
    authoring = authoring.pass_thru("Bot <bot@acme.example>"),
)
core.workflow(
    name = "import",
    origin = git.origin(url = "https://github.com/acme/public", ref = "main"),
    destination = git.destination(url = "https://github.com/acme/pricing", push = "main"),
    authoring = authoring.pass_thru("Bot <bot@acme.example>"),
)
`;
const files = { "copy.bara.sky": FILE, "tools/copy.bara.sky": FILE };
const EXPORT = "push tree > remote https://github.com/acme/public";

describe("copybara", () => {
  test.each<[string, readonly string[]]>([
    ["copybara copy.bara.sky", [`1 ${EXPORT}`]],
    ["copybara migrate copy.bara.sky export", [`1 ${EXPORT}`]],
    ["copybara mirror copy.bara.sky", [`1 ${EXPORT}`]],
    ["true\ncopybara.jar migrate --force copy.bara.sky", [`2 ${EXPORT}`]],
    ["cd tools && copybara migrate copy.bara.sky", [`1 ${EXPORT}`]],
    ["copybara --work-dir /tmp/w migrate copy.bara.sky", [`1 ${EXPORT}`]],
    ["copybara migrate --last-rev abc copy.bara.sky", [`1 ${EXPORT}`]],
    ["copybara migrate --git-destination-url x copy.bara.sky", [`1 ${EXPORT}`]],
    [
      "git clone https://github.com/other/t t && copybara t/copy.bara.sky",
      ["1 push unresolved > remote {the destination of t/copy.bara.sky} ?"],
    ],
    ["copybara other.bara.sky", ["1 push unresolved > remote {the destination of other.bara.sky} ?"]],
    ['copybara migrate "$CONFIG"', ["1 push unresolved > remote {the destination of a configuration} ?"]],
    ['copybara "$CONFIG"', ["1 push unresolved > remote {the destination of a configuration} ?"]],
    ["copybara validate copy.bara.sky", []],
    ["copybara info copy.bara.sky export", []],
    ["copybara help", []],
    ["copybara version", []],
    ["copybara onboard copy.bara.sky", []],
    ["copybara info.bara.sky", ["1 push unresolved > remote {the destination of info.bara.sky} ?"]],
    ["copybara my-info", ["1 push unresolved > remote {the destination of my-info} ?"]],
    ["copybara migrate", []],
    ["copybara", []],
  ])("%s", (script, expected) => {
    expect(told([script], { files })).toEqual(expected);
  });
});
