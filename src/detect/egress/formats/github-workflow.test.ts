// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { actionsOf, scriptsOf, scriptTexts, shown, stepsOf, workflow } from "../../../../test/support/workflows.ts";
import { textOf } from "../value.ts";

const JOB = "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n";

describe("the language of a script", () => {
  const cases: readonly (readonly [string, string | null, string])[] = [
    ["ubuntu-latest", null, "sh"],
    ["windows-latest", null, "powershell"],
    ["[self-hosted, Windows]", null, "powershell"],
    ["macos-15", null, "sh"],
    ["windows-latest", "bash", "sh"],
    ["ubuntu-latest", "pwsh", "powershell"],
    ["ubuntu-latest", "bash -el {0}", "sh"],
    ["ubuntu-latest", "/usr/bin/env python3 {0}", "python"],
    ["windows-latest", "cmd", "cmd"],
    ["ubuntu-latest", "node {0}", "node"],
    ["windows-latest", "msys2 {0}", "sh"],
    ["windows-latest", "C:\\\\msys64\\\\usr\\\\bin\\\\bash.exe -l {0}", "sh"],
  ];
  for (const [system, shell, dialect] of cases) {
    test(`on ${system} with ${shell ?? "no shell"} is ${dialect}`, () => {
      const line = shell === null ? "" : `        shell: "${shell}"\n`;
      const text = `on: push\njobs:\n  one:\n    runs-on: ${system}\n    steps:\n      - run: git push\n${line}`;
      expect(scriptsOf(workflow(text)).map(({ script }) => script.dialect)).toEqual([dialect]);
    });
  }

  test("is that of the job's defaults, which go over the workflow's", () => {
    const head =
      "on: push\ndefaults: { run: { shell: pwsh, working-directory: app } }\njobs:\n  one:\n    runs-on: x\n";
    const [plain] = scriptsOf(workflow(`${head}    steps:\n      - run: a\n`));
    expect([plain?.script.dialect, plain?.folder]).toEqual(["powershell", ["app"]]);
    const own = "    defaults: { run: { shell: python, working-directory: lib/ } }\n";
    const [other] = scriptsOf(workflow(`${head}${own}    steps:\n      - run: a\n`));
    expect([other?.script.dialect, other?.folder]).toEqual(["python", ["lib"]]);
  });

  test("that is not read is a gap where its script could send something", () => {
    expect(stepsOf("- run: system('git push')\n  shell: perl {0}").unread).toHaveLength(1);
    expect(stepsOf("- run: cat(1)\n  shell: Rscript {0}").unread).toEqual([]);
  });
});

describe("the folder of a script", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["sub", "sub"],
    ["./sub/", "sub"],
    [".", ""],
    ["${{ github.workspace }}", ""],
    ["${{ github.workspace }}/sub", "sub"],
    ["../other", "../other"],
    ["${{ secrets.X }}/a", "{secrets.X!}/a"],
  ];
  for (const [written, expected] of cases) {
    test(`${written} is ${expected || "the workspace"}`, () => {
      const [step] = scriptsOf(stepsOf(`- run: a\n  working-directory: ${written}`));
      expect(shown(step?.folder ?? ["?"])).toBe(expected);
    });
  }
});

