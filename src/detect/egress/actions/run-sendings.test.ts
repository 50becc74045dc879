import { describe, expect, test } from "vitest";
import { actionStep, runState, withHoles } from "../../../../test/support/action-steps.ts";
import { inOneLine } from "../../../../test/support/egress-run.ts";
import type { ActionSending } from "../../../rules/documents/known-actions.ts";
import type { RunState } from "../run/run-state.ts";
import { known } from "../value.ts";
import { runAction } from "./run-action.ts";
import { putCopy } from "./working-copy.ts";

const VAULT = known("https://github.com/acme/vault.git");

function sending(more: Partial<ActionSending>): ActionSending {
  const to = { as: "remote", text: ["https://gitlab.com/jdoe/x.git"], offsets: {} } as const;
  return { verb: "push", what: "history", to, offsets: {}, ...more } as ActionSending;
}

/** What a step of an action that sends so sends, with `?` behind what is weak. */
function sent(
  sends: readonly ActionSending[],
  inputs: Readonly<Record<string, string>> = {},
  state: RunState = runState("checked-out"),
): readonly string[] {
  return runAction(actionStep(inputs, { known: { sends, outputs: [], runs: null } }), state).map((flow) =>
    inOneLine(flow).replace(" > remote https://gitlab.com/jdoe/x.git", ""),
  );
}

/** This repository in `src`, another in `vault`, one that hides which it is in `hidden`. */
function apart(): RunState {
  const state = runState();
  putCopy(state, "src", known("home"), "home");
  putCopy(state, "vault", VAULT, "other");
  putCopy(state, "mixed", VAULT, "other");
  putCopy(state, "mixed/in", known("home"), "home");
  putCopy(state, "hidden", withHoles("https://github.com/<secrets.R!>.git"), "other");
  return state;
}

test("what an action sends is told with all that is known of it", () => {
  const step = actionStep(
    { to: "https://h/x", path: "." },
    {
      condition: "if x",
      known: {
        sends: [
          sending({
            what: "path",
            path: "{path}",
            to: { as: "host", text: ["{to}"], offsets: {} } as never,
            verb: "upload",
          }),
        ],
        outputs: [],
        runs: null,
      },
      env: new Map([["K", withHoles("<secrets.K!>")]]),
    },
  );
  const flow = {
    verb: "upload",
    sends: { what: "tree" },
    to: { as: "host", text: known("https://h/x") },
    line: 6,
    endLine: 6,
    condition: "if x",
    credential: "secrets.K",
    strength: "strong",
  };
  expect(runAction(step, runState("checked-out"))).toEqual([flow]);
  const state = runState();
  putCopy(state, "", VAULT, "other");
  expect(runAction(step, state)).toEqual([{ ...flow, from: VAULT, strength: "weak" }]);
});

