// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written so in the files of the cases.
import { expect, test } from "vitest";
import { isOfOwnGroup, keptElsewhere } from "./kept-elsewhere.ts";

const HOME = { host: "gitlab.example", owner: "Acme/team", name: "pricing" };

test.each<readonly [string | null, boolean]>([
  ["acme/ci", true],
  ["ACME/other/ci", true],
  ["acme", true],
  ["$CI_PROJECT_NAMESPACE/ci", true],
  ["${CI_PROJECT_ROOT_NAMESPACE}/ci", true],
  ["x/$CI_PROJECT_NAMESPACE/ci", false],
  ["$CI_PROJECT_NAMESPACES/ci", false],
  ["$GROUP/ci", false],
  ["acme-corp/ci", false],
  ["jdoe/acme", false],
  ["", false],
  [null, false],
])("the project %s", (project, own) => expect(isOfOwnGroup(project, HOME)).toBe(own));

test.each([
  ["github.com", false],
  ["GitHub.com", false],
  ["bitbucket.org", false],
  ["home.invalid", false],
  ["gitlab.com", true],
  ["github.com.example", true],
  ["my-bitbucket.org", true],
])("a group of that name at %s", (host, own) => {
  expect(isOfOwnGroup("acme/ci", { ...HOME, host })).toBe(own);
});

test("what is said of it is no longer than a line", () => {
  const about = "x".repeat(121);
  expect(keptElsewhere(about, 4)).toEqual({ kind: "secrets-handed-on", line: 4, endLine: 4, about: "x".repeat(120) });
});
