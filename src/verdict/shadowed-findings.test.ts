import { expect, test } from "vitest";
import { finding } from "../../test/samples/verdicts.ts";
import { DEFAULT_CLASSES, label } from "../facts/label.ts";
import { asPath } from "../facts/repo-path.ts";
import type { RuleOrigin } from "../rules/rule-set.ts";
import type { Finding } from "./finding.ts";
import { withoutShadowed } from "./shadowed-findings.ts";

const LAYERS: Readonly<Record<string, RuleOrigin["layer"]>> = {
  own: "organisation",
  shipped: "built-in",
  local: "repository",
};

function at(rule: string, line: number, more: Partial<Finding> & { readonly endLine?: number } = {}): Finding {
  const { endLine = line, ...parts } = more;
  return finding({
    rule,
    origin: { layer: LAYERS[rule] ?? "built-in", file: "rules.yml", line: 1 },
    where: { path: asPath("src/a.c"), line, endLine, commit: null, within: "file" },
    ...parts,
  });
}

function left(...findings: Finding[]): readonly string[] {
  return withoutShadowed(findings, DEFAULT_CLASSES).map((one) => one.rule);
}

test("a shipped rule gives way on lines that a rule of the organisation's own speaks of", () => {
  expect(left(at("own", 1), at("shipped", 1))).toEqual(["own"]);
  expect(left(at("own", 2, { endLine: 4 }), at("shipped", 4, { endLine: 5 }))).toEqual(["own"]);
});

test("it stays on other lines, in other files, and where it says more", () => {
  const elsewhere = { path: asPath("src/b.c"), line: 1, endLine: 1, commit: null, within: "file" } as const;
  expect(left(at("own", 1), at("shipped", 2))).toEqual(["own", "shipped"]);
  expect(left(at("own", 1), at("shipped", 1, { where: elsewhere }))).toEqual(["own", "shipped"]);
  expect(left(at("own", 1), at("shipped", 1, { label: label("restricted") }))).toEqual(["own", "shipped"]);
  expect(left(at("own", 1), at("shipped", 1, { label: label("public", ["nda"]) }))).toEqual(["own", "shipped"]);
});

test.each(["standing", "weak-mark", "handling", "not-a-secret", "ignored-in-line"] as const)(
  "it stays where the organisation's own finding is only advised (%s) and it would block",
  (advice) => {
    expect(left(at("own", 1, { severity: "advise", advice }), at("shipped", 1))).toEqual(["own", "shipped"]);
  },
);

test.each(["waived", "baselined"] as const)(
  "it gives way where people let the organisation's own pass (%s)",
  (advice) => {
    expect(left(at("own", 1, { severity: "advise", advice }), at("shipped", 1))).toEqual(["own"]);
  },
);

test("it stays where it alone says that something came beside a standing mark", () => {
  const standing = at("own", 1, { severity: "advise", advice: "standing" });
  expect(left(standing, at("shipped", 1, { severity: "advise", advice: "beside-standing" }))).toEqual([
    "own",
    "shipped",
  ]);
  expect(left(standing, at("shipped", 1, { severity: "advise", advice: "standing" }))).toEqual(["own"]);
});

test("it gives way to the one of several that says as much, and to none that is only observed", () => {
  const milder = at("own", 1, { label: label("internal") });
  expect(left(milder, at("own", 1, { id: "2" }), at("shipped", 1))).toEqual(["own", "own"]);
  expect(left(milder, at("shipped", 1))).toEqual(["own", "shipped"]);
  expect(left(at("own", 1, { enforced: false }), at("shipped", 1))).toEqual(["own", "shipped"]);
  expect(left(at("own", 1), at("shipped", 1, { enforced: false }))).toEqual(["own"]);
});

test("marks that are gone are told as one like marks that are there, and what a path says as itself", () => {
  const gone = { detector: "declassified", lost: { by: "marker", from: asPath("src/a.c") } } as const;
  expect(left(at("own", 1, gone), at("shipped", 1, gone))).toEqual(["own"]);
  const moved = { ...gone, lost: { ...gone.lost, by: "path" } } as const;
  expect(left(at("own", 1, moved), at("shipped", 1, moved))).toEqual(["own", "shipped"]);
  expect(left(at("own", 1, { detector: "path" }), at("shipped", 1, { detector: "path" }))).toEqual(["own", "shipped"]);
});

test("rules of a repository shadow nothing and are shadowed by nothing", () => {
  expect(left(at("local", 1), at("shipped", 1))).toEqual(["local", "shipped"]);
  expect(left(at("own", 1), at("local", 1))).toEqual(["own", "local"]);
});
