// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around, workflow } from "../../../../test/support/workflows.ts";
import type { Pipeline } from "../pipeline.ts";
import { known } from "../value.ts";
import { readJobs } from "./jobs.ts";
import { readLocalAction } from "./local-action.ts";
import { startShared, type Walk } from "./walk.ts";
import { openYaml } from "./yaml-file.ts";

/** The jobs of a file by themselves, with what only the look for weaknesses asks for. */
function read(jobs: string, more: Partial<Walk> = {}) {
  const file = openYaml("w.yml", `jobs:\n${jobs}`);
  const walk: Walk = {
    file,
    shared: startShared(around(), "w.yml", readLocalAction),
    contexts: {
      around: around(),
      event: null,
      os: null,
      env: new Map(),
      inputs: new Map(),
      matrix: {},
      everyCombination: true,
      steps: new Map(),
      needs: new Map(),
      secrets: new Map(),
    },
    checkouts: new Map(),
    calledAt: null,
    shell: null,
    folder: null,
    condition: null,
    ...more,
  };
  return readJobs(walk, new Map(), () => []);
}

function names({ jobs }: Pipeline): readonly string[] {
  return jobs.map(({ name }) => name);
}

/** The text of each script, with holes as `<name>`. */
function texts({ jobs }: Pipeline): readonly string[] {
  return jobs.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === "script" ? [step.script.text.replaceAll("\uE000", "<").replaceAll("\uE001", ">")] : [],
    ),
  );
}

describe("a job", () => {
  test("has its line, its labels, and no call where it has steps", () => {
    const [job] = read("  one:\n    runs-on: [self-hosted, '${{ matrix.none }}-x', [a]]\n    steps: []\n");
    expect(job).toEqual({
      job: { name: "one", env: new Map(), workspace: "empty", steps: [] },
      line: 2,
      runsOn: ["self-hosted", "-x"],
      calls: null,
    });
  });

  test("has the labels of its group", () => {
    expect(read("  one:\n    runs-on: { group: [a, b], labels: [c] }\n    steps: []\n")[0]?.runsOn).toEqual([
      "a",
      "b",
      "c",
    ]);
    expect(read("  one:\n    runs-on: { labels: c, other: d }\n    steps: []\n")[0]?.runsOn).toEqual(["c"]);
    expect(read("  one:\n    steps: []\n")[0]?.runsOn).toEqual([]);
  });

  test("that calls has the secrets that it hands over", () => {
    const call = (secrets: string) => read(`  one:\n    uses: JDoe/x/y.yml@v1\n    ${secrets}\n`)[0];
    expect(call("secrets: inherit")).toMatchObject({
      line: 2,
      runsOn: [],
      calls: { uses: "jdoe/x/y.yml", secrets: ["inherit"], line: 3 },
    });
    expect(
      call("secrets: { a: 'x${{ secrets.A }}', b: '${{ secrets.B }}${{ github.ref }}', c: d }")?.calls?.secrets,
    ).toEqual(["secrets.A", "secrets.B", "github.ref"]);
    expect(call("secrets: { inherit: x }")?.calls?.secrets).toEqual([]);
    expect(call("with: { secrets: inherit }")?.calls?.secrets).toEqual([]);
  });

  test("has the line of the call where another file calls it", () => {
    const jobs = read("  one:\n    steps: [{ run: a }]\n  two:\n    uses: jdoe/x/y.yml@v1\n", { calledAt: 40 });
    expect(jobs.map(({ line, calls }) => [line, calls?.line])).toEqual([
      [40, undefined],
      [40, 40],
    ]);
  });

  test("has variables of workflow, job and container, the inner over the outer", () => {
    const text =
      "on: push\nenv: { A: w, B: w, C: w }\njobs:\n  one:\n    env: { B: j, C: '${{ env.A }}' }\n    container: { image: x, env: { C: '${{ env.A }}-c' } }\n    steps: []\n";
    expect(workflow(text).jobs[0]?.env).toEqual(
      new Map([
        ["A", known("w")],
        ["B", known("j")],
        ["C", known("w-c")],
      ]),
    );
  });

  test("is named with its combination, as far as it makes use of it", () => {
    const text =
      "on: push\njobs:\n  one:\n    strategy: { matrix: { a: [x, y], b: [1], t: [{ u: v }] } }\n    steps: [{ run: '${{ matrix.a }}${{ matrix.b }}${{ matrix.t.u }}' }]\n  two:\n    steps: [{ run: b }]\n";
    expect(names(workflow(text))).toEqual(["one (x, 1)", "one (y, 1)", "two"]);
    expect(texts(workflow(text))).toEqual(["x1v", "y1v", "b"]);
  });

  test("knows its system from its labels, of its combination too", () => {
    const text =
      "on: push\njobs:\n  one:\n    runs-on: '${{ matrix.os }}-latest'\n    strategy: { matrix: { os: [ubuntu, windows, macos, other] } }\n    steps: [{ run: 'on ${{ runner.os }}' }]\n";
    expect(texts(workflow(text))).toEqual(["on Linux", "on Windows", "on macOS", "on <runner.os>"]);
  });

  test("that never runs in a combination is none there, and all of it runs otherwise", () => {
    const text =
      "on: push\njobs:\n  one:\n    if: github.repository == 'x/y'\n    steps: [{ run: a }]\n  two:\n    steps: [{ run: b }]\n";
    expect(texts(workflow(text))).toEqual(["b"]);
  });
});

