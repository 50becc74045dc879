import { describe, expect, test } from "vitest";
import { aroundCase } from "../../../../test/support/egress-format.ts";
import type { Job, Pipeline } from "../pipeline.ts";
import { known } from "../value.ts";
import { FILE_CHARACTERS } from "./bounds.ts";
import { declaredFlow } from "./declared.ts";
import { declaredPipeline, guarded, NOTHING, pipelineOf, unreadPipeline } from "./pipelines.ts";

const FLOW = declaredFlow({ verb: "push", sends: { what: "tree" }, to: { as: "remote", text: known("x") }, line: 2 });

function job(name: string): Job {
  return { name, env: new Map(), workspace: "empty", steps: [{ kind: "declared", flow: FLOW }] };
}

test("a declared flow is strong, always there and by no credential, unless that is said", () => {
  const given = { verb: "push", sends: { what: "tree" }, to: { as: "remote", text: known("x") }, line: 2 } as const;
  const plain = { ...given, endLine: 2, condition: null, credential: null, strength: "strong" };
  expect(declaredFlow(given)).toEqual(plain);
  const more = { condition: "by hand", credential: "KEY", strength: "weak" } as const;
  expect(declaredFlow({ ...given, ...more })).toEqual({ ...plain, ...more });
});

describe("a pipeline of jobs", () => {
  test("leaves out those without steps, and says each gap once", () => {
    const idle: Job = { ...job("idle"), steps: [] };
    expect(pipelineOf([idle, job("a")], ["gap", "gap"])).toEqual({ jobs: [job("a")], weakenings: [], unread: ["gap"] });
  });

  test.each([
    [200, []],
    [201, ["1 jobs beyond the first 200 were not read."]],
  ])("of %i", (count, unread) => {
    const made = pipelineOf(Array.from({ length: count }, (_, at) => job(`j${at}`)));
    expect([made.jobs.length, made.unread]).toEqual([200, unread]);
  });
});

test("flows that a file declares are one job whose workspace is checked out", () => {
  const steps = [{ kind: "declared", flow: FLOW }];
  expect(declaredPipeline("x", [FLOW], ["gap"])).toEqual({
    jobs: [{ name: "x", env: new Map(), workspace: "checked-out", steps }],
    weakenings: [],
    unread: ["gap"],
  });
  expect(declaredPipeline("x", [])).toEqual(NOTHING);
});

describe("a reader within its bounds", () => {
  /** What a reader of files that hold `push` is given; it answers with that text as its gap. */
  function shown(text: string, words: RegExp | null = /push/): Pipeline {
    const read = guarded(words, ({ path, text }) => unreadPipeline(`${path}: ${text}`));
    return read({ path: "a", text }, aroundCase());
  }

  test.each<readonly [string, string]>([
    ["push\r\nx\ry\n", "push\nx\ny\n"],
    ["\ufeffpush\ufeff", "push\ufeff"],
    ["push\ufeff", "push\ufeff"],
    ["push \ue000a\ue001", "push \ufffda\ufffd"],
  ])("is given %j as it is to be read", (text, given) => {
    expect(shown(text)).toEqual({ jobs: [], weakenings: [], unread: [`a: ${given}`] });
  });

  test("is not asked about a file without its words", () => {
    expect(shown("pull")).toEqual({ jobs: [], weakenings: [], unread: [] });
    expect(shown("pull", null).unread).toEqual(["a: pull"]);
  });

  test("is not given a file of more than a mebibyte", () => {
    const longest = "push".padEnd(FILE_CHARACTERS, "x");
    expect(shown(longest).unread).toEqual([`a: ${longest}`]);
    expect(shown(`${longest}x`).unread).toEqual(["The file has more than 1048576 characters."]);
  });

  test("may give up on what is nested too deeply, and on nothing else", () => {
    function failing(error: Error): () => Pipeline {
      const read = guarded(null, () => {
        throw error;
      });
      return () => read({ path: "a", text: "x" }, aroundCase());
    }
    const sentence = "The file is nested too deeply to be read.";
    expect(failing(new RangeError("stack"))()).toEqual({ jobs: [], weakenings: [], unread: [sentence] });
    expect(failing(new TypeError("a bug"))).toThrow("a bug");
  });
});
