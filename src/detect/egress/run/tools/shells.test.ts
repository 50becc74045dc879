import { expect, test } from "vitest";
import { told } from "../../../../../test/support/egress-run.ts";

const files = {
  "ci.sh": 'git push "https://gitlab.example/$1"',
  "ci.ps1": 'git push "https://gitlab.example/$($args[0])"',
};

test.each<[string, readonly string[]]>([
  ["bash ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["bash ci.sh -n", ["1 push history > remote https://gitlab.example/-n"]],
  ["bash -n ci.sh x", []],
  ["bash -x ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["bash -euo pipefail ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["bash +O nullglob -O extglob ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["sh -- ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["sh - ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["sh --rcfile rc --init-file init ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["bash --posix ci.sh x", ["1 push history > remote https://gitlab.example/x"]],
  ["bash ./ci.sh x < ci.ps1", ["1 push history > remote https://gitlab.example/x"]],
  ["pwsh -File ci.ps1 x", ["1 push history > remote https://gitlab.example/{$args[0]}"]],
  ["pwsh -NoProfile -f ./ci.ps1 -c x", ["1 push history > remote https://gitlab.example/{$args[0]}"]],
  ["pwsh ./ci.ps1 x", ["1 push history > remote https://gitlab.example/{$args[0]}"]],
  ["pwsh -Command ./ci.ps1 -File x", ["1 push history > remote https://gitlab.example/{$args[0]}"]],
  ["pwsh -c git push https://gitlab.example/x", ["1 push history > remote https://gitlab.example/x"]],
  ["pwsh -NoExit ci.ps1 x-f y", ["1 push history > remote https://gitlab.example/{$args[0]}"]],
])("a shell runs a file, with what stands behind it: %s", (script, expected) => {
  expect(told([script], { files })).toEqual(expected);
});
