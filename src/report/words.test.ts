import { describe, expect, it } from "vitest";
import { finding, oid, place, SDK, SEEN, verdict } from "../../test/samples/verdicts.ts";
import type { Gap } from "../facts/coverage.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Finding, JudgedPlace, Redacted } from "../verdict/finding.ts";
import { planCheck } from "../verdict/plan.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { CheckContent } from "./check/check-content.ts";
import { renderCheck, renderInProgress } from "./check/render-check.ts";
import { renderInline } from "./check/render-inline.ts";
import { renderPrivateReport } from "./check/render-private-report.ts";
import { renderSummary } from "./check/render-summary.ts";
import { GAP_WORDS } from "./words/gaps.ts";
import { REVIEW_LEAD } from "./words/review.ts";

/** The model's words: they mean nothing to the person who only wants to merge. */
const JARGON =
  /\b(?:labels?|clearances?|cleared|flows?|sightings?|subjects?|lattices?|compartments?|verdicts?|findings?)\b/i;
const MARK = "5".repeat(64);
const REFS = new Map([
  ["a".repeat(64), 1234],
  ["e".repeat(64), 1240],
]);

const byPath = finding({ detector: "path", rule: "pricing-engine", evidence: "pricing-engine" as Redacted });
const copied = finding({ detector: "copy", rule: "S-001", evidence: "S-001" as Redacted });
const copiedInMessage = finding({
  detector: "copy",
  rule: "S-001",
  evidence: "S-001" as Redacted,
  where: { path: null, line: 1, endLine: 1, commit: oid("1"), within: "commit-message" },
});
const unquoted = finding({ evidence: "company-confidential" as Redacted });
const inMessage = finding({ where: { path: null, line: 1, endLine: 1, commit: oid("1"), within: "commit-message" } });
const inTag = finding({ where: { path: null, line: 1, endLine: 1, commit: oid("1"), within: "tag-message" } });
const inName = finding({ where: { path: null, line: 1, endLine: 1, commit: null, within: "ref-name" } });
const inHistory = finding({ inHead: false });
const disclosed = finding({ place: place("internal", { disclosed: true }) });
const inPrivate = finding({ place: place("private") });
const unplaced = finding({ place: place("unknown", { name: null }) });
const unknown = finding({ place: place("unknown") });
const longLegend = finding({ evidence: "a b c d e f g h i j k l m n o p q r s t u v" as Redacted });
const world = finding({ place: place("public", { disclosed: true }) });
const ofWorld = (change: Partial<JudgedPlace>) => finding({ place: place("public", change) });
const many = Array.from({ length: 30 }, (_, at) => inFile(`src/part${at % 3}/file${at}.c`, at));
const advised = (advice: NonNullable<Finding["advice"]>) =>
  finding({ severity: "advise", advice, id: advice.padEnd(64, "0") });
const gaps: readonly Gap[] = (Object.keys(GAP_WORDS) as (keyof typeof GAP_WORDS)[]).map((kind) => ({
  kind,
  path: kind === "history-cut" ? null : asPath(`data/${kind}.bin`),
  commit: null,
  what: "the history ends early",
  ...(kind === "too-large" && { object: oid("e"), key: "e".repeat(64) }),
}));
const undecided = (findings: readonly Finding[]) =>
  verdict(findings, { kind: "undecided", coverage: { ...SEEN, filesSeen: 3, gaps } });
const UNTIL = "2027-01-31T00:00:00.000Z";
const waived = finding({
  severity: "advise",
  advice: "waived",
  ruling: { number: 12, kind: "waiver", by: ["mira", "jon"], expires: UNTIL },
});
const noSecret = finding({
  id: "1".repeat(64),
  severity: "advise",
  advice: "not-a-secret",
  ruling: { number: 3, kind: "not-a-secret", by: ["mira"], expires: UNTIL },
});
const baselined = finding({
  id: "2".repeat(64),
  severity: "advise",
  advice: "baselined",
  ruling: { number: null, kind: "baseline", by: ["@acme/ip"], expires: UNTIL },
});
const accepting = (findings: readonly Finding[], isPublic: boolean) => {
  const ruling = { number: 5, by: ["mira"], expires: UNTIL };
  const gap = {
    kind: "too-large",
    path: asPath("big.bin"),
    commit: null,
    what: "Too large.",
    ruling,
    world: isPublic,
  } as const;
  return verdict(findings, { kind: "advise", coverage: { ...SEEN, accepted: [gap] } });
};
const inPublic = (one: Finding): Finding => ({ ...one, place: place("public") });
const ruleError = {
  file: "acme/sdk:.github/sourcewarden.yml",
  line: 3,
  column: 5,
  what: "unknown key `marker`",
  why: "",
  mend: "did you mean `markers`",
};