describe("variables and expressions", () => {
  test("of a step go over those of the job, and these over the workflow's", () => {
    const head = "on: push\nenv: { A: w, B: w, C: w }\njobs:\n  one:\n    runs-on: x\n    env: { B: j, C: j }\n";
    const steps = "    steps:\n      - run: ${{ env.A }} ${{ env.B }} ${{ env.C }}\n        env: { C: s }\n";
    expect(scriptTexts(head + steps)).toEqual(["w j s"]);
    const [job] = workflow(head + steps).jobs;
    expect([...(job?.env ?? [])].map(([name, value]) => [name, textOf(value)])).toEqual([
      ["A", "w"],
      ["B", "j"],
      ["C", "j"],
    ]);
    expect(job?.steps[0]?.kind === "script" && [...job.steps[0].env.keys()]).toEqual(["C"]);
  });

  test("that a step sets anew are holes, in conditions too", () => {
    const head =
      "on: push\nenv: { GO: 'no', STAY: x }\njobs:\n  one:\n    runs-on: x\n    env: { TO: home }\n    steps:\n";
    const steps = `      - run: |
          echo "GO=yes" >> $GITHUB_ENV
          cat >> $GITHUB_ENV <<E
          TO=gitlab.com
          E
      - run: push \${{ env.TO }} \${{ env.STAY }}
        if: env.GO == 'yes'
`;
    expect(scriptTexts(head + steps)[1]).toBe("push \uE000env.TO\uE001 x");
  });

  test("of a container are those of its job", () => {
    const [job] = workflow(`${JOB}    container: { image: x, env: { T: gitlab.com } }\n    steps: [{ run: a }]\n`).jobs;
    expect(textOf(job?.env.get("T") ?? [])).toBe("gitlab.com");
  });

  test("of inputs are their defaults, and holes without one", () => {
    const on =
      "on:\n  workflow_dispatch:\n    inputs:\n      a: { default: gitlab.com/x }\n      b: { required: true }\n";
    const text = `${on}jobs:\n  one:\n    runs-on: x\n    steps:\n      - run: push \${{ inputs.a }} \${{ github.event.inputs.b }}\n`;
    expect(scriptTexts(text)).toEqual(["push gitlab.com/x \uE000inputs.b\uE001"]);
  });

  test("of inputs that a person ticks or picks may be any of it", () => {
    const on =
      "on:\n  workflow_dispatch:\n    inputs:\n      a: { type: boolean, default: false }\n      b: { type: choice, options: [eu-1, eu-2], default: eu-1 }\n";
    const text = `${on}jobs:\n  one:\n    runs-on: x\n    steps:\n      - run: push \${{ inputs.b }}\n        if: inputs.a\n`;
    expect(scriptTexts(text)).toEqual(["push eu-\uE000inputs.b\uE001"]);
  });

  test("of an earlier step's output are known where it writes them as they stand", () => {
    const steps = [
      "- id: where",
      "  run: |",
      '    echo "url=https://gitlab.com/jdoe/x" >> $GITHUB_OUTPUT',
      '    echo "name=$NAME" >> "$GITHUB_OUTPUT"',
      "    echo twice=a >> $GITHUB_OUTPUT",
      "    echo twice=b >> $GITHUB_OUTPUT",
      "    echo ::set-output name=old::c",
      "- run: ${{ steps.where.outputs.url }} ${{ steps.where.outputs.name }} ${{ steps.where.outputs.twice }} ${{ steps.where.outputs.old }}",
    ].join("\n");
    expect(scriptsOf(stepsOf(steps))[1]?.script.text).toBe(
      "https://gitlab.com/jdoe/x \uE000steps.where.outputs.name\uE001 \uE000steps.where.outputs.twice\uE001 c",
    );
  });

  test("of the metadata action's tags are its images", () => {
    const steps = [
      "- id: meta",
      "  uses: docker/metadata-action@v5",
      "  with: { images: ghcr.io/acme/pricing }",
      "- uses: docker/build-push-action@v6",
      "  with: { push: true, tags: '${{ steps.meta.outputs.tags }}' }",
    ].join("\n");
    const [, build] = actionsOf(stepsOf(steps));
    expect(shown(build?.inputs.get("tags")?.value ?? [])).toBe("ghcr.io/acme/pricing");
  });

  test("of a job that is needed are its outputs, wherever it stands", () => {
    const text = `on: push
jobs:
  two:
    needs: one
    runs-on: x
    steps: [{ run: "push \${{ needs.one.outputs.host }}" }]
  one:
    runs-on: x
    outputs: { host: "\${{ steps.a.outputs.b }}" }
    steps: [{ id: a, run: "echo b=gitlab.com >> $GITHUB_OUTPUT" }]
`;
    expect(scriptTexts(text)).toEqual(["echo b=gitlab.com >> $GITHUB_OUTPUT", "push gitlab.com"]);
  });
});
