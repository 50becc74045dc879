// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { around, stepsOf, workflow } from "../../../../test/support/workflows.ts";
import type { Pipeline } from "../pipeline.ts";
import type { SeenWeakening } from "../seen-flow.ts";

function of(kind: SeenWeakening["kind"], read: Pipeline): readonly string[] {
  return read.weakenings.filter((one) => one.kind === kind).map((one) => `${one.line} ${one.about}`);
}

const SHA = "a".repeat(40);

describe("a run with secrets that fetches the head of a pull request", () => {
  const HEAD = `- uses: actions/checkout@v4\n  with: { ref: "\${{ github.event.pull_request.head.sha }}" }\n`;
  const on = (event: string, steps: string) => of("untrusted-checkout", stepsOf(steps, around(), `on: ${event}\n`));
  const weak: readonly (readonly [string, string, string])[] = [
    ["and builds it", "pull_request_target", `${HEAD}- run: npm ci\n`],
    ["and runs a script of it", "[push, pull_request_target]", `${HEAD}- run: ./build.sh\n`],
    ["and pushes it on", "pull_request_target", `${HEAD}- run: git push https://gitlab.com/jdoe/x HEAD:main\n`],
    ["and runs an action of it", "pull_request_target", `${HEAD}- uses: ./act\n`],
    [
      "and builds an image of it",
      "pull_request_target",
      `${HEAD}- uses: docker/build-push-action@v6\n  with: { push: true, tags: a/b }\n`,
    ],
    [
      "by its branch",
      "pull_request_target",
      "- uses: actions/checkout@v4\n  with: { ref: '${{ github.head_ref }}' }\n- run: make\n",
    ],
    [
      "by its number",
      "pull_request_target",
      "- uses: actions/checkout@v4\n  with: { ref: 'refs/pull/${{ github.event.number }}/merge' }\n- run: make\n",
    ],
    [
      "by its repository",
      "pull_request_target",
      "- uses: actions/checkout@v4\n  with: { repository: '${{ github.event.pull_request.head.repo.full_name }}' }\n- run: make\n",
    ],
    [
      "after another run",
      "workflow_run",
      "- uses: actions/checkout@v4\n  with: { ref: '${{ github.event.workflow_run.head_sha }}' }\n- run: make\n",
    ],
    ["by a command", "pull_request_target", "- run: gh pr checkout 1 && make\n"],
    [
      "by git",
      "pull_request_target",
      "- run: |\n    git fetch origin pull/1/head\n    git checkout FETCH_HEAD\n    make\n",
    ],
  ];
  for (const [name, event, steps] of weak) test(`${name} is said`, () => expect(on(event, steps)).toHaveLength(1));

  const quiet: readonly (readonly [string, string, string])[] = [
    ["without the secrets", "pull_request", `${HEAD}- run: npm ci\n`],
    ["and does nothing with it", "pull_request_target", `${HEAD}- run: echo done\n`],
    ["only to look at it", "pull_request_target", `${HEAD}- run: grep -r x .\n`],
    ["before it builds the base", "pull_request_target", `- run: make\n${HEAD}`],
    ["no head, but the base", "pull_request_target", "- uses: actions/checkout@v4\n- run: npm ci\n"],
    ["nothing, and labels", "pull_request_target", "- uses: actions/labeler@v5\n"],
    [
      "nothing, and greets",
      "pull_request_target",
      "- uses: actions/first-interaction@v1\n- run: gh pr comment 1 -b hello\n",
    ],
    [
      "nothing, and fetches a branch",
      "workflow_run",
      "- uses: actions/checkout@v4\n- run: git fetch origin main && make\n",
    ],
  ];
  for (const [name, event, steps] of quiet) test(`${name} is not said`, () => expect(on(event, steps)).toEqual([]));
});

describe("machines of one's own", () => {
  const job = (runsOn: string) => `on: push\njobs:\n  a:\n    runs-on: ${runsOn}\n    steps: [{ run: a }]\n`;
  const cases: readonly (readonly [string, "public" | "private" | "internal" | "unknown", readonly string[]])[] = [
    ["self-hosted", "public", ["3 a"]],
    ["[self-hosted, linux]", "public", ["3 a"]],
    ["{ group: x, labels: [Self-Hosted] }", "public", ["3 a"]],
    ["self-hosted", "private", []],
    ["self-hosted", "internal", []],
    ["self-hosted", "unknown", []],
    ["ubuntu-latest", "public", []],
    ["self-hosted-like", "public", []],
  ];
  for (const [runsOn, visibility, expected] of cases) {
    test(`${runsOn} in a ${visibility} repository: ${expected.length > 0 ? "said" : "not said"}`, () => {
      expect(of("self-hosted-on-public", workflow(job(runsOn), around({}, { visibility })))).toEqual(expected);
    });
  }
});

describe("secrets handed to a workflow", () => {
  const call = (uses: string, secrets: string) => `on: push\njobs:\n  a:\n    uses: ${uses}\n    ${secrets}\n`;
  const FLOW = ".github/workflows/x.yml@main";
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [`jdoe/x/${FLOW}`, "secrets: inherit", ["4 jdoe/x/.github/workflows/x.yml"]],
    [`jdoe/x/${FLOW}`, "secrets: { key: '${{ secrets.K }}' }", ["4 jdoe/x/.github/workflows/x.yml"]],
    [`jdoe/x/${FLOW}`, "with: { a: b }", []],
    [`acme/x/${FLOW}`, "secrets: inherit", []],
    [`Acme/x/${FLOW}`, "secrets: inherit", []],
    ["./.github/workflows/x.yml", "secrets: inherit", []],
  ];
  for (const [uses, secrets, expected] of cases) {
    test(`${uses} with ${secrets}: ${expected.length > 0 ? "said" : "not said"}`, () => {
      expect(of("secrets-handed-on", workflow(call(uses, secrets)))).toEqual(expected);
    });
  }
});

