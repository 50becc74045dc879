import { describe, expect, test } from "vitest";
import { HOME, stepsOf } from "../../../../test/support/egress-run.ts";
import { parsedTexts } from "../parsed-texts.ts";
import type { Job } from "../pipeline.ts";
import { hidden, known, type Value } from "../value.ts";
import { runJob } from "./run-job.ts";
import { runJobs } from "./run-jobs.ts";
import { variablesOf } from "./variables.ts";

const AROUND = { home: HOME, read: () => null, visibility: "private" } as const;

function job(script: string, env: Readonly<Record<string, Value>>): Job {
  return { name: "job", env: new Map(Object.entries(env)), workspace: "checked-out", steps: stepsOf([script]) };
}

describe("jobs of a matrix", () => {
  const cases: readonly (readonly [string, Job, Job, boolean])[] = [
    [
      "that differ in nothing that is looked up are run once",
      job("git push $TO", { N: ["1"], TO: ["git://a.example/x"] }),
      job("git push $TO", { N: ["2"], TO: ["git://a.example/x"] }),
      true,
    ],
    [
      "that differ in what is looked up are each run",
      job("git push $TO", { TO: ["git://a.example/x"] }),
      job("git push $TO", { TO: ["git://b.example/x"] }),
      false,
    ],
    [
      "that differ in what a function looks up in a subshell are each run",
      job("f() { (git push $TO); }\nf", { TO: ["git://a.example/x"] }),
      job("f() { (git push $TO); }\nf", { TO: ["git://b.example/x"] }),
      false,
    ],
    [
      "of which one has a variable more are each run",
      job("git push git://a.example/x", {}),
      job("git push git://a.example/x", { N: ["1"] }),
      false,
    ],
    [
      "that differ in the secret they are given are each run",
      job("git push git://a.example/x", { N: hidden("secrets.ONE", true) }),
      job("git push git://a.example/x", { N: hidden("secrets.TWO", true) }),
      false,
    ],
    [
      "with other steps are each run",
      job("git push git://a.example/x", {}),
      job("git push git://b.example/x", {}),
      false,
    ],
  ];
  test.each(cases)("%s", (_, one, other, once) => {
    const [first, second] = runJobs([one, other], AROUND);
    expect([first, second]).toEqual([runJob(one, AROUND), runJob(other, AROUND)]);
    expect(first?.flows).toHaveLength(1);
    expect(first === second).toBe(once);
  });
});

test("what a subshell does to variables is undone behind it, also inside another", () => {
  const variables = variablesOf(null, [["a", known("1")]], [["b", known("1")]]);
  const shown = () => Object.fromEntries(variables.all());
  variables.apart(() => {
    variables.set("a", known("2"));
    variables.apart(() => {
      variables.delete("a");
      variables.set("b", known("3"));
      variables.set("c", known("3"));
      expect(shown()).toEqual({ b: ["3"], c: ["3"] });
    });
    expect(shown()).toEqual({ a: ["2"], b: ["1"] });
  });
  expect(shown()).toEqual({ a: ["1"], b: ["1"] });
});

test("a text is parsed once for each language, and anew where too much is kept", () => {
  const parsed = parsedTexts();
  let times = 0;
  const parse = (text: string) => ({ text, time: ++times });
  const long = "x".repeat(300 * 1024);
  expect(parsed.of("shell", "a", parse)).toBe(parsed.of("shell", "a", parse));
  expect(parsed.of("makefile", "a", parse).time).toBe(2);
  parsed.of("shell", `${long}1`, parse);
  parsed.of("shell", `${long}2`, parse);
  expect(parsed.of("shell", "a", parse).time).toBe(5);
});
