import { describe, expect, test } from "vitest";
import { actionStep, runState, withHoles } from "../../../../test/support/action-steps.ts";
import { inWords } from "../../../../test/support/egress-format.ts";
import type { ActionSending } from "../../../rules/documents/known-actions.ts";
import { known } from "../value.ts";
import { targetsOf } from "./targets.ts";

type Written = Partial<Omit<ActionSending["to"], "offsets">>;

/** Each target as `kind text@line`. */
function told(to: Written, inputs: Readonly<Record<string, string>>): readonly string[] {
  const target: ActionSending["to"] = { as: "remote", text: [], offsets: {}, ...to } as ActionSending["to"];
  return targetsOf(target, actionStep(inputs), runState()).map(
    ({ to: { as, text }, line }) => `${as} ${inWords(text)}@${line}`,
  );
}

describe("the destination of an action", () => {
  const cases: readonly (readonly [string, Written, Readonly<Record<string, string>>, readonly string[]])[] = [
    [
      "is its template, at the line of its first input",
      { text: ["https://{host}/{repo}.git"] },
      { repo: "a/b", host: "h" },
      ["remote https://h/a/b.git@7"],
    ],
    [
      "is the first template of which all is given",
      { text: ["{gone}/{repo}", "{repo}"] },
      { repo: "a/b" },
      ["remote a/b@6"],
    ],
    ["is not the second where the first is given", { text: ["{repo}", "x"] }, { repo: "a/b" }, ["remote a/b@6"]],
    [
      "is at the step's line where no input names it",
      { text: ["{gone}", "https://h/{home.owner}"] },
      { repo: "a" },
      ["remote https://h/acme@5"],
    ],
    [
      "is at the line of the input that is given",
      { text: ["{gone|h}/{Repo}"] },
      { x: "y", repo: "a" },
      ["remote h/a@7"],
    ],
    [
      "is at the line of an input with a default",
      { text: ["{host|github.com}/{repo}"] },
      { repo: "a", host: "h" },
      ["remote h/a@7"],
    ],
    ["is at the step's line where it is a variable", { text: ["{env:X|h}"] }, { "env:X": "a" }, ["remote h@5"]],
    [
      "is hidden by its first input where none is given",
      { text: ["https://{host|x}/{repo}", "{other}"] },
      { a: "b" },
      ["remote <with.host>@5"],
    ],
    ["is hidden where nothing names it", { text: [] }, {}, ["remote <with.destination>@5"]],
    ["keeps what is hidden", { text: ["{repo}"] }, { repo: "<secrets.R!>" }, ["remote <secrets.R!>@6"]],
    ["is one, commas or not", { text: ["{repo}"] }, { repo: "a,b" }, ["remote a,b@6"]],
    [
      "is each entry of a list",
      { text: ["{repo}"], each: true },
      { repo: "a,b\n<c>" },
      ["remote a@6", "remote b@6", "remote <c>@6"],
    ],
    ["is each entry once", { text: ["{repo}"], each: true }, { repo: "a,b,a" }, ["remote a@6", "remote b@6"]],
    [
      "is the name of an entry with keys",
      { text: ["{repo}"], each: true },
      { repo: "name=a/<b>\ntype=x\nenable=y\nc name=d" },
      ["remote a/<b>@6", "remote c name=d@6"],
    ],
    ["is nothing of an empty list", { text: ["{repo|}"], each: true }, {}, []],
    [
      "is spelled as its kind is",
      {
        text: ["{dst}/x"],
        starts: [
          { with: "github/", as: "https://github.com/" },
          { with: "gitee/", as: "https://gitee.com/" },
        ] as never,
      },
      { dst: "Gitee/acme" },
      ["remote https://gitee.com/acme/x@6"],
    ],
    [
      "is as it is where it begins otherwise",
      { text: ["{dst}"], starts: [{ with: "gitee/", as: "https://gitee.com/" }] as never },
      { dst: "x/gitee/" },
      ["remote x/gitee/@6"],
    ],
    [
      "is as it is where its beginning is hidden",
      { text: ["{dst}"], starts: [{ with: "gitee/", as: "https://gitee.com/" }] as never },
      { dst: "<a>gitee/" },
      ["remote <a>gitee/@6"],
    ],
    [
      "is each image once, whatever its tag",
      { as: "image", text: ["{tags}"], each: true },
      { tags: "a/b:1,a/b:2,a/b,a/c:1,a/b@sha256:ab,a/b:1@sha256:ab" },
      ["image a/b:1@sha256:ab@6", "image a/c:1@6"],
    ],
    [
      "is an image at a port",
      { as: "image", text: ["{tags}"], each: true },
      { tags: "h:5000/a\nh:5000/b" },
      ["image h:5000/a@6", "image h:5000/b@6"],
    ],
    [
      "is images with names that are hidden",
      { as: "image", text: ["{tags}"], each: true },
      { tags: "<a>:1\n<b>:1\n<a>:2" },
      ["image <a>:2@6", "image <b>:1@6"],
    ],
    [
      "is an image with a hidden tag",
      { as: "image", text: ["{tags}"], each: true },
      { tags: "a/b:<x>\na/b:<y>" },
      ["image a/b:<y>@6"],
    ],
    [
      "keeps what differs behind a colon where it is no image",
      { text: ["{repo}"], each: true },
      { repo: "a:1,a:2" },
      ["remote a:1@6", "remote a:2@6"],
    ],
  ];
  for (const [name, to, inputs, expected] of cases) test(name, () => expect(told(to, inputs)).toEqual(expected));

  test("says whose protocol its registry speaks, where a pack says it", () => {
    const step = actionStep({ url: "https://r/<x>" });
    const to = { as: "registry", text: ["{url}"], offsets: {} } as const;
    expect(targetsOf({ ...to, of: "npm" }, step, runState())).toEqual([
      { to: { as: "registry", text: withHoles("https://r/<x>"), of: "npm" }, line: 6 },
    ]);
    expect(targetsOf(to, step, runState())).toEqual([
      { to: { as: "registry", text: withHoles("https://r/<x>") }, line: 6 },
    ]);
    expect(targetsOf({ ...to, text: ["x"] }, step, runState())).toEqual([
      { to: { as: "registry", text: known("x") }, line: 5 },
    ]);
  });
});