describe("an action sends", () => {
  const cases: readonly (readonly [
    string,
    Partial<ActionSending>,
    Readonly<Record<string, string>>,
    readonly string[],
  ])[] = [
    ["history", {}, {}, ["5 push history"]],
    ["what is likely as weak", { weak: true }, {}, ["5 push history ?"]],
    ["what is certain as strong", { weak: false }, {}, ["5 push history"]],
    ["nothing where a condition does not hold", { only: ["push is true", "x is given"] }, { push: "true" }, []],
    [
      "it where all conditions hold",
      { only: ["push is true", "x is given"] },
      { push: "true", x: "y" },
      ["5 push history"],
    ],
    ["a path", { what: "path", path: "{dir}", parts: true }, { dir: "lib" }, ["5 push lib"]],
    ["no path without parts", { what: "path", path: "{dir}" }, { dir: "lib" }, []],
    ["nothing of a path that is not given", { what: "path", path: "{dir}", parts: true }, {}, []],
    ["nothing where no path is said", { what: "path", parts: true }, {}, []],
    ["a package", { what: "package" }, {}, ["5 push package"]],
    ["an image", { what: "image" }, {}, ["5 push image"]],
    ["a tree", { what: "tree" }, {}, ["5 push tree"]],
  ];
  for (const [name, more, inputs, expected] of cases)
    test(name, () => expect(sent([sending(more)], inputs)).toEqual(expected));

  const places: readonly (readonly [string, ActionSending["what"], string, readonly string[]])[] = [
    ["history of this one", "history", "src", ["5 push history"]],
    ["no history of another", "history", "vault", []],
    ["history of another with files of this one", "history", "mixed", ["5 push history"]],
    ["history of one that hides which it is", "history", "hidden/x", ["5 push history ?"]],
    ["history of a folder without any", "history", "none", ["5 push history"]],
    ["a tree of one that hides which it is", "tree", "hidden", ["5 push tree ?"]],
    ["a package of this one", "package", "src", ["5 push package"]],
    ["no package of another", "package", "vault/x", []],
    ["a package of another with files of this one", "package", "mixed", ["5 push package"]],
    ["no package of one that hides which it is", "package", "hidden", []],
    ["an image of this one", "image", "src/api", ["5 push image"]],
    ["no image of another", "image", "vault", []],
    ["an image of another with files of this one", "image", "mixed", ["5 push image"]],
    ["an image of a folder in none, since this one is there", "image", "none", ["5 push image"]],
    ["an image of the default context", "image", "{{defaultContext}}:api", ["5 push image"]],
    ["an image of a hidden folder", "image", "<a>", ["5 push image"]],
    ["an image of no folder", "image", "", ["5 push image"]],
    ["an image of this one by URL", "image", "https://github.com/ACME/pricing", ["5 push image"]],
    [
      "an image of this one by URL and branch",
      "image",
      "https://github.com/acme/pricing.git#main:api",
      ["5 push image"],
    ],
    [
      "an image of this one by URL and a hidden branch",
      "image",
      "https://github.com/acme/pricing.git#<github.ref>",
      ["5 push image"],
    ],
    ["an image of this one by ssh", "image", "git@github.com:acme/pricing.git", ["5 push image"]],
    ["an image of this one by git", "image", "git://github.com/acme/pricing.git", ["5 push image"]],
    ["an image of this one by its name at GitHub", "image", "github.com/acme/pricing", ["5 push image"]],
    ["an image of a folder that is named like a URL", "image", "src/https://x", ["5 push image"]],
    ["no image of another by URL", "image", "http://github.com/acme/other.git", []],
    ["no image of one with a name that begins alike", "image", "https://github.com/acme/pricing-x.git", []],
    ["no image of the same name at another host", "image", "ssh://git@gitlab.com/acme/pricing.git", []],
    ["no image of another by ssh", "image", "git@github.com:jdoe/x.git", []],
  ];
  for (const [name, what, path, expected] of places) {
    test(name, () => {
      const one = sending({ what, path: path === "" ? "{dir|}" : "{dir}" });
      expect(sent([one], path === "" ? {} : { dir: path }, apart())).toEqual(expected);
    });
  }

  test("no image where nothing of this repository is there", () => {
    const state = runState();
    putCopy(state, "vault", VAULT, "other");
    expect(sent([sending({ what: "image", path: "{dir}" })], { dir: "none" }, state)).toEqual([]);
  });

  test("each of what its entry says, fifty at most", () => {
    expect(sent([sending({}), sending({ verb: "upload", what: "tree" })])).toEqual(["5 push history", "5 upload tree"]);
    const many = (count: number) => sent(Array.from({ length: count }, () => sending({})));
    expect([many(50).length, many(51).length]).toEqual([50, 50]);
  });

  test("nothing where nobody knows it", () => {
    expect(runAction(actionStep({ token: "<secrets.A!>" }), runState("checked-out"))).toEqual([]);
  });
});

describe("a login", () => {
  const login = (inputs: Readonly<Record<string, string>>, uses = "docker/login-action", before = false) => {
    const state = runState();
    if (before) state.ownRegistries.add("ghcr.io");
    runAction(actionStep(inputs, { uses }), state);
    return [...state.ownRegistries];
  };
  test("with the run's own token is remembered", () => {
    expect(login({ registry: "ghcr.io", password: "<secrets.GITHUB_TOKEN!>" })).toEqual(["ghcr.io"]);
    expect(login({ registry: "ghcr.io", password: "<secrets.PAT!>" }, undefined, true)).toEqual([]);
    expect(login({ registry: "ghcr.io" }, undefined, true)).toEqual([]);
    expect(login({ password: "<secrets.GITHUB_TOKEN!>" })).toEqual([]);
    expect(login({ registry: "<vars.R>", password: "<secrets.GITHUB_TOKEN!>" })).toEqual([]);
    expect(login({ registry: "ghcr.io", password: "<secrets.GITHUB_TOKEN!>" }, "jdoe/login-action")).toEqual([]);
  });

  test("makes an image of a hidden name the owner's, and no other target", () => {
    const to = (as: string) => sending({ what: "image", to: { as, text: ["ghcr.io/{name}"], offsets: {} } as never });
    const state = runState("checked-out");
    state.ownRegistries.add("ghcr.io");
    expect(sent([to("image"), to("registry")], { name: "<env.N>" }, state)).toEqual([
      "6 push image > image ghcr.io/acme/{env.N}",
      "6 push image > registry ghcr.io/{env.N}",
    ]);
  });
});
