import { describe, expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";
import type { Dialect } from "../pipeline.ts";

const AWAY = "https://gitlab.example/jdoe/pricing";
const PUSH = `git push ${AWAY}`;

/** What none of these may take: the longest of them takes a tenth of it. */
const MILLISECONDS = 15_000;

const GAPS: readonly (readonly [name: string, script: string])[] = [
  ["a line of a megabyte", `git push ${"a".repeat(1 << 20)}`],
  ["eighty thousand open substitutions", "$(".repeat(80_000)],
  ["two hundred thousand brackets", "(".repeat(200_000) + PUSH],
  ["sixty thousand braces", "{ ".repeat(60_000) + PUSH],
  ["three hundred substitutions within each other", `${"$(".repeat(300)}x${")".repeat(300)}`],
  ["twenty thousand conditions within each other", "if x; then\n".repeat(20_000)],
  ["a hundred thousand backticks", "`".repeat(100_001)],
  ["a text that evaluates itself", 'X=\'eval "$X"; eval "$X"\'\neval "$X"'],
  ["an alias of itself", "alias a='a; a'\na"],
  ["fifty thousand commands that hand on each other", "sudo ".repeat(50_000) + PUSH],
  [
    "functions that call the next twice",
    `${Array.from({ length: 20 }, (_, at) => `f${at}() { f${at + 1}; f${at + 1}; }`).join("\n")}\nf0`,
  ],
  ["loops within loops", `${"for a in 1 2 3 4 5 6 7 8 9 10; do ".repeat(8)}${PUSH};${" done".repeat(8)}`],
  ["a loop over a hundred words, of which the last sends", `for a in ${"x ".repeat(99)} push; do git $a; done`],
  ["a loop that sends in its last round", `for a in ${"x ".repeat(99)} y; do test $a = y && ${PUSH}; done`],
  [
    "more sendings than are kept",
    Array.from({ length: 6000 }, (_, at) => `git push https://e.example/${at}`).join("\n"),
  ],
];

const SEEN: readonly (readonly [name: string, script: string, dialect: Dialect, line: number])[] = [
  ["an apostrophe that is never closed", `echo 'it\n${PUSH}`, "sh", 2],
  ["a condition that is never closed", `if x; then\n${PUSH}`, "sh", 2],
  ["words of another language before it", `<% if %>\n{{ x }}\n${PUSH}\n<% end %>`, "sh", 3],
  ["invisible characters before the name", `\u202Egit push ${AWAY}`, "sh", 1],
  ["a function that calls itself", `f() { f; ${PUSH}; }\nf`, "sh", 1],
  ["brackets without end in PowerShell", "(".repeat(100_000) + PUSH, "powershell", 1],
  ["brackets without end in Python", `os.system('${PUSH}')\n${"a(".repeat(20_000)}`, "python", 1],
];

const QUIET: readonly (readonly [name: string, script: string, dialect: Dialect])[] = [
  ["a wrapper in a folder of its own", "./target/debug/mise settings\nbin/poetry --version", "sh"],
  ["names that every object has", "__proto__ push\nconstructor push\ntoString x\nX=$__proto__", "sh"],
  ["unended texts of PowerShell", `"${"$(".repeat(50_000)}`, "powershell"],
  ["variables without end in cmd", "%a".repeat(50_000), "cmd"],
  ["a text with holes without end", `f"${"{".repeat(50_000)}`, "python"],
  ["a chain of names", `${"a.".repeat(50_000)}b()`, "python"],
  ["a chain of assignments", "a=".repeat(50_000), "node"],
  ["marks of holes without their ends", "echo \uE000 \uE001\uE001 \uE000".repeat(3000), "sh"],
  ["a git alias of itself", "git config alias.p '!git p; git p'\ngit p", "sh"],
];

describe("scripts that want to hang or to hide", () => {
  test.each(GAPS)("a gap is said of %s", (_, script) => {
    const started = performance.now();
    expect(told([script]).filter((line) => line.startsWith("unread: ")).length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(MILLISECONDS);
  });

  test.each(SEEN)("a push is seen with %s", (_, script, dialect, line) => {
    const started = performance.now();
    const pushes = told([script], { dialect }).map((flow) => flow.replace(/ \?$/, ""));
    expect(pushes).toContain(`${line} push history > remote ${AWAY}`);
    expect(performance.now() - started).toBeLessThan(MILLISECONDS);
  });

  test.each(QUIET)("nothing is seen and nothing breaks with %s", (_, script, dialect) => {
    const started = performance.now();
    expect(told([script], { dialect }).filter((line) => !line.startsWith("unread: "))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(MILLISECONDS);
  });

  test("a hundred ordinary scripts are run well within the bound", () => {
    const script =
      `set -euo pipefail\nnpm ci\nnpm run build\nfor f in a b c; do\n  if [ -f "$f" ]; then cp "$f" dist/; fi\ndone\necho "$\{VERSION:-none}" | tee version.txt\n`.repeat(
        10,
      );
    const started = performance.now();
    for (let count = 0; count < 100; count++) told([script]);
    expect(performance.now() - started).toBeLessThan(MILLISECONDS);
  });
});
