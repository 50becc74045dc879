import { describe, expect, test } from "vitest";
import { actionStep, runState, withHoles } from "../../../../test/support/action-steps.ts";
import { HOME } from "../../../../test/support/egress-run.ts";
import { checkOutStep, isHome } from "./checkout.ts";

const HEAD = "github.event.pull_request.head.repo.full_name";

describe("a checkout is one of this repository", () => {
  const cases: readonly (readonly [string | null, string | null, boolean])[] = [
    [null, null, true],
    ["acme/pricing", null, true],
    ["Acme/Pricing", null, true],
    ["acme/pricing.wiki", null, false],
    ["acme/other", null, false],
    ["other/pricing", null, false],
    [`<${HEAD}>`, null, true],
    ["<github.event.pull_request.base.repo.full_name>", null, true],
    ["<github.event.workflow_run.head_repository.full_name>", null, true],
    ["<github.event.pull_request.head.repo.full_names>", null, false],
    [`<x.${HEAD}>`, null, false],
    [`<${HEAD}>.wiki`, null, false],
    [`<${HEAD}><a>`, null, false],
    ["<github.event.inputs.repo>", null, false],
    ["acme/<a>", null, false],
    [null, "https://github.com", true],
    [null, "http://github.com", true],
    [null, "https://GitHub.com/", true],
    [null, "https://github.com///", true],
    [null, "https://github.com:443", true],
    [null, "https://x:y@github.com", true],
    [null, "https://@github.com", true],
    [null, "https://github.com:x", false],
    [null, "https://github.com/path", false],
    [null, "https://github.com@evil.example", false],
    [null, "https://evil.example/@github.com", false],
    [null, "https://github.community", false],
    [null, "github.com", false],
    [null, "x https://github.com", false],
    [null, "<secrets.SERVER!>", false],
    [null, "", false],
    ["acme/pricing", "https://github.com", true],
    ["acme/pricing", "https://gitlab.com", false],
    ["jdoe/x", "https://github.com", false],
  ];
  for (const [repository, server, expected] of cases) {
    test(`${repository ?? "none"} at ${server ?? "none"}: ${expected}`, () => {
      const [name, host] = [repository, server].map((text) => (text === null ? null : withHoles(text)));
      expect(isHome(name ?? null, host ?? null, HOME)).toBe(expected);
    });
  }

  test("at a host that is written with capitals", () => {
    expect(isHome(null, ["https://git.acme.example"], { ...HOME, host: "Git.Acme.example" })).toBe(true);
  });
});

describe("a checkout puts a working copy into its folder", () => {
  const home = "https://github.com/acme/pricing.git";
  const cases: readonly (readonly [Readonly<Record<string, string>>, string, string, "home" | "other"])[] = [
    [{}, "", home, "home"],
    [{ path: "./sub/" }, "sub", home, "home"],
    [{ path: "a/../b" }, "b", home, "home"],
    [{ path: "<matrix.x>" }, "{matrix.x}", home, "home"],
    [{ repository: "ACME/pricing", path: "x" }, "x", home, "home"],
    [{ repository: "jdoe/x" }, "", "https://github.com/jdoe/x.git", "other"],
    [{ repository: "jdoe/<env.N>" }, "", "https://github.com/jdoe/<env.N>.git", "other"],
    [{ repository: "jdoe/x", "github-server-url": "https://git.x//" }, "", "https://git.x/jdoe/x.git", "other"],
    [{ "github-server-url": "https://git.x" }, "", "https://git.x/acme/pricing.git", "other"],
    [{ "github-server-url": "<vars.S>" }, "", "<vars.S>/acme/pricing.git", "other"],
    [{ "github-server-url": "https://<vars.S>/" }, "", "https://<vars.S>/acme/pricing.git", "other"],
  ];
  for (const [inputs, folder, origin, of] of cases) {
    test(JSON.stringify(inputs), () => {
      const state = runState();
      checkOutStep(actionStep(inputs), state);
      expect([...state.copies]).toEqual([
        [
          folder,
          { of, remotes: new Map([["origin", { fetch: withHoles(origin), push: null }]]), rewrites: [], mixed: false },
        ],
      ]);
    });
  }
});
