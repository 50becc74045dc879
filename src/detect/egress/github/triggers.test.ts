import { describe, expect, test } from "vitest";
import { type Computed, either, plain, unknown } from "./computed.ts";
import { inputsOf, triggersOf } from "./triggers.ts";
import { field, openYaml } from "./yaml-file.ts";

describe("the events that start a workflow", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["on: push\n", ["push"]],
    ["on: [push, pull_request]\n", ["push", "pull_request"]],
    ["on:\n  - push\n  - [nothing]\n  - schedule\n", ["push", "schedule"]],
    ["on:\n  push: { branches: [main] }\n  schedule:\n    - cron: x\n", ["push", "schedule"]],
    ["'on': push\n", ["push"]],
    // Who writes YAML 1.1 by a program has `on` turned into the truth that it means there.
    ["true: push\n", ["push"]],
    ["true:\n  push:\n", ["push"]],
    ["on: release\ntrue: push\n", ["release"]],
    ["on:\n", []],
    ["name: push\n", []],
    ["", []],
  ];
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () => expect(triggersOf(openYaml("w.yml", text))).toEqual(expected));
  }
});

describe("an input is", () => {
  const BY_PERSON = "person";
  const given = new Map<string, Computed>([["given", plain("x")]]);
  const cases: readonly (readonly [string, string, "caller" | "person", Computed | undefined])[] = [
    ["its default", "{ A: { default: x } }", BY_PERSON, plain("x")],
    ["its default, as it is written", "{ a: { default: 1.10 } }", BY_PERSON, plain("1.10")],
    ["its default, a truth", "{ a: { default: false } }", BY_PERSON, plain(false)],
    ["its default, a text like a truth", "{ a: { default: 'false' } }", "caller", plain("false")],
    ["its default, that is empty", "{ a: { default: '' } }", BY_PERSON, plain("")],
    ["a hole where a person types it", "{ A: { required: true } }", BY_PERSON, unknown("inputs.A")],
    ["a hole where nothing is said of it", "{ a: }", BY_PERSON, unknown("inputs.a")],
    ["a hole where its default is nothing", "{ a: { default: ~ } }", BY_PERSON, unknown("inputs.a")],
    ["a hole where its default is a list", "{ a: { default: [x] } }", BY_PERSON, unknown("inputs.a")],
    ["nothing where a caller leaves it out", "{ a: { required: false } }", "caller", plain("")],
    ["its default where a caller leaves it out", "{ a: { default: x } }", "caller", plain("x")],
    [
      "the default of a truth where a caller leaves it out",
      "{ a: { type: boolean, default: true } }",
      "caller",
      plain(true),
    ],
    [
      "either where a person ticks it",
      "{ a: { type: boolean, default: true } }",
      BY_PERSON,
      either([plain(true), plain(false)], "inputs.a"),
    ],
    [
      "one of the options where a person picks it",
      "{ A: { type: choice, options: [x, y], default: x } }",
      BY_PERSON,
      either([plain("x"), plain("y")], "inputs.A"),
    ],
    ["the option where there is one", "{ a: { type: choice, options: [x] } }", BY_PERSON, plain("x")],
    [
      "its default where there are no options",
      "{ a: { type: choice, options: [], default: x } }",
      BY_PERSON,
      plain("x"),
    ],
    [
      "its default where a caller picks it",
      "{ a: { type: choice, options: [x, y], default: x } }",
      "caller",
      plain("x"),
    ],
    [
      "its default where its options are of no choice",
      "{ a: { type: string, options: [x, y], default: z } }",
      BY_PERSON,
      plain("z"),
    ],
    ["nothing where it is not declared", "{ b: { default: x } }", BY_PERSON, undefined],
  ];
  for (const [name, written, by, expected] of cases) {
    test(`${name} (${by})`, () => {
      const file = openYaml("w.yml", `inputs: ${written}\n`);
      const read = inputsOf(file, field(file, file.root, "inputs"), given, by);
      expect(read.get("a")).toEqual(expected);
      expect(read.get("given")).toEqual(plain("x"));
    });
  }

  test("what a caller gives, over its default", () => {
    const file = openYaml("w.yml", "inputs: { Given: { default: y } }\n");
    expect([...inputsOf(file, field(file, file.root, "inputs"), given, "caller")]).toEqual([["given", plain("x")]]);
  });
});
