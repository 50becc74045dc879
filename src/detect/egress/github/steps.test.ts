// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around, stepsOf, workflow } from "../../../../test/support/workflows.ts";
import { readLocalAction } from "./local-action.ts";
import { countStep, startShared, type Walk } from "./walk.ts";
import { openYaml } from "./yaml-file.ts";

describe("a script in a language that is not read", () => {
  const gap = (run: string) => stepsOf(`- run: |\n    ${run}\n  shell: ruby {0}\n`).unread;
  const telling = [
    "`git fetch`",
    "system('Push')",
    "upload()",
    "publish",
    "http://x",
    "https://x",
    "s3.put",
    "scp a b",
    "rsync",
    "sftp",
    "curl",
  ];
  for (const run of telling) {
    test(`is a gap where it says ${run}`, () => {
      expect(gap(run)).toEqual(["The script at line 6 of .github/workflows/ci.yml is in a language that is not read."]);
    });
  }
  for (const run of ["puts 1", "digits", "http", "pull"]) {
    test(`is none where it says ${run}`, () => expect(gap(run)).toEqual([]));
  }

  test("is no step", () => {
    expect(stepsOf("- run: puts 1\n  shell: ruby {0}\n- run: a\n").jobs[0]?.steps).toHaveLength(1);
    expect(stepsOf("- run: puts 1\n  shell: my-${{ matrix.x }}-sh {0}\n").jobs[0]?.steps).toHaveLength(0);
  });
});

describe("an entry that is no step", () => {
  for (const step of ["- name: x", "- run: [a]", "- run:", "-", "- text", "- [run, a]"]) {
    test(step, () => expect(stepsOf(`${step}\n- run: a\n`).jobs[0]?.steps).toHaveLength(1));
  }
});

describe("steps beyond a bound", () => {
  test("are said, of 2,000 as one file writes them", () => {
    const read = (count: number) => {
      const steps = `[&x { run: a }, ${"*x, ".repeat(count - 1)}]`;
      const { jobs, unread } = workflow(`on: push\njobs: { one: { steps: ${steps} } }\n`);
      return [jobs[0]?.steps.length, unread];
    };
    expect(read(2_000)).toEqual([2_000, []]);
    expect(read(2_001)).toEqual([2_000, [".github/workflows/ci.yml has a job of 2001 steps; 2000 were read."]]);
  });

  test("are said, of 20,000 with their combinations", () => {
    const file = openYaml("w.yml", "a: b\n");
    const shared = startShared(around(), "w.yml", readLocalAction);
    const walk = { file, shared } as Walk;
    shared.count.steps = 19_998;
    expect([countStep(walk), countStep(walk), [...shared.unread]]).toEqual([true, true, []]);
    expect(countStep(walk)).toBe(false);
    expect([...shared.unread]).toEqual([
      "w.yml has more than 20000 steps, combinations counted each; the rest was not read.",
    ]);
  });
});
