import { describe, expect, test } from "vitest";
import { finding, oid, SDK, verdict } from "../../test/samples/verdicts.ts";
import type { ApprovalLack } from "../facts/approval.ts";
import { label } from "../facts/label.ts";
import { type DifferenceSubject, difference, type RuleDifference } from "../rules/diff/difference.ts";
import { planCheck } from "../verdict/plan.ts";
import type { RulesReview } from "../verdict/rules-review.ts";
import { withRules } from "../verdict/with-rules.ts";
import { renderCheck } from "./check/render-check.ts";
import { differenceLine } from "./rules/difference-list.ts";
import { renderNothingWaits, renderWaitingRules, type WhyNotInForce } from "./rules/render-waiting-rules.ts";
import { MARKDOWN, PLAIN } from "./voice.ts";
import { doubtWords } from "./words/differences.ts";
import { approvalSentences, differencesLead, LEAD_RULES, lackSentence, NEWER_RULES } from "./words/rules-review.ts";

const line = (at: number) => ({ layer: "organisation", file: "acme/rules:policy.yml", line: at }) as const;
const place = (more: Partial<Extract<DifferenceSubject, { kind: "place" }>> = {}): DifferenceSubject => ({
  kind: "place",
  layer: "organisation",
  repository: null,
  visibility: null,
  topic: null,
  property: null,
  folder: null,
  address: null,
  group: null,
  ...more,
});
const labels = (before: string | null, after: string | null): Partial<RuleDifference> => ({
  before: before === null ? null : { kind: "label", label: label(before) },
  after: after === null ? null : { kind: "label", label: label(after, after === "restricted" ? ["pricing"] : []) },
});
const list = (...items: string[]) => ({ kind: "list", items }) as const;
const word = (text: string) => ({ kind: "word", word: text }) as const;

const DIFFERENCES: readonly (readonly [string, RuleDifference])[] = [
  [
    "weaker: acme/sdk: cleared internal → confidential (at acme/rules:policy.yml:12, before at acme/rules:policy.yml:9).",
    difference("loosens", place({ repository: "acme/sdk" }), {
      part: "cleared",
      ...labels("internal", "confidential"),
      lines: { before: line(9), after: line(12) },
    }),
  ],
  [
    "stricter: sdk/ in private repositories: holds restricted (pricing), new (at acme/rules:policy.yml:3).",
    difference("tightens", place({ visibility: "private", folder: "sdk/" }), {
      part: "holds",
      ...labels(null, "restricted"),
      lines: { before: null, after: line(3) },
    }),
  ],
  [
    "weaker: acme/* while it is internal: cleared public, gone (before at acme/rules:policy.yml:3). Without it something milder may count for some repository.",
    difference("loosens", place({ repository: "acme/*", visibility: "internal" }), {
      part: "cleared",
      ...labels("public", null),
      lines: { before: line(3), after: null },
      doubt: "may-fall-back",
    }),
  ],
  [
    "weaker: group vault: cleared internal → confidential.",
    difference("loosens", place({ layer: "group", group: "vault" }), {
      part: "cleared",
      ...labels("internal", "confidential"),
    }),
  ],
  [
    "stricter: keys/ in this repository: cleared public, new.",
    difference("tightens", place({ layer: "repository", folder: "keys/" }), {
      part: "cleared",
      ...labels(null, "public"),
    }),
  ],
  [
    "stricter: every repository: cleared internal → public.",
    difference("tightens", place(), { part: "cleared", ...labels("internal", "public") }),
  ],
  ["weaker: rule keys: restricted, gone.", difference("loosens", { kind: "rule", rule: "keys", group: null }, { before: { kind: "label", label: label("restricted") } })], // biome-ignore format: one line a case
  [
    "weaker: rule keys of group vault: paths with a/**, without b/**, c/**.",
    difference(
      "loosens",
      { kind: "rule", rule: "keys", group: "vault" },
      {
        part: "paths",
        before: list("b/**", "c/**"),
        after: list("a/**"),
      },
    ),
  ],
  ["weaker: class internal: handling block → advise.", difference("loosens", { kind: "handling", class: "internal", group: null }, { part: "handling", before: word("block"), after: word("advise") })], // biome-ignore format: one line a case
  ["changed: source S-1: legal owner differs.", difference("changes", { kind: "source", source: "S-1" }, { part: "legal_owner" })], // biome-ignore format: one line a case
  ["weaker: owners: @acme/ip → @acme/ip, @mallory.", difference("loosens", { kind: "key", key: "owners" }, { before: list("@acme/ip"), after: list("@acme/ip", "@mallory") })], // biome-ignore format: one line a case
  ["weaker: waivers.longest_days: 1 day → 90 days.", difference("loosens", { kind: "key", key: "waivers.longest_days" }, { before: { kind: "days", days: 1 }, after: { kind: "days", days: 90 } })], // biome-ignore format: one line a case
  ["weaker: group vault: repositories without acme/a.", difference("loosens", { kind: "group", group: "vault" }, { part: "repositories", before: list("acme/a") })], // biome-ignore format: one line a case
  ["weaker: group vault: acme/a, acme/b, gone.", difference("loosens", { kind: "group", group: "vault" }, { before: list("acme/a", "acme/b") })], // biome-ignore format: one line a case
  ["weaker: baseline: marks 2 places → 1,200 places.", difference("loosens", { kind: "baseline" }, { part: "marks", before: { kind: "places", count: 2 }, after: { kind: "places", count: 1_200 } })], // biome-ignore format: one line a case
];

test.each(DIFFERENCES)("a difference is told on one line: %s", (told, one) => {
  expect(differenceLine(one, PLAIN)).toBe(told);
});

