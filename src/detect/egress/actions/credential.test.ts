import { describe, expect, test } from "vitest";
import { actionStep, runState, withHoles } from "../../../../test/support/action-steps.ts";
import { credentialOf } from "./credential.ts";

describe("the credential of a step", () => {
  const env = (text: string) => ({
    env: new Map([
      ["PLAIN", withHoles("x")],
      ["KEY", withHoles(text)],
    ]),
  });
  const cases: readonly (readonly [string, readonly string[], Parameters<typeof actionStep>, string | null])[] = [
    [
      "is the secret of the input that is named",
      ["token"],
      [{ other: "<secrets.A!>", token: "<secrets.B!>" }],
      "secrets.B",
    ],
    [
      "is that of the first that is given",
      ["none", "key", "token"],
      [{ token: "<secrets.B!>", key: "x<secrets.A!>" }],
      "secrets.A",
    ],
    ["is the secret before another hole", ["token"], [{ token: "<env.X>:<secrets.A!>" }], "secrets.A"],
    [
      "is the hole where no secret is in it",
      ["token"],
      [{ token: "x<steps.app.outputs.token>" }],
      "steps.app.outputs.token",
    ],
    ["is another's where that is written out", ["token"], [{ token: "plain", other: "<secrets.A!>" }], "secrets.A"],
    ["is that of any input", [], [{ a: "<env.X>", b: "u:<secrets.A!>@h", c: "<secrets.B!>" }], "secrets.A"],
    ["is that of an input before that of a variable", [], [{ a: "<secrets.A!>" }, env("<secrets.B!>")], "secrets.A"],
    ["is that of a variable", [], [{ a: "<env.X>" }, env("x<secrets.B!>")], "secrets.B"],
    ["is none of a hole that nobody names", [], [{ a: "<env.X>" }, env("<env.Y>")], null],
    ["is none of a step without any", ["token"], [{}], null],
  ];
  for (const [name, inputs, given, expected] of cases) {
    test(name, () => expect(credentialOf(inputs, actionStep(...given), runState())).toBe(expected));
  }
});
