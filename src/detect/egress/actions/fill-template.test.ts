// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables that are left to the shell are written like that.
import { describe, expect, test } from "vitest";
import { actionStep, runState, withHoles } from "../../../../test/support/action-steps.ts";
import { checkOut } from "../run/run-state.ts";
import { hidden, known } from "../value.ts";
import { fillTemplate, inputOf } from "./fill-template.ts";

const step = actionStep(
  {
    Repo: " x/y \n",
    empty: "  ",
    token: "<secrets.K!>",
    mixed: " a<b>c ",
    list: 'type=image, "name=q/<env.N>",push=true\nname=second',
  },
  {
    env: new Map([
      ["HOST", known("h.example")],
      ["NONE", []],
    ]),
  },
);

describe("a template is filled", () => {
  const state = runState();
  checkOut(state, "sub", known("https://gitlab.com/jdoe/x.git"), "other");
  const cases: readonly (readonly [string, string | null])[] = [
    ["", ""],
    ["plain", "plain"],
    ["{repo}", "x/y"],
    ["https://{REPO}.git", "https://x/y.git"],
    ["{repo}{repo}", "x/yx/y"],
    ["{missing}", null],
    ["a{missing}b", null],
    ["{empty}", null],
    ["{missing|here}", "here"],
    ["{empty|here}", "here"],
    ["{missing|}", ""],
    ["{missing|a|b}", "a|b"],
    ["{repo|here}", "x/y"],
    ["{token}@h", "<secrets.K!>@h"],
    ["{mixed}", "a<b>c"],
    ["${repo}", "${repo}"],
    ["a ${repo} {repo}", "a ${repo} x/y"],
    ["a}b", "a}b"],
    ["{env:HOST}", "h.example"],
    ["{env:host}", null],
    ["{env:NONE}", null],
    ["{env:GONE|x}", "x"],
    ["{home.host}/{home.owner}/{home.name}", "github.com/acme/pricing"],
    ["{unknown:sync.yml}", "<sync.yml>"],
    ["{origin:repo}", null],
    ["{in:list:name}", "q/<env.N>"],
    ["{in:list:push}", "true"],
    ["{in:list:type}", "image"],
    ["{in:list:gone}", null],
    ["{in:list:gone|x}", "x"],
    ["{in:missing:name}", null],
    ["{in:mixed:a}", null],
  ];
  for (const [template, expected] of cases) {
    test(template || "none", () => {
      expect(fillTemplate(template, step, state)).toEqual(expected === null ? null : withHoles(expected));
    });
  }

  test("with the remote of the working copy that an input names", () => {
    expect(fillTemplate("{origin:path}", actionStep({ path: "./sub/inner" }), state)).toEqual([
      "https://gitlab.com/jdoe/x.git",
    ]);
    expect(fillTemplate("{origin:path}", actionStep({ path: "other" }), state)).toBeNull();
    expect(fillTemplate("{origin:path}", actionStep({}), state)).toBeNull();
    expect(fillTemplate("{origin:path}", actionStep({}), runState("checked-out"))).toEqual([
      "https://github.com/acme/pricing.git",
    ]);
  });

  test("with holes for copies and the home where nothing is known of them", () => {
    expect(fillTemplate("{origin:path}", step, null)).toEqual(hidden("origin"));
    expect(fillTemplate("{home.owner}/{repo}", step, null)).toEqual(withHoles("<home.owner>/x/y"));
    expect(fillTemplate("{token}", step, null)).toEqual(withHoles("<secrets.K!>"));
  });

  test("from a list of which an entry is written in quotes", () => {
    const quoted = actionStep({ outputs: '"type=image","name=q/<env.N>"' });
    expect(fillTemplate("{in:outputs:type}", quoted, state)).toEqual(known("image"));
    expect(
      fillTemplate("{in:outputs:name}", actionStep({ outputs: 'type=image,"name=a/b,c/d",push=true' }), state),
    ).toEqual(known("a/b,c/d"));
    expect(fillTemplate("{in:outputs:name}", actionStep({ outputs: 'x"name=a,name=b' }), state)).toEqual(known("b"));
    expect(fillTemplate("{in:outputs:name}", actionStep({ outputs: "<env.A>name=a" }), state)).toBeNull();
  });
});

describe("an input", () => {
  test("is as an earlier step has set what it depends on", () => {
    const state = runState();
    state.env.set("outputs.tag", known("v1"));
    state.env.set("TARGET", known("gitlab.com"));
    const given = actionStep({
      a: "x:<steps.meta.outputs.tag>",
      b: "<env.TARGET>",
      c: "<env.OTHER>",
      d: "<github.repository>",
    });
    expect(["a", "b", "c", "d"].map((name) => inputOf(given, name, state))).toEqual([
      ["x:v1"],
      ["gitlab.com"],
      hidden("env.OTHER"),
      ["acme/pricing"],
    ]);
    expect(inputOf(given, "b", null)).toEqual(hidden("env.TARGET"));
  });

  test("is nothing where what it depends on is empty", () => {
    const state = runState();
    state.env.set("TARGET", []);
    expect(inputOf(actionStep({ a: " <env.TARGET> " }), "a", state)).toBeNull();
  });

  test("may be a variable of the step, or one of the run", () => {
    const state = runState();
    state.env.set("RUN", known("r"));
    state.env.set("HOST", known("other"));
    expect(["HOST", "RUN", "GONE", "NONE"].map((name) => inputOf(step, `env:${name}`, state))).toEqual([
      ["h.example"],
      ["r"],
      null,
      null,
    ]);
    expect(inputOf(step, "env:RUN", null)).toBeNull();
  });

  test("loses blanks at its ends alone", () => {
    const given = actionStep({ a: "  x <b> y  ", c: "<b> ", d: " <b>" });
    expect(["a", "c", "d"].map((name) => inputOf(given, name, null))).toEqual([
      withHoles("x <b> y"),
      withHoles("<b>"),
      withHoles("<b>"),
    ]);
  });
});
