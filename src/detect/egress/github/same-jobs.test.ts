// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import type { ActionStep, DeclaredStep, ScriptStep, Step } from "../pipeline.ts";
import { known, type Value } from "../value.ts";
import type { Combination } from "./matrix.ts";
import { distinctJobs, usedCombinations } from "./same-jobs.ts";
import { field, openYaml } from "./yaml-file.ts";

const ALL: readonly Combination[] = [
  { Os: "linux", n: "1" },
  { Os: "linux", n: "2" },
  { Os: "mac", n: "1" },
];

/** What a job that is written so makes use of. */
function used(job: string, combinations = ALL, before = ""): readonly Combination[] {
  const file = openYaml("w.yml", `${before}job: ${job}\nother: "matrix.n"\n`);
  return usedCombinations(file, field(file, file.root, "job"), combinations);
}

describe("the combinations that a job makes use of", () => {
  const cases: readonly (readonly [string, string, readonly Combination[]])[] = [
    ["are one where it names none", "{ run: a }", [{}]],
    [
      "are those of the key that it names, without case",
      "{ run: '${{ matrix.OS }}' }",
      [{ Os: "linux" }, { Os: "mac" }],
    ],
    ["are those of a key with a dash around", "{ run: '${{ matrix . n }}' }", [{ n: "1" }, { n: "2" }]],
    ["are all of the keys that it names", "{ run: '${{ matrix.os }}${{ Matrix.n }}' }", ALL],
    ["are all where it takes the matrix as a whole", "{ run: '${{ toJSON(matrix) }}' }", ALL],
    ["are all where it takes a key by an expression", "{ run: '${{ matrix[inputs.key] }}' }", ALL],
    ["are none of a word that only holds it", "{ run: 'matrixes.n xmatrix.n' }", [{}]],
    ["are none of the matrix itself", "{ strategy: { matrix: { n: [1] } } }", [{}]],
    ["are one of a key that is not there", "{ run: '${{ matrix.gone }}' }", [{}]],
  ];
  for (const [name, job, expected] of cases) test(name, () => expect(used(job)).toEqual(expected));

  test("are as they are where there is one", () => {
    expect(used("{ run: a }", [{ n: "1" }])).toEqual([{ n: "1" }]);
    expect(used("{ run: a }", [])).toEqual([]);
  });

  test("are all where something may stand behind an alias", () => {
    expect(used("{ run: *x }", ALL, "x: &x '${{ matrix.n }}'\n")).toEqual(ALL);
  });

  test("are one of no job", () => {
    expect(usedCombinations(openYaml("w.yml", "a: matrix.n\n"), null, ALL)).toEqual([{}]);
  });
});

const script = (text: string, more: Partial<ScriptStep> = {}): ScriptStep => ({
  kind: "script",
  env: new Map(),
  folder: known(""),
  condition: null,
  line: 5,
  script: { dialect: "sh", text, lines: [5] },
  ...more,
});
const action = (inputs: Readonly<Record<string, string>>, more: Partial<ActionStep> = {}): ActionStep => ({
  kind: "action",
  uses: "jdoe/tool",
  version: "v1",
  env: new Map(),
  folder: known(""),
  condition: null,
  line: 6,
  inputs: new Map(Object.entries(inputs).map(([name, text]) => [name, { value: known(text), line: 7 }])),
  ...more,
});
const declared = (what: "tree" | "history"): DeclaredStep => ({
  kind: "declared",
  flow: {
    verb: "artifact",
    sends: { what },
    to: { as: "artifact", text: [] },
    line: 1,
    endLine: 1,
    condition: null,
    credential: null,
    strength: "weak",
  },
});
const SILENT = { sends: [], outputs: [], runs: null };
const TELLS = { sends: [], outputs: [{ name: "tags", text: "{images}" }], runs: null };
const SENDS = {
  sends: [{ verb: "push", what: "history", to: { as: "remote", text: ["{to}"], offsets: {} }, offsets: {} }],
  outputs: [],
  runs: null,
} as const;

describe("two jobs of a matrix are one", () => {
  const job = (step: Step, env: Readonly<Record<string, Value>> = {}) => ({
    job: { steps: [step], env: new Map(Object.entries(env)) },
  });
  const same: readonly (readonly [string, ReturnType<typeof job>, ReturnType<typeof job>])[] = [
    ["with the same script", job(script("a")), job(script("a"))],
    ["with a script under another condition", job(script("a")), job(script("a", { condition: "if x" }))],
    ["with the same inputs", job(action({ a: "1" })), job(action({ a: "1" }))],
    ["with another version", job(action({})), job(action({}, { version: "v2" }))],
    [
      "with other inputs of what sends nothing",
      job(action({ a: "1" }, { known: SILENT })),
      job(action({ a: "2" }, { known: SILENT })),
    ],
    ["with the same declared flow", job(declared("tree")), job(declared("tree"))],
  ];
  for (const [name, one, other] of same) test(name, () => expect(distinctJobs([one, other])).toEqual([one]));

  const different: readonly (readonly [string, ReturnType<typeof job>, ReturnType<typeof job>])[] = [
    ["of another script", job(script("a")), job(script("b"))],
    ["of a script in another folder", job(script("a")), job(script("a", { folder: known("x") }))],
    ["of a script with other variables", job(script("a")), job(script("a", { env: new Map([["A", known("1")]]) }))],
    ["of a script at another line", job(script("a")), job(script("a", { line: 8 }))],
    ["of other variables of the job", job(script("a"), { A: known("1") }), job(script("a"), { A: known("2") })],
    ["of another action", job(action({})), job(action({}, { uses: "jdoe/other" }))],
    ["of an action at another line", job(action({})), job(action({}, { line: 9 }))],
    ["of another harmless action", job(action({}, { known: SILENT })), job(action({}, { known: SILENT, uses: "x/y" }))],
    [
      "of a harmless action at another line",
      job(action({}, { known: SILENT })),
      job(action({}, { known: SILENT, line: 9 })),
    ],
    ["of other inputs of an action that nobody knows", job(action({ a: "1" })), job(action({ a: "2" }))],
    ["of other variables of an action", job(action({})), job(action({}, { env: new Map([["A", known("1")]]) }))],
    [
      "of other inputs of what sends",
      job(action({ a: "1" }, { known: SENDS })),
      job(action({ a: "2" }, { known: SENDS })),
    ],
    [
      "of other inputs of what tells others",
      job(action({ a: "1" }, { known: TELLS })),
      job(action({ a: "2" }, { known: TELLS })),
    ],
    ["of another declared flow", job(declared("tree")), job(declared("history"))],
  ];
  for (const [name, one, other] of different) {
    test(`and not ${name}`, () => expect(distinctJobs([one, other])).toEqual([one, other]));
  }

  test("and the first is kept", () => {
    const [one, two, three] = [job(script("a")), job(script("b")), job(script("a"))];
    expect(distinctJobs([one, two, three])).toEqual([one, two]);
    expect(distinctJobs([one])).toEqual([one]);
    expect(distinctJobs([])).toEqual([]);
  });
});