const verdicts: Readonly<Record<string, Verdict>> = {
  "nothing found": verdict([]),
  "a legend": verdict([finding()]),
  "a legend, nobody named to be asked": verdict([finding()], { ask: null }),
  "a protected path": verdict([byPath]),
  "a copy of a registered source": verdict([copied]),
  "a copy in a commit message": verdict([copiedInMessage]),
  "a copy, read by the world": verdict([{ ...copied, place: place("public") }]),
  "words that may not be quoted": verdict([unquoted]),
  "a legend too long to be quoted": verdict([longLegend]),
  "a commit message": verdict([inMessage]),
  "a tag's message": verdict([inTag]),
  "a branch name": verdict([inName]),
  "something only in the history": verdict([inHistory]),
  "something already readable": verdict([disclosed]),
  "a private place": verdict([inPrivate]),
  "a place that nobody named": verdict([unplaced]),
  "a place whose readers are not known": verdict([unknown]),
  "a place at another host": verdict([finding({ place: place("unknown", { name: "code.example/acme/sdk" }) })]),
  "many places": verdict(many),
  "observe mode": verdict([finding({ enforced: false })], { mode: "observe" }),
  "observe mode, read by the world": verdict(
    [ofWorld({}), ofWorld({})].map((one) => ({ ...one, enforced: false })),
    {
      mode: "observe",
    },
  ),
  "advice of every kind": verdict([
    advised("standing"),
    advised("weak-mark"),
    advised("beside-standing"),
    advised("earlier-tip"),
  ]),
  "what rulings allow": verdict([waived, noSecret, baselined, advised("ignored-in-line")]),
  "what rulings allow beside what blocks": verdict([finding({ id: "a".repeat(64) }), { ...noSecret }, baselined]),
  "what rulings allow, read by the world": verdict([waived, noSecret, baselined].map(inPublic)),
  "an accepted gap": accepting([], false),
  "an accepted gap, read by the world": accepting([], true),
  "advice, rulings and an accepted gap": accepting([waived, advised("weak-mark")], false),
  "advice, read by the world": verdict([{ ...world, severity: "advise", advice: "standing" }]),
  "read by the world": verdict([world]),
  "read by the world, nobody named to be asked": verdict([world], { ask: null }),
  "something not seen": undecided([]),
  "something not seen, read by the world": undecided([{ ...world, severity: "advise", advice: "standing" }]),
  "rules that could not be used": verdict([], { ruleErrors: [ruleError] }),
};

const checks = Object.entries(verdicts).map(([name, one]) => {
  const planned = planCheck([{ verdict: one }], SDK, oid("9"));
  return [name, renderCheck(planned, REFS, "https://sourcewarden.example/check")] as const;
});

const inline = [finding(), byPath, unquoted, disclosed, inPrivate, unknown].map((one) =>
  renderInline({ mark: MARK, path: asPath("src/price.c"), line: 3, finding: one, more: 2 }, 1234, "@acme/ip"),
);

const summaries = [[finding()], many, [world], []].map((findings) =>
  renderSummary({
    summary: { state: findings.length > 0 ? "open" : "settled", findings },
    mark: MARK,
    refs: REFS,
    head: oid("9"),
    ask: "@acme/ip",
  }),
);

function inFile(path: string, number: number): Finding {
  return finding({
    id: number.toString(16).padStart(64, "0"),
    where: { path: asPath(path), line: number + 1, endLine: number + 1, commit: oid("1"), within: "file" },
  });
}

function report(findings: readonly Finding[]) {
  return renderPrivateReport({
    repository: SDK,
    subject: { kind: "pull-request", repository: SDK, number: 12 },
    head: oid("9"),
    findings,
    refs: REFS,
    ask: "@acme/ip",
    mark: MARK,
    webUrl: "https://github.com",
  });
}

/** The first annotation in full, and how many there are. */
function annotationsOf(check: CheckContent): string {
  return `${check.annotations.length} annotations ${JSON.stringify(check.annotations[0] ?? null, null, 1)}`;
}

