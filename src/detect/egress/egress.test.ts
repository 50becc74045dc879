import { describe, expect, test } from "vitest";
import { around } from "../../../test/support/workflows.ts";
import { MOST_FLOWS, sightEgress } from "./egress.ts";
import { parsedTexts } from "./parsed-texts.ts";
import type { DeclaredStep, PipelineReader } from "./pipeline.ts";
import type { SeenFlow, SeenWeakening } from "./seen-flow.ts";

const FILE = { path: "any", text: "text" };

const flow = (line: number): SeenFlow => ({
  verb: "push",
  sends: { what: "tree" },
  to: { as: "host", text: ["h.example"] },
  line,
  endLine: line,
  condition: null,
  credential: null,
  strength: "strong",
});
const weakening = (about: string): SeenWeakening => ({ kind: "unpinned-action", line: 1, endLine: 1, about });

/** A reader that finds jobs with these flows. */
function reader(jobs: readonly (readonly number[])[], more: Partial<ReturnType<PipelineReader>> = {}): PipelineReader {
  return () => ({
    jobs: jobs.map((lines, at) => ({
      name: `job ${at}`,
      env: new Map(),
      workspace: "checked-out",
      steps: lines.map((line): DeclaredStep => ({ kind: "declared", flow: flow(line) })),
    })),
    weakenings: [],
    unread: [],
    ...more,
  });
}

describe("what is seen in one file", () => {
  test("is nothing where it has no known format", () => {
    const nothing = { flows: [], weakenings: [], unread: [] };
    expect(sightEgress(FILE, around())).toEqual(nothing);
    expect(sightEgress(FILE, around(), null)).toEqual(nothing);
  });

  test("is read by its path", () => {
    const file = { path: ".github/workflows/ci.yml", text: "name: x\n" };
    expect(sightEgress(file, around())).toEqual({
      flows: [],
      weakenings: [],
      unread: [".github/workflows/ci.yml has no jobs that could be read."],
    });
  });

  test("is each flow, weakness and gap once", () => {
    const seen = sightEgress(
      FILE,
      around(),
      reader(
        [
          [1, 2],
          [2, 3],
        ],
        { weakenings: [weakening("a"), weakening("b"), weakening("a")], unread: ["x", "y", "x"] },
      ),
    );
    expect(seen).toEqual({
      flows: [flow(1), flow(2), flow(3)],
      weakenings: [weakening("a"), weakening("b")],
      unread: ["x", "y"],
    });
  });

  test("is five hundred flows at most, and of more it is said", () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
    const [most, more] = [MOST_FLOWS, MOST_FLOWS + 1].map((count) =>
      sightEgress(FILE, around(), reader([lines(250), lines(count)])),
    );
    expect([most?.flows.length, most?.unread]).toEqual([500, []]);
    expect([more?.flows.length, more?.unread]).toEqual([500, ["More flows are in this file than are kept."]]);
  });

  test("is read with what was parsed before", () => {
    const parsed = parsedTexts();
    const given: unknown[] = [];
    const read: PipelineReader = (file, where) => {
      given.push(file, where.parsed);
      return { jobs: [], weakenings: [], unread: [] };
    };
    sightEgress(FILE, { ...around(), parsed }, read);
    sightEgress(FILE, around(), read);
    expect(given.slice(0, 3)).toEqual([FILE, parsed, FILE]);
    expect(given[1]).toBe(parsed);
    expect(given[3]).toEqual({ of: expect.any(Function) });
  });
});