test("what a rules file says can make nothing but code of a difference", () => {
  const odd = difference(
    "tightens",
    { kind: "rule", rule: "x", group: null },
    {
      part: "phrases",
      after: list("[click](https://evil.example) @acme/ip `#1`"),
    },
  );
  expect(differenceLine(odd, MARKDOWN)).toBe(
    "stricter: rule `x`: phrases with `` [click](https://evil.example) @acme/ip `#1` ``.",
  );
});

const REVIEW: RulesReview = {
  of: "organisation",
  open: false,
  files: ["policy.yml"],
  errors: [],
  differences: DIFFERENCES.slice(0, 2).map(([, one]) => one),
  replay: null,
  approval: null,
};
const ERROR = {
  file: "acme/sdk:.github/sourcewarden.yml",
  line: 2,
  column: 1,
  what: "`cleared` that is weaker than the rules above",
  why: "acme/rules:policy.yml:7 says public",
  mend: "Lower it to at most public, or remove it.",
};

function checkOf(review: RulesReview | null, newerRules = false, findings = [] as Parameters<typeof verdict>[0]) {
  const judged = withRules(verdict(findings), { review, newerRules });
  return renderCheck(planCheck([{ verdict: judged }], SDK, oid("3")), new Map(), null);
}

describe("the check of a change that touches rules", () => {
  test("says what differs, and passes where nothing is in the way", () => {
    const check = checkOf(REVIEW);
    expect(check).toMatchObject({ conclusion: "success", title: "Clear" });
    expect(check.summary).toMatchSnapshot();
  });

  test("fails and says who may approve where something is weaker", () => {
    const approval = { owners: ["@acme/ip", "@mira"], approvedBy: ["noor"], lack: "too-few" } as const;
    const check = checkOf({ ...REVIEW, approval });
    expect(check).toMatchObject({ conclusion: "failure", title: "Blocked: rules in this change need approval" });
    expect(check.summary).toMatchSnapshot();
  });

  test("fails at the errors' lines", () => {
    const check = checkOf({ ...REVIEW, of: "repository", errors: [ERROR] });
    expect(check).toMatchObject({ conclusion: "failure", title: "Blocked: rules in this change have errors" });
    expect(check.summary).toMatchSnapshot();
  });

  test("points to no line of the organisation's rules where the world reads along", () => {
    const { summary } = checkOf({ ...REVIEW, of: "repository", open: true, errors: [ERROR] });
    expect(summary).toContain("sourcewarden.yml:2:1");
    expect(summary).not.toContain("acme/rules:policy.yml:7");
  });

  test("is named for its findings where there are some too", () => {
    const approval = { owners: [], approvedBy: [], lack: "too-few" } as const;
    const check = checkOf({ ...REVIEW, approval }, false, [finding()]);
    expect(check.title).toBe("Blocked: 1 place in 1 file");
    expect(check.summary).toContain("### Rules in this change");
    expect(check.summary).toContain("administrators of this repository");
  });

  test("fails although its rules only observe, and what is observed stays so", () => {
    const approval = { owners: [], approvedBy: [], lack: "too-few" } as const;
    const check = checkOf({ ...REVIEW, approval }, false, [finding({ enforced: false })]);
    expect(check.conclusion).toBe("failure");
  });
});

test("every check says that newer rules wait, and not which", () => {
  expect(checkOf(null, true).summary).toContain(NEWER_RULES);
  expect(checkOf(null, false).summary).not.toContain(NEWER_RULES);
});

const LACKS: readonly ApprovalLack[] = [
  "too-few",
  "unknown-author",
  "unknown-pusher",
  "too-many-commits",
  "head-moved",
  "cannot-tell",
];
const approval = { owners: ["@acme/ip"], approvedBy: ["noor"], lack: "too-few" } as const;
const WHYS: readonly WhyNotInForce[] = [
  { kind: "history-rewritten" },
  { kind: "history-unread" },
  { kind: "too-many-commits" },
  { kind: "other-branch" },
  { kind: "no-pull", commit: "1a2b3c4" },
  { kind: "pull-lacks", pull: 7, approval },
  { kind: "other-text", pull: 7, path: "policy.yml" },
  { kind: "other-start", pull: 7, path: "policy.yml" },
];

function waiting(why: WhyNotInForce): string {
  return renderWaitingRules({
    differences: REVIEW.differences,
    why,
    owners: ["@acme/ip"],
    approvedAt: "c".repeat(40),
    mark: "f".repeat(64),
  });
}

test("the issue about rules that wait says what differs, why, and what to do", () => {
  expect(waiting({ kind: "pull-lacks", pull: 7, approval })).toMatchSnapshot();
  expect(renderNothingWaits("f".repeat(64))).toContain("are in force");
});

test("no sentence about rules is longer than 25 words", () => {
  const texts = [
    LEAD_RULES,
    NEWER_RULES,
    differencesLead(REVIEW.differences),
    ...LACKS.map(lackSentence),
    ...LACKS.flatMap((lack) => approvalSentences({ ...approval, lack }, PLAIN)),
    ...(["may-replace", "may-fall-back", "may-stand", "may-hide", "unknown-name"] as const).map(doubtWords),
    ...WHYS.map(waiting),
  ];
  const sentences = texts.flatMap((text) => text.split(/(?<=[.!?])\s+|\n+/)).filter((one) => one !== "");
  for (const sentence of sentences) expect([sentence, sentence.split(/\s+/).length <= 25]).toEqual([sentence, true]);
  expect(sentences.length).toBeGreaterThan(60);
});