/** A sentence ends at a full stop before white space or the end; the one inside a code span is none. */
function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/s.exec(text)?.[0] ?? text;
}

describe("the words of a check", () => {
  it.each(checks)("say about %s", (_, check) => {
    expect(check.title).toMatch(/^(?:Clear$|Advice: |Blocked: |Undecided: |Observing: would block)/);
    expect(`# ${check.title} (${check.conclusion})\n\n${check.summary}\n\n${annotationsOf(check)}\n`).toMatchSnapshot();
  });

  it("say at once that a look is being taken", () => {
    expect(renderInProgress(null)).toMatchObject({
      status: "in_progress",
      conclusion: null,
      title: "Looking at this change",
    });
  });
});

describe("the words of comments and reports", () => {
  it.each(inline.map((one) => [firstSentence(one.body), one.body]))("say inline: %s", (_, body) => {
    expect(body).toMatchSnapshot();
  });

  it.each(summaries.map((body) => [firstSentence(body), body]))("say in the summary: %s", (_, body) => {
    expect(body).toMatchSnapshot();
  });

  it("say everything in private: path, line, who reads it, and what to do in which order", () => {
    expect(report([world, { ...world, inHead: false }, inMessage])).toMatchSnapshot();
    expect(report([]).body).toContain("Nothing stops this pull request any more.");
  });
});

describe("every first sentence", () => {
  const texts = [
    ...checks.map(([, check]) => check.summary),
    renderInProgress(null).summary,
    ...inline.map((one) => one.body),
    ...summaries,
    REVIEW_LEAD,
  ];

  it.each(texts.map((text) => [firstSentence(text)]))("is short and in everybody's words: %s", (sentence) => {
    expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(25);
    expect(sentence).not.toMatch(JARGON);
    expect(sentence).toMatch(/[.]$/);
  });
});

describe("where the world reads along", () => {
  const public_ = checks.filter(([name]) => name.includes("read by the world"));

  it.each(public_)("nothing leads to what was found: %s", (_, check) => {
    const said = JSON.stringify(check);
    for (const told of [
      "company-confidential",
      "ACME Confidential",
      "price.c",
      "policy.yml",
      "confidential",
      "standing",
    ]) {
      expect(said.toLowerCase()).not.toContain(told.toLowerCase());
    }
    expect(check.annotations).toEqual([]);
  });

  it("the neutral sentence names whom to wait for and the number to name", () => {
    const body = summaries[2] ?? "";
    expect(body).toContain(
      "This change can't be merged yet: it needs a look by @acme/ip. They find the details under SW-1234.",
    );
    expect(body).not.toMatch(/price|company|ACME Conf|disclosed/);
  });
});

describe("a check with very many findings", () => {
  const spread = Array.from({ length: 5_000 }, (_, at) => inFile(`dir${at}/${"x".repeat(100)}/file.c`, at));
  const check = renderCheck(planCheck([{ verdict: verdict(spread) }], SDK, oid("9")), REFS, null);

  it("stays below what GitHub takes, and counts what it had no room for", () => {
    expect(Buffer.byteLength(check.summary)).toBeLessThanOrEqual(65_000);
    const left = Number(/… and ([\d,]+) more places/.exec(check.summary)?.[1]?.replaceAll(",", ""));
    const shown = check.summary.match(/file\.c:/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(left + shown).toBe(5_000);
  });

  it("has an annotation for every one of them", () => {
    expect(check.annotations).toHaveLength(5_000);
  });
});

describe("hostile names", () => {
  const path = "a`b\n## Clear\u202e![x](https://evil.example) @everyone #1 --> <img src=x>.c";
  const hostile = inFile(path, 1);
  const check = renderCheck(
    planCheck([{ verdict: verdict([hostile, inFile(`${path}d`, 2)]) }], SDK, oid("9")),
    REFS,
    null,
  );

  it("cannot break out of their code span", () => {
    const outside = check.summary.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
    for (const born of ["evil.example", "@everyone", "<img", "## Clear", "\u202e"]) expect(outside).not.toContain(born);
  });

  it("reach annotations as the path GitHub needs, and nowhere else unescaped", () => {
    expect(check.annotations[0]?.path).toBe(path);
    expect(check.annotations[0]?.message).not.toContain("evil.example");
    expect(check.title).not.toContain("evil.example");
  });
});