describe("what a job leaves for those that need it", () => {
  test("is known wherever these stand, and whatever is between", () => {
    const job = (name: string, needs: string, says: string) =>
      `  ${name}:\n    ${needs}\n    outputs: { Out: "\${{ steps.s.outputs.v }}", list: [x] }\n    steps: [{ id: S, run: "echo v=${says} >> $GITHUB_OUTPUT" }]\n`;
    const last =
      "  a:\n    needs: [b, c]\n    steps: [{ run: '${{ needs.B.outputs.out }} ${{ needs.c.outputs.OUT }} ${{ needs.c.outputs.list }}' }]\n";
    const text = `on: push\njobs:\n${last}${job("b", "needs: c", "${{ needs.c.outputs.out }}2")}${job("c", "", "1")}`;
    expect(texts(workflow(text))).toEqual([
      "echo v=1 >> $GITHUB_OUTPUT",
      "echo v=12 >> $GITHUB_OUTPUT",
      "12 1 <needs.c.outputs.list>",
    ]);
    expect(names(workflow(text))).toEqual(["c", "b", "a"]);
  });

  test("is nothing in a circle, which is read as the file has it", () => {
    const text =
      "on: push\njobs:\n  a:\n    needs: b\n    steps: [{ run: 'a ${{ needs.b.outputs.x }}' }]\n  b:\n    needs: a\n    outputs: { x: y }\n    steps: [{ run: b }]\n  c:\n    steps: [{ run: c }]\n";
    expect(texts(workflow(text))).toEqual(["c", "a <needs.b.outputs.x>", "b"]);
  });

  test("is nothing of a job that is not there", () => {
    expect(texts(workflow("on: push\njobs:\n  a:\n    needs: [gone, [b]]\n    steps: [{ run: a }]\n"))).toEqual(["a"]);
  });
});

describe("jobs beyond a bound", () => {
  const many = (count: number, job: string) =>
    `on: push\njobs: {${Array.from({ length: count }, (_, at) => `j${at}: ${job}`).join(", ")}}\n`;

  test("are none: there is nothing to read", () => {
    for (const text of ["on: push\n", "on: push\njobs: {}\n", "on: push\njobs: { a: b, c: [d] }\n"]) {
      expect(workflow(text)).toEqual({
        jobs: [],
        weakenings: [],
        unread: [".github/workflows/ci.yml has no jobs that could be read."],
      });
    }
  });

  test("are said, of 200 as one file writes them", () => {
    const [most, more] = [200, 201].map((count) => workflow(many(count, "{ steps: [] }")));
    expect([most?.jobs.length, most?.unread]).toEqual([200, []]);
    expect([more?.jobs.length, more?.unread]).toEqual([200, [".github/workflows/ci.yml has 201 jobs; 200 were read."]]);
  });

  const combined = (jobs: number, last: string) => {
    const axis = `[${Array.from({ length: 64 }, (_, at) => at).join(",")}]`;
    const one = `{ strategy: { matrix: { n: ${axis} } }, steps: [{ run: "\${{ matrix.n }}" }] }`;
    return `${many(jobs, one).slice(0, -2)}, ${last}}\n`;
  };
  test("are said, of 512 with their combinations", () => {
    const one = "{ steps: [{ run: a }] }";
    const fits = workflow(combined(7, `x: ${one}`));
    expect([fits.jobs.length, fits.unread]).toEqual([7 * 64 + 1, []]);
    const most = workflow(combined(8, "x: none"));
    expect([most.jobs.length, most.unread]).toEqual([512, []]);
    const more = workflow(combined(8, `x: ${one}, y: ${one}`));
    expect([more.jobs.length, more.unread]).toEqual([
      512,
      [".github/workflows/ci.yml has more than 512 jobs, combinations counted each; the rest was not read."],
    ]);
  });

  test("are said of a matrix that is not read as a whole", () => {
    const axis = Array.from({ length: 257 }, (_, at) => `v${at}`).join(",");
    const text = `on: push\njobs:\n  one:\n    strategy: { matrix: { n: [${axis}] } }\n    steps: [{ run: a }]\n`;
    expect(workflow(text).unread).toEqual([
      "The matrix at line 3 of .github/workflows/ci.yml was not read as a whole.",
    ]);
  });
});
