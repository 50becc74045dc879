import { describe, expect, test } from "vitest";
import { actionStep, withHoles } from "../../../../test/support/action-steps.ts";
import { around } from "../../../../test/support/workflows.ts";
import type { ReadJob } from "../github/jobs.ts";
import type { DeclaredStep, Step } from "../pipeline.ts";
import { weakenedGuards } from "./egress-guard.ts";
import { findWeakenings } from "./find-weakenings.ts";

const uses = "step-security/harden-runner";
const guard = (policy: string | null, line = 5): Step =>
  policy === null
    ? actionStep({}, { uses, line })
    : actionStep(
        {},
        { uses, line, inputs: new Map([["egress-policy", { value: withHoles(policy), line: line + 2 }]]) },
      );
const OTHER = actionStep({ "egress-policy": "audit" }, { uses: "jdoe/harden-runner" });
const DECLARED = { kind: "declared", uses } as unknown as DeclaredStep;

function job(name: string, line: number, steps: readonly Step[], more: Partial<ReadJob> = {}): ReadJob {
  return { job: { name, env: new Map(), workspace: "empty", steps }, line, runsOn: [], calls: null, ...more };
}

function said(...jobs: readonly ReadJob[]): readonly string[] {
  return weakenedGuards({ triggers: [], jobs, around: around() }).map(
    ({ kind, line, endLine, about }) => `${kind} ${line}-${endLine} ${about}`,
  );
}

describe("the guard of a job", () => {
  const weak = (line: number, about = uses) => `egress-guard-weakened ${line}-${line} ${about}`;
  const one: readonly (readonly [string, Step, readonly string[]])[] = [
    ["that only watches is weak, at the line that says it", guard("audit"), [weak(7)]],
    ["that only watches, with capitals and blanks", guard(" AUDIT "), [weak(7)]],
    ["that watches with what is hidden", guard("au<env.X>dit"), [weak(7)]],
    ["that blocks is not", guard("block"), []],
    ["that says nothing blocks", guard(null), []],
    ["that only the run knows is not", guard("<vars.P>"), []],
    ["of another name is none", OTHER, []],
    ["that is no step of an action is none", DECLARED, []],
  ];
  for (const [name, step, expected] of one) test(name, () => expect(said(job("a", 1, [step]))).toEqual(expected));

  test("is missed where another job blocks", () => {
    expect(said(job("a", 1, [guard("block")]), job("b", 20, [OTHER]))).toEqual([weak(20, "b")]);
    expect(said(job("b", 20, [DECLARED]), job("a", 1, [guard(null)]))).toEqual([weak(20, "b")]);
  });

  test("is not missed where none blocks, in an empty job, or one that calls", () => {
    const call = { uses: "x/y.yml", secrets: [], line: 30 };
    expect(said(job("a", 1, [OTHER]), job("b", 20, [OTHER]))).toEqual([]);
    expect(said(job("a", 1, [guard("audit")]), job("b", 20, [OTHER]))).toEqual([weak(7)]);
    expect(said(job("a", 1, [guard("block")]), job("b", 20, []))).toEqual([]);
    expect(said(job("a", 1, [guard("block")]), job("b", 20, [OTHER], { calls: call }))).toEqual([]);
    expect(said(job("a", 1, [guard("block")]), job("b", 20, [guard("audit", 21)]))).toEqual([weak(23)]);
  });

  test("may stand twice: each is looked at", () => {
    expect(said(job("a", 1, [guard("audit"), guard("audit", 15), guard("block")]))).toEqual([weak(7), weak(17)]);
  });
});

describe("weaknesses of a file", () => {
  test("stand in the order of their lines, each once", () => {
    const jobs = [
      job("a", 1, [guard("audit", 40)]),
      job("b", 20, [actionStep({}, { uses: "x/y", line: 9 })]),
      job("c", 30, [actionStep({}, { uses: "x/y", line: 9 }), actionStep({}, { uses: "x/z", line: 9 })], {
        runsOn: ["self-hosted"],
      }),
    ];
    const found = findWeakenings({ triggers: [], jobs, around: around({}, { visibility: "public" }) });
    expect(found.map(({ kind, line, about }) => `${line} ${kind} ${about}`)).toEqual([
      "9 unpinned-action x/y",
      "9 unpinned-action x/z",
      "30 self-hosted-on-public c",
      "40 unpinned-action step-security/harden-runner",
      "42 egress-guard-weakened step-security/harden-runner",
    ]);
  });

  test("are 500 at most", () => {
    const steps = (count: number) =>
      Array.from({ length: count }, (_, at) => actionStep({}, { uses: "x/y", line: at + 1 }));
    const count = (steps: readonly Step[]) =>
      findWeakenings({ triggers: [], jobs: [job("a", 1, steps)], around: around() }).length;
    expect([count(steps(500)), count(steps(501))]).toEqual([500, 500]);
  });
});
