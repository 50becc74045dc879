import { describe, expect, test } from "vitest";
import { isPlainlyHarmless } from "./plainly-harmless.ts";

const HEAD = "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n";

describe("a workflow is plainly harmless", () => {
  const quiet = [
    "labeler",
    "stale",
    "first-interaction",
    "checkout",
    "setup-node",
    "setup-python",
    "setup-go",
    "setup-java",
    "setup-dotnet",
    "add-to-project",
    "dependency-review-action",
    "create-github-app-token",
    "delete-package-versions",
  ];
  for (const name of quiet) {
    test(`that uses ${name} alone`, () =>
      expect(isPlainlyHarmless(`${HEAD}      - uses: actions/${name}@v4\n`)).toBe(true));
  }

  const ways: readonly string[] = [
    "      - uses:  'actions/stale@v9'\n",
    '      - uses: "actions/stale@v9" # why\n',
    '      - "uses" : actions/stale@v9\n',
    "      - 'uses':actions/stale@v9\n",
    "      - {uses: actions/stale@v9, name: x}\n",
    "      - { name: x, uses: actions/stale@v9 }\n",
    "      - name: x\n        uses: actions/stale@v9\n",
    "      -\tuses: actions/stale@v9\n",
    "uses: actions/stale@v9\n",
    "      - uses: actions/stale@v9\n        with: { stale-message: why? a & b, c ! d * e }\n",
    "      - uses: actions/stale@v9\n      - uses: actions/labeler@v5\n",
  ];
  for (const steps of ways)
    test(`written ${JSON.stringify(steps)}`, () => expect(isPlainlyHarmless(HEAD + steps)).toBe(true));

  const others: readonly string[] = [
    "",
    "      - name: x\n",
    "      - uses: acme/stale@v9\n",
    "      - uses: jdoe/actions/stale@v9\n",
    "      - uses: ./actions/stale@v9\n",
    "      - uses: actions/stale\n",
    "      - uses: actions/stale-mate@v1\n",
    "      - uses: actions/upload-artifact@v4\n",
    "      - uses: actions/github-script@v7\n",
    "      - uses: actions/setup-ruby@v1\n",
    "      - uses: actions/stale@v9\n      - uses: jdoe/x@v1\n",
    "      - uses:\n          jdoe/x@v1\n",
    "      - uses: actions/stale@v9\n      - causes: x\n",
    "      - uses: actions/stale@v9\n      - run: make\n",
    "      - uses: actions/stale@v9\n      - run : make\n",
    "      - uses: actions/stale@v9\n      - { 'run': make }\n",
    '      - uses: actions/stale@v9\n      - { "run" : make }\n',
    "      - uses: actions/stale@v9\n        with: { a: *x }\n",
    "      - &x\n        uses: actions/stale@v9\n",
    "&x a: b\n      - uses: actions/stale@v9\n",
    "!x a: b\n      - uses: actions/stale@v9\n",
    "      - uses: actions/stale@v9\n        with: {*x : b}\n",
    "      - uses: actions/stale@v9\n        with: [a,!x b]\n",
    '      - uses: "actions\\/stale@v9"\n',
    "      - uses: actions/stale@v9\n      ? a\n      : b\n",
    "? a\n: b\n      - uses: actions/stale@v9\n",
    "      - uses: actions/stale@v9\n    runs-on: self-hosted\n",
  ];
  for (const steps of others) {
    test(`and not with ${JSON.stringify(steps)}`, () => expect(isPlainlyHarmless(HEAD + steps)).toBe(false));
  }

  test("up to 20,000 signs", () => {
    const text = `${HEAD}      - uses: actions/stale@v9\n#`;
    expect(isPlainlyHarmless(text + "x".repeat(20_000 - text.length))).toBe(true);
    expect(isPlainlyHarmless(text + "x".repeat(20_001 - text.length))).toBe(false);
  });
});
