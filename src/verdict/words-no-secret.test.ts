import { describe, expect, test } from "vitest";
import { caseOf } from "../../test/support/cases.ts";
import { marker } from "../../test/support/rule-sets.ts";
import { at, blob, findingsOf, mark, OWN_WORDS } from "../../test/support/ruled-cases.ts";
import { asPath } from "../facts/repo-path.ts";

test("words by a repository's own rule are no secret in that repository alone", () => {
  const origin = { layer: "repository", file: "acme/sdk:.github/sourcewarden.yml", line: 1 } as const;
  const rules = { ...caseOf([]).rules, markers: [marker({ id: "own", origin })] };
  const words = (repositoryId: number) => findingsOf([mark()], { rules, repositoryId })[0]?.keys.words;
  expect(words(42)).toMatch(/^[0-9a-f]{64}$/);
  expect(words(42)).not.toBe(words(43));
  expect(findingsOf([mark()], { repositoryId: 43 })[0]?.keys.words).toBe(findingsOf([mark()])[0]?.keys.words);
});

describe("words that are no secret", () => {
  test("pass in every file, message and commit", () => {
    const seen = [
      mark(),
      mark({ where: at(4, { path: asPath("docs/b.md") }), blob: blob("c") }),
      mark({ where: at(1, { path: null, within: "commit-message" }), blob: null }),
    ];
    expect(findingsOf(seen, { rulings: [OWN_WORDS] }).map((finding) => finding.advice)).toEqual(
      Array(3).fill("not-a-secret"),
    );
  });

  test("are those words of that rule alone", () => {
    const rulings = [OWN_WORDS];
    expect(findingsOf([mark({ text: "acme confidential plan" })], { rulings })).toMatchObject([{ severity: "block" }]);
    expect(findingsOf([mark({ rule: "other" })], { rulings })).toMatchObject([{ severity: "block" }]);
  });

  test("are said of a mark that stood there before, too", () => {
    expect(findingsOf([mark({}, { standing: true })], { rulings: [OWN_WORDS] })).toMatchObject([
      { advice: "not-a-secret", ruling: { number: 1 } },
    ]);
  });

  test("are never those of a path rule or of a registered source's file", () => {
    expect(findingsOf([mark({ detector: "path", text: "" })])[0]?.keys.words).toBeNull();
    const registered = [mark({}, { registered: true })];
    expect(findingsOf(registered, { rulings: [OWN_WORDS] })).toMatchObject([
      { severity: "block", keys: { words: null, baseline: null } },
    ]);
  });
});
