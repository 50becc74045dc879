// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { stepsOf } from "../../../../test/support/workflows.ts";

const VAULT = "- uses: actions/checkout@v4\n  with: { repository: acme/vault, path: vault }\n";
const DEEP = "- uses: actions/checkout@v4\n  with: { repository: acme/vault, path: sub/vault }\n";

/** Where each line of a script prints a tree that was checked out before it, with its line in the script. */
function printed(script: string, { before = VAULT, more = "" } = {}): readonly string[] {
  const text = `${before}- run: |\n    ${script.replaceAll("\n", "\n    ")}\n${more}`;
  const start = before.split("\n").length + 5;
  return stepsOf(text).jobs.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === "declared" ? [`${step.flow.to.text.join("")} ${step.flow.line - start}`] : [],
    ),
  );
}

describe("a line prints the tree of another repository", () => {
  const cases: readonly (readonly [string, string, object?])[] = [
    ["zip -r - vault | base64", "log 1"],
    ["git -C vault archive HEAD|base64", "log 1"],
    ["git -C vault bundle create - main | hexdump -C", "log 1"],
    ["tar c vault | od -c", "log 1"],
    ["tar c vault | openssl enc -a", "log 1"],
    ["tar c vault | gzip -9 | tee | base64", "log 1"],
    ["tar c vault |base64", "log 1"],
    ["tar c vault |gzip|xxd", "log 1"],
    ["cat $(find vault -type f)", "log 1"],
    ["cat `git -C vault ls-files` vault/x", "log 1"],
    ["find vault -type f | xargs cat", "log 1"],
    ["find vault -type f | xargs -n 1 cat", "log 1"],
    ["find vault -exec  cat {} ;", "log 1"],
    ["cat vault/*", "log 1"],
    ["cat .//./vault/*", "log 1"],
    ["cat $GITHUB_WORKSPACE/vault/*", "log 1"],
    ['cat "${GITHUB_WORKSPACE}/vault"/*', "log 1", { more: "  working-directory: sub\n" }],
    ["cat ${{ github.workspace }}/vault/*", "log 1"],
    ["cat vault/* 2>/dev/null", "log 1"],
    ["cat vault/* 2>&1", "log 1"],
    ["cat vault/* >&2", "log 1"],
    ["cat vault/* # all of it", "log 1"],
    ["cat vault/* >> $GITHUB_STEP_SUMMARY", "summary 1"],
    ["cat vault/* > ${GITHUB_STEP_SUMMARY}", "summary 1"],
    ['cat vault/* >>"$GITHUB_STEP_SUMMARY"', "summary 1"],
    ["cat vault/* >>  $GITHUB_STEP_SUMMARY", "summary 1"],
    ["x=$(tar c vault | base64); echo $x", "log 1"],
    ['cat "vault"/*', "log 1"],
    ["cat src/*", "log 1", { more: "  working-directory: vault\n" }],
    ["cat vault/*", "log 1", { before: DEEP, more: "  working-directory: sub\n" }],
    ["cat sub/vault/*", "log 1", { before: DEEP }],
    ["cat *", "log 1", { before: "- uses: actions/checkout@v4\n  with: { repository: acme/vault }\n" }],
  ];
  for (const [script, expected, more = {}] of cases) {
    test(`${script} ${JSON.stringify(more)}`, () => expect(printed(script, more)).toEqual([expected]));
  }

  const quiet: readonly (readonly [string, object?])[] = [
    ["cat vault/a vault/b"],
    ["tar c vault | gzip"],
    ["tar c vault && base64 x"],
    ["starc vault | base64"],
    ["base64 vault/x"],
    ["cat vault/* | wc -l > count"],
    ["cat vault/* >> $GITHUB_ENV"],
    ["cat vault/* >> x"],
    ["cat vault/*>x"],
    ["cat vault/* >$GITHUB_OUTPUT"],
    ["  # cat vault/*"],
    ["cat $GITHUB_WORKSPACE/dist/*"],
    ["cat $GITHUB_WORKSPACES/vault/*"],
    ["cat $HOME/vault/*"],
    ["cat other/*", { more: "  working-directory: sub\n" }],
    ["cat vault/*", { before: DEEP }],
    ["cat vault/*", { more: "  working-directory: sub\n" }],
    ["cat vault/*", { before: DEEP, more: "  working-directory: su\n" }],
    ["cat *", { before: DEEP, more: "  working-directory: sub/vault/inner\n" }],
    ["cat vault/*", { before: "- uses: actions/checkout@v4\n  with: { path: vault }\n" }],
    ["cat vault/*", { before: "- uses: jdoe/checkout@v4\n  with: { repository: acme/vault, path: vault }\n" }],
    ["cat vault/*", { more: "  shell: pwsh\n" }],
    ["cat vault/*", { more: "  shell: python\n" }],
  ];
  for (const [script, more = {}] of quiet) {
    test(`and not ${script} ${JSON.stringify(more)}`, () => expect(printed(script, more)).toEqual([]));
  }

  test("up to 500 signs, and 5,000 lines of a job", () => {
    const wide = (length: number) => `cat vault/*${" ".repeat(length - 12)}x`;
    expect(printed(`${wide(500)}\n${wide(501)}`)).toEqual(["log 1"]);
    expect(printed(`${"a\n".repeat(4_999)}cat vault/*\ncat vault/*`)).toEqual(["log 5000"]);
  });

  test("only behind its checkout", () => {
    expect(printed("cat vault/*", { before: "- run: a\n", more: VAULT })).toEqual([]);
  });

  test("which is told with all that is known of it", () => {
    const { jobs } = stepsOf(`${VAULT}- run: cat vault/*\n  if: always()\n`);
    expect(jobs[0]?.steps.at(-1)).toEqual({
      kind: "declared",
      flow: {
        verb: "artifact",
        sends: { what: "tree" },
        to: { as: "artifact", text: ["log"] },
        from: ["https://github.com/acme/vault.git"],
        line: 8,
        endLine: 8,
        condition: "on push; if always()",
        credential: null,
        strength: "weak",
      },
    });
  });
});
