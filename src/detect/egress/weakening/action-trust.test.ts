import { describe, expect, test } from "vitest";
import { actionStep, withHoles } from "../../../../test/support/action-steps.ts";
import { around } from "../../../../test/support/workflows.ts";
import type { ActionStep, DeclaredStep, Step } from "../pipeline.ts";
import { untrustworthyActions } from "./action-trust.ts";

/** What is said of steps of one job, as `kind about@line`. */
function said(...steps: readonly Step[]): readonly string[] {
  const job = { name: "a", env: new Map(), workspace: "empty", steps } as const;
  const jobs = [{ job, line: 1, runsOn: [], calls: null }];
  return untrustworthyActions({ triggers: [], jobs, around: around() }).map(
    ({ kind, about, line, endLine }) => `${kind} ${about}@${line}${line === endLine ? "" : `-${endLine}`}`,
  );
}

const PIN = "0123456789abcdefABCDEF0123456789abcdef01";
const SHA = `sha256:${"ab".repeat(32)}`;

describe("an action is pinned", () => {
  const versions: readonly (readonly [string | null, boolean])[] = [
    [PIN, true],
    ["ab".repeat(32), true],
    [SHA, true],
    [PIN.slice(1), false],
    [`${PIN}0`, false],
    [`v${PIN}`, false],
    ["g".repeat(40), false],
    [`${"ab".repeat(31)}g`, false],
    ["a", false],
    [`x${SHA}`, false],
    [`${SHA}0`, false],
    [`md5:${"ab".repeat(32)}`, false],
    ["v1", false],
    ["", false],
    [null, false],
  ];
  for (const [version, pinned] of versions) {
    test(`by ${version}: ${pinned}`, () => {
      expect(said(actionStep({}, { version }))).toEqual(pinned ? [] : ["unpinned-action jdoe/tool@5"]);
    });
  }

  test("or of nobody who has to", () => {
    for (const uses of ["", "./tool", "acme/tool", "actions/cache", "github/codeql-action/init"]) {
      expect(said(actionStep({ token: "<secrets.PAT!>" }, { uses })), uses).toEqual([]);
    }
    expect(said(actionStep({}, { uses: "acmes/tool" }))).toEqual(["unpinned-action acmes/tool@5"]);
  });
});

describe("an action that nobody knows is entrusted with something", () => {
  const entrusted = (inputs: Readonly<Record<string, string>>, more: Partial<ActionStep> = {}) =>
    said(actionStep(inputs, { version: PIN, ...more })).length > 0;

  const yes: readonly Readonly<Record<string, string>>[] = [
    { any: "<secrets.A!>" },
    { any: "x<secrets.A!>y" },
    { any: "<secrets.GITHUB_TOKEN!><secrets.A!>" },
    { first: "a", any: "<secrets.A!>" },
    { any: "<secrets.GITHUB_TOKENS!>" },
    { any: "<x.github.token!>" },
    { token: "<steps.app.outputs.token>" },
    { token: "<secrets.GITHUB_TOKEN!>x" },
    { token: "<env.A><github.token!>" },
    { token: "abcdefghijklm" },
    { token: "a1" },
    { token: "1<env.A>" },
    { token: "<env.A>1" },
    { "my-token": "a1" },
    { token_x: "a1" },
    { "x-token-y": "a1" },
    ...[
      "pat",
      "password",
      "passwd",
      "secret",
      "api-key",
      "api_key",
      "apikey",
      "private-key",
      "private_key",
      "privatekey",
      "ssh-key",
      "ssh_key",
      "sshkey",
      "deploy-key",
      "deploykey",
      "access-key",
      "access_key",
      "accesskey",
      "credential",
      "credentials",
      "SSH-Key",
    ].map((name) => ({ [name]: "a 1" })),
    ...["https", "http", "ssh", "git", "ftp", "ftps", "s3", "gs", "HTTPS"].map((scheme) => ({
      url: `${scheme}://h.example/x`,
    })),
    { url: " https://h.example" },
    { url: "https://user:x@h.example" },
    { url: "https://github.com@h.example" },
    { url: "https://github.community/x" },
    { url: "https://h.example:443" },
    { url: "https://h.example/<env.A>" },
  ];
  for (const inputs of yes) test(`by ${JSON.stringify(inputs)}`, () => expect(entrusted(inputs)).toBe(true));

  const no: readonly Readonly<Record<string, string>>[] = [
    {},
    { any: "<env.A>" },
    { any: "abc 123" },
    { token: "<secrets.GITHUB_TOKEN!>" },
    { token: "<secrets.github_token!>" },
    { token: "<github.token!>" },
    { token: "" },
    { token: "true" },
    { token: "False" },
    { token: "123" },
    { token: "abcdefghijkl" },
    { token: "with-a-dash" },
    { tokens: "a1" },
    { tokenizer: "a1" },
    { mytoken: "a1" },
    { "api.key": "a1" },
    { path: "a1" },
    { "private-keys": "a1" },
    { url: "https://github.com/acme" },
    { url: "https://GitHub.com" },
    { url: "https://x:y@github.com/acme" },
    { url: "http://localhost:8080" },
    { url: "see https://h.example" },
    { url: "<env.A>https://h.example" },
    { url: "mailto://h.example" },
    { url: "https:h.example" },
  ];
  for (const inputs of no) test(`not by ${JSON.stringify(inputs)}`, () => expect(entrusted(inputs)).toBe(false));

  test("by a variable", () => {
    const env = (text: string) => ({
      env: new Map([
        ["P", withHoles("x")],
        ["A", withHoles(text)],
      ]),
    });
    expect(entrusted({}, env("x<secrets.A!>"))).toBe(true);
    expect(entrusted({}, env("<secrets.GITHUB_TOKEN!>"))).toBe(false);
    expect(entrusted({}, env("https://h.example"))).toBe(false);
  });

  test("and not where a pack knows it, or it is a workflow", () => {
    const given = { token: "<secrets.A!>" };
    expect(entrusted(given, { known: { sends: [], outputs: [], runs: null } })).toBe(false);
    for (const uses of ["jdoe/x/.github/workflows/a.yml", "jdoe/x/a.yaml"])
      expect(entrusted(given, { uses })).toBe(false);
    for (const uses of ["jdoe/x.yml/a", "jdoe/xyml"]) expect(entrusted(given, { uses })).toBe(true);
  });

  test("and both are said of it, and nothing of other steps", () => {
    const declared = { kind: "declared" } as DeclaredStep;
    expect(said(declared, actionStep({ token: "<secrets.A!>" }), actionStep({}, { uses: "x/y", line: 9 }))).toEqual([
      "unpinned-action jdoe/tool@5",
      "unknown-action-with-credential jdoe/tool@5",
      "unpinned-action x/y@9",
    ]);
  });
});