describe("an action by a name that can be moved", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["jdoe/tool@v1", true],
    ["jdoe/tool@main", true],
    ["jdoe/tool@abc1234", true],
    ["jdoe/tool", true],
    [`jdoe/tool@${SHA}`, false],
    ["docker://alpine:3.20", true],
    [`docker://alpine@sha256:${"b".repeat(64)}`, false],
    ["actions/checkout@v4", false],
    ["github/codeql-action/init@v3", false],
    ["acme/tool@main", false],
    ["ACME/tool@main", false],
    ["./tool", false],
  ];
  for (const [uses, said] of cases) {
    test(`${uses}: ${said ? "said" : "not said"}`, () => {
      expect(of("unpinned-action", stepsOf(`- uses: "${uses}"`))).toHaveLength(said ? 1 : 0);
    });
  }

  test("is said once for each line, whatever the matrix", () => {
    const text =
      "on: push\njobs:\n  a:\n    runs-on: x\n    strategy: { matrix: { v: [1, 2, 3] } }\n    steps:\n      - uses: jdoe/tool@v1\n        with: { v: '${{ matrix.v }}' }\n";
    expect(of("unpinned-action", workflow(text))).toEqual(["7 jdoe/tool"]);
  });
});

describe("an action that no pack knows", () => {
  const step = (inputs: string, uses = `jdoe/unheard@${SHA}`) => `- uses: ${uses}\n  ${inputs}\n`;
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["with a secret", step("with: { anything: '${{ secrets.DEPLOY }}' }"), true],
    ["with a secret in a text", step("with: { url: 'https://x:${{ secrets.P }}@github.com/a' }"), true],
    ["with a secret in a variable", step("env: { K: '${{ secrets.DEPLOY }}' }"), true],
    ["with a token of another step", step("with: { token: '${{ steps.app.outputs.token }}' }"), true],
    ["with a host elsewhere", step("with: { endpoint: 'https://drop.jdoe.example/x' }"), true],
    ["with a key", step("with: { ssh-key: 'ssh-ed25519 AAAA' }"), true],
    ["with the run's own token", step("with: { token: '${{ secrets.GITHUB_TOKEN }}' }"), false],
    ["with the run's own token by its other name", step("with: { github-token: '${{ github.token }}' }"), false],
    ["with this host", step("with: { url: 'https://github.com/acme/x' }"), false],
    ["with plain inputs", step("with: { version: 3, cache: true, key: main }"), false],
    ["of GitHub's own", step("with: { token: '${{ secrets.PAT }}' }", "actions/unheard@v1"), false],
    ["of the same owner", step("with: { token: '${{ secrets.PAT }}' }", "acme/unheard@v1"), false],
    [
      "that the pack calls harmless after all",
      step("with: { token: '${{ secrets.CODECOV }}' }", "codecov/codecov-action@v5"),
      false,
    ],
    [
      "that the pack knows to send",
      step(
        "with: { target_repo_url: 'a@b:c', ssh_private_key: '${{ secrets.K }}' }",
        "pixta-dev/repository-mirroring-action@v1",
      ),
      false,
    ],
  ];
  for (const [name, steps, said] of cases) {
    test(`${name}: ${said ? "said" : "not said"}`, () => {
      expect(of("unknown-action-with-credential", stepsOf(steps))).toHaveLength(said ? 1 : 0);
    });
  }
});

describe("the guard of what a run reaches", () => {
  const guard = (policy: string) =>
    `- uses: step-security/harden-runner@${SHA}\n${policy === "" ? "" : `  with: { egress-policy: ${policy} }\n`}`;
  const cases: readonly (readonly [string, number])[] = [
    ["audit", 1],
    ["Audit", 1],
    ["block", 0],
    ["", 0],
    ["'${{ vars.POLICY }}'", 0],
  ];
  for (const [policy, count] of cases) {
    test(`that has the policy ${policy || "of its own"} is ${count > 0 ? "said" : "not said"}`, () => {
      expect(of("egress-guard-weakened", stepsOf(guard(policy)))).toHaveLength(count);
    });
  }

  test("is missed in a job where another has it, and nowhere else", () => {
    const job = (name: string, policy: string) =>
      `  ${name}:\n    runs-on: x\n    steps:\n      ${policy === "none" ? "- run: a\n" : guard(policy).replaceAll("\n", "\n      ")}\n`;
    expect(of("egress-guard-weakened", workflow(`on: push\njobs:\n${job("a", "block")}${job("b", "none")}`))).toEqual([
      "9 b",
    ]);
    expect(of("egress-guard-weakened", workflow(`on: push\njobs:\n${job("a", "none")}${job("b", "none")}`))).toEqual(
      [],
    );
  });
});

test("no value of a secret or text is in what a weakness is about", () => {
  const steps = `- uses: jdoe/unheard@v1\n  with: { token: hunter2hunter2, url: 'https://u:hunter2@x.example' }\n`;
  expect(JSON.stringify(stepsOf(steps).weakenings)).not.toContain("hunter2");
});
