import { describe, expect, it } from "vitest";
import { sarifErrors } from "../../test/samples/sarif-schema.ts";
import { finding, oid, place, SDK, verdict } from "../../test/samples/verdicts.ts";
import type { ApprovalLack } from "../facts/approval.ts";
import { label } from "../facts/label.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Finding, Redacted } from "../verdict/finding.ts";
import { planCheck } from "../verdict/plan.ts";
import { renderCheck } from "./check/render-check.ts";
import { renderInline } from "./check/render-inline.ts";
import { renderPrivateReport } from "./check/render-private-report.ts";
import { renderSarif } from "./scan/render-sarif.ts";
import { renderScanJson } from "./scan/render-scan-json.ts";

const JARGON =
  /\b(?:labels?|clearances?|cleared|flows?|sightings?|subjects?|lattices?|compartments?|verdicts?|findings?|declassif\w+)\b/i;
const REFS = new Map([["a".repeat(64), 1234]]);
const at = (path: string, within: "file" | "path") =>
  ({ path: asPath(path), line: within === "file" ? 3 : 1, endLine: 3, commit: oid("1"), within }) as const;

const words = finding({
  detector: "declassified",
  lost: { by: "marker", from: asPath("src/price.c") },
  place: place("private", { disclosed: true }),
});
const unquoted = { ...words, evidence: "company-confidential" as Redacted };
const named = {
  ...words,
  where: at("src/plain.c", "path"),
  lost: { by: "marker", from: asPath("src/secret.c") },
} as const;
const moved = {
  ...words,
  rule: "pricing-paths",
  label: label("restricted", ["pricing"]),
  where: at("lib/fit.c", "path"),
  lost: { by: "path", from: asPath("pricing/fit.c") },
} as const;
const changed = finding({
  detector: "change",
  rule: "S-001",
  label: label("restricted"),
  origin: { layer: "organisation", file: "acme/rules:register.yml", line: 3 },
  where: at("src/curve/fit.c", "path"),
  evidence: "S-001" as Redacted,
  place: place("private", { disclosed: true }),
  change: { owners: ["@acme/pricing"], files: 3, lack: "too-few" },
});
const pushed: Finding = {
  ...changed,
  severity: "advise",
  advice: "pushed-past",
  change: { owners: ["@acme/pricing"], files: 1, lack: "pushed" },
};

function check(...findings: readonly Finding[]) {
  return renderCheck(planCheck([{ verdict: verdict(findings) }], SDK, oid("4")), REFS, null);
}

function firstLines(one: Finding): string {
  return check(one).summary.split("\n\n").slice(0, 2).join("\n");
}

describe("what a file has lost is said in a sentence, and how to mend it", () => {
  it.each([
    ["words", words],
    ["words that are not quoted", unquoted],
    ["words of a name", named],
    ["a protected path", moved],
  ])("%s", (_, one) => {
    expect(firstLines(one)).toMatchSnapshot();
    expect(check(one).summary).not.toMatch(JARGON);
    expect(check(one).summary).not.toContain("treat it as disclosed");
  });

  it("at the file itself too", () => {
    const inline = renderInline({ mark: "5".repeat(64), path: asPath("lib/fit.c"), line: null, finding: moved, more: 0 }, 12, null); // biome-ignore format: one call
    expect(inline.body).toMatchSnapshot();
  });

  it("several at once, and beside other things", () => {
    const other = finding({ id: "2".repeat(64) });
    const two = { ...words, id: "3".repeat(64), where: at("src/two.c", "file") };
    expect(check(words, two).summary).toMatch(/^2 files of this change have lost what made them confidential\./);
    expect(check(words, other).summary).toMatch(/^2 places in 1 file of this change can't stay as they are\./);
  });
});

describe("a registered source that is changed at home", () => {
  it("names the files, the source and who approves", () => {
    expect(check(changed).title).toBe("Blocked: an owner approves this first");
    expect(firstLines(changed)).toMatchSnapshot();
    expect(check(changed).summary).not.toMatch(JARGON);
  });

  it("says that administrators approve where nobody is named", () => {
    const nobody = { ...changed, change: { owners: [], files: 1, lack: "too-few" } } as const;
    expect(check(nobody).summary).toContain("An administrator of the rules repository approves it");
  });

  it.each<[ApprovalLack, string]>([
    ["unknown-author", "names somebody without an account"],
    ["unknown-pusher", "does not tell who pushed its last commit"],
    ["too-many-commits", "more commits than can be looked at"],
    ["head-moved", "moved on while it was looked at"],
    ["cannot-tell", "does not tell who is in the owners' team"],
  ])("says why approvals do not count: %s", (lack, said) => {
    const one = { ...changed, change: { owners: ["@acme/pricing"], files: 1, lack } };
    expect(check(one).summary).toContain(said);
  });

  it("is told of where it was pushed past everybody", () => {
    expect(check(pushed).summary).toContain("It came to the default branch without a pull request");
  });

  it("is in JSON and SARIF with its detector, its words and its place", () => {
    const [one] = JSON.parse(renderScanJson(verdict([changed]), null)).findings;
    expect(one).toMatchObject({ detector: "change", rule: "S-001", path: "src/curve/fit.c", severity: "block" });
    expect(one.message).toContain("This changes src/curve/fit.c and 2 more files of S-001 (restricted)");
    const log = JSON.parse(renderSarif(verdict([changed, { ...moved, id: "6".repeat(64) }]), "0.0.0"));
    expect(sarifErrors(log)).toEqual([]);
    expect(log.runs[0].results[0]).toMatchObject({ ruleId: "S-001", properties: { detector: "change" } });
  });
});

describe("where the world reads along", () => {
  it.each([
    ["what was lost", { ...moved, place: place("public", { disclosed: true }) }],
    ["what an owner has to approve", { ...changed, place: place("public", { disclosed: true }) }],
  ])("nothing of it is said in public: %s", (_, one) => {
    const { title, summary, annotations } = check(one);
    expect(title).toBe("Blocked: a look is needed");
    expect(annotations).toEqual([]);
    expect(summary).not.toMatch(/fit|pricing|S-001|curve|restricted|review/);
  });

  it.each([
    ["what was lost", { ...moved, place: place("public", { disclosed: true }) }],
    ["what an owner has to approve", { ...changed, place: place("public", { disclosed: true }) }],
  ])("the private report has it all, and what to do: %s", (_, one) => {
    const report = renderPrivateReport({
      repository: SDK,
      subject: { kind: "pull-request", repository: SDK, number: 3 },
      head: oid("4"),
      findings: [one],
      refs: REFS,
      ask: "@acme/ip",
      mark: "5".repeat(64),
      webUrl: null,
    });
    expect(report.body).toMatchSnapshot();
  });
});
