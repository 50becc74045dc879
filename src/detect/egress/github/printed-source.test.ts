import { describe, expect, test } from "vitest";
import { shown, stepsOf } from "../../../../test/support/workflows.ts";

const VAULT = "- uses: actions/checkout@v4\n  with: { repository: acme/vault, path: vault }\n";

function printed(script: string, before = VAULT): readonly string[] {
  const steps = `${before}- run: |\n    ${script.replaceAll("\n", "\n    ")}\n`;
  return stepsOf(steps).jobs.flatMap((job) =>
    job.steps.flatMap((step) =>
      step.kind === "declared"
        ? [`${shown(step.flow.to.text)} of ${shown(step.flow.from ?? [])} at ${step.flow.line}`]
        : [],
    ),
  );
}

describe("the tree of another repository is printed", () => {
  const seen: readonly (readonly [string, string])[] = [
    ["tar -cz vault | base64", "log of https://github.com/acme/vault.git at 9"],
    ["echo a\ntar c ./vault | gzip | base64 -w0", "log of https://github.com/acme/vault.git at 10"],
    ["git -C vault archive HEAD | base64", "log of https://github.com/acme/vault.git at 9"],
    ["git -C vault bundle create - --all | xxd", "log of https://github.com/acme/vault.git at 9"],
    ["cat vault/src/*", "log of https://github.com/acme/vault.git at 9"],
    ["find vault -name '*.c' -exec cat {} +", "log of https://github.com/acme/vault.git at 9"],
    ["cat vault/src/* >> $GITHUB_STEP_SUMMARY", "summary of https://github.com/acme/vault.git at 9"],
    ['tar c vault | base64 >> "$GITHUB_STEP_SUMMARY"', "summary of https://github.com/acme/vault.git at 9"],
  ];
  for (const [script, expected] of seen) test(`by ${script}`, () => expect(printed(script)).toEqual([expected]));

  const quiet: readonly (readonly [string, string | undefined])[] = [
    ["cat vault/VERSION", undefined],
    ["tar -czf vault.tgz vault", undefined],
    ["cat vault/src/* > all.txt", undefined],
    ["# tar c vault | base64", undefined],
    ["tar c dist | base64", undefined],
    ["tar c vaulted | base64", undefined],
    ["tar c vault | base64", "- uses: actions/checkout@v4\n"],
    ["tar c . | base64", "- uses: actions/checkout@v4\n"],
    [`tar c vault ${"x ".repeat(400)}| base64`, undefined],
  ];
  test("a line made of pipes costs little", () => {
    const started = performance.now();
    printed(`${`tar c vault ${"|    ".repeat(95)}base6\n`.repeat(200)}tar c vault | base64`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  for (const [script, before] of quiet) {
    test(`not by ${script.slice(0, 40)}${before === undefined ? "" : " of this one"}`, () => {
      expect(printed(script, before ?? VAULT)).toEqual([]);
    });
  }
});
