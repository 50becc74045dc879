import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const FILES = { "open.json": '{"private": false}', "shut.json": '{"private": true}', flag: "false" };

test.each<readonly [string, readonly string[]]>([
  [
    "gh api -X PATCH repos/acme/pricing --input open.json",
    ["1 reveal history > remote https://github.com/acme/pricing"],
  ],
  ["gh api -X PATCH repos/acme/pricing --input shut.json", []],
  [
    "gh api -X PATCH repos/acme/pricing -F private=@flag",
    ["1 reveal history > remote https://github.com/acme/pricing"],
  ],
  [
    "echo '{}' > shut.json; gh api -X PATCH repos/acme/pricing --input other.json",
    ["unread: A call that sets how a repository is seen has a body that was not read."],
  ],
  ["gh api -X PATCH repos/acme/pricing -f private=@flag", []],
  ["gh api repos/acme/pricing/issues -F body=@other", []],
])("what a call takes from a file is read: %s", (script, expected) => {
  expect(told([script], { files: FILES })).toEqual(expected);
});
