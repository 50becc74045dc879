import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { MIRA, ruling, said } from "../../test/samples/rulings.ts";
import { oid } from "../../test/samples/verdicts.ts";
import type { AnsweredCommand, PlainRefusal, Refusal } from "../facts/command-answer.ts";
import type { Ruling } from "../facts/ruling.ts";
import { reviewRulings } from "../verdict/review-rulings.ts";
import { renderRulingsReport, renderRulingWarning } from "./rulings/render-rulings-report.ts";
import { type RulingsTableCase, renderRulingsTable } from "./rulings/render-rulings-table.ts";
import { refusalWords } from "./words/refusals.ts";

/** The model's words mean nothing to the person who only wants to merge. */
const JARGON = /\b(?:labels?|clearances?|cleared|flows?|sightings?|subjects?|compartments?|verdicts?|findings?)\b/i;
const NOW = new Date("2026-11-25T10:00:00.000Z");
const MARK = "5".repeat(64);
const NOOR = { id: 13, login: "noor" };

const RULINGS: Readonly<Record<string, Ruling>> = {
  "asked for": ruling(1, { grants: [], grantedAt: null }),
  "asked for where two are needed": ruling(1, { grants: [], grantedAt: null, needed: 2 }),
  "allowed by one of two": ruling(1, { grantedAt: null, needed: 2 }),
  "in force by two": ruling(1, { grants: [said(MIRA, 60, 502), said(NOOR, 70, 503)], needed: 2 }),
  over: ruling(1, { expires: "2026-11-24T10:00:00.000Z" }),
  "taken back": ruling(1, { ended: { why: "revoked", at: NOW.toISOString(), said: said(NOOR, 80, 504) } }),
  "ended with its readers": ruling(1, { ended: { why: "audience-changed", at: NOW.toISOString(), said: null } }),
  "ended with its approver": ruling(1, { ended: { why: "role-lost", at: NOW.toISOString(), said: null } }),
  replaced: ruling(1, { ended: { why: "replaced", at: NOW.toISOString(), said: null } }),
  "of words": ruling(1, { scope: { kind: "not-a-secret", rule: "acme-legend", keys: ["w"] } }),
  "of a gap": ruling(1, {
    scope: { kind: "accepted-gap", repositoryId: 1001, visibility: "private", cause: "lfs-content", keys: ["g"] },
  }),
};

function tableCase(parts: Partial<RulingsTableCase>): RulingsTableCase {
  return { rulings: [], refused: [], world: false, head: oid("1"), ask: "@acme/ip", mark: MARK, now: NOW, ...parts };
}

function refused(why: Refusal, login = "ben"): AnsweredCommand {
  const who = { id: 14, login };
  return { said: said(who, 90, 505), verb: "waive", about: "SW-7", answer: { kind: "refused", why } };
}

/** Rows of the only table of a Markdown text, as GitHub's own rules read it, each with the text of its cells. */
function cellsOf(markdown: string): readonly (readonly string[])[] {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  const rows: string[][] = [];
  for (const token of tokens) {
    if (token.type === "tr_open") rows.push([]);
    if (token.type === "inline" && token.level > 2) rows.at(-1)?.push(token.content);
  }
  return rows;
}

describe("the table of a pull request", () => {
  it.each(Object.entries(RULINGS))("says of a ruling that is %s how it stands and what is next", (_, one) => {
    const body = renderRulingsTable(tableCase({ rulings: [one] }));
    expect(body).toMatchSnapshot();
    expect(body).not.toMatch(JARGON);
  });

  it.each(Object.entries(RULINGS))("says nothing of rule, reason or people where the world reads: %s", (_, one) => {
    const body = renderRulingsTable(tableCase({ rulings: [one], world: true }));
    expect(body).not.toMatch(/acme-legend|manual|confidential|marker|mira|noor|ada/);
    expect(body).toContain("R-1");
  });

  it("asks whom the rules name, only while somebody waits for them", () => {
    const waiting = ruling(1, { grants: [], grantedAt: null });
    expect(renderRulingsTable(tableCase({ rulings: [waiting] }))).toContain("of @acme/ip.");
    expect(renderRulingsTable(tableCase({ rulings: [ruling(1)] }))).not.toContain("@acme/ip");
  });

  it("shows the newest, and counts the rest", () => {
    const rulings = Array.from({ length: 30 }, (_, at) => ruling(at + 1));
    const many = Array.from({ length: 40 }, () => refused({ kind: "closed" }));
    const body = renderRulingsTable(tableCase({ rulings, refused: many }));
    expect(cellsOf(body)).toHaveLength(1 + 20 + 5);
    expect(body).toContain("45 earlier ones are not shown.");
    expect(body).toContain("R-30");
  });

  const HOSTILE = [
    "a|b|c|d|e",
    "`|`|``|",
    "\\|\\\\|\\|",
    "<img src=x onerror=alert(1)>",
    "[x](https://evil.example) ![y](https://evil.example/y.png)",
    "@acme/everybody fixes #12 and acme/app#13",
    "</td></tr></table>",
    "one\r\ntwo\u2028three",
    "\u202eturned\u202c \u200b\u{e0041}",
    "```` ``` `` `",
    "/sourcewarden waive SW-1 at 1a2b3c4: no",
    "-->",
  ];

  it.each(HOSTILE)("lets no reason out of its cell: %s", (reason) => {
    const one = ruling(1, { grants: [{ ...said(MIRA, 60, 502), reason }] });
    const body = renderRulingsTable(tableCase({ rulings: [one], refused: [refused({ kind: "closed" }, reason)] }));
    const rows = cellsOf(body);
    expect(rows.map((cells) => cells.length)).toEqual([4, 4, 4]);
    const html = new MarkdownIt({ html: true, linkify: true }).render(body);
    expect(html.replaceAll(/<code>[\s\S]*?<\/code>/g, "")).not.toMatch(/<(?:a|img|script)\b|@acme\/everybody|evil/);
    expect(html.match(/<!--/g)).toHaveLength(1);
    expect(body).not.toMatch(/[\u202e\u2028\u200b]/);
  });
});

describe("the words of a refusal", () => {
  const PLAIN: Readonly<Record<PlainRefusal, true>> = {
    edited: true,
    "via-app": true,
    closed: true,
    "head-moved": true,
    "head-ambiguous": true,
    "unknown-number": true,
    "needs-none": true,
    "gap-not-finding": true,
    "finding-not-gap": true,
    "never-words": true,
    "not-a-reader": true,
    "nobody-may": true,
    "not-an-approver": true,
    "login-changed": true,
    "cannot-tell": true,
    "has-part": true,
    "granted-already": true,
    "unknown-ruling": true,
    "not-its-granter": true,
  };
  const ALL: readonly Refusal[] = [
    ...(Object.keys(PLAIN) as PlainRefusal[]).map((kind) => ({ kind })),
    { kind: "too-long", longestDays: 90 },
    { kind: "unreadable", why: "html", meant: null },
    { kind: "unreadable", why: "verb", meant: "waive" },
  ];

  it.each(ALL)("say why, and what to do next: $kind", (refusal) => {
    const { why, next } = refusalWords(refusal);
    expect(`${why} ${next}`).toMatch(/^[A-Z].*[.?]$/);
    expect(`${why} ${next}`).not.toMatch(JARGON);
  });

  it("tell apart no two reasons for which a number is not found", () => {
    expect(refusalWords({ kind: "unknown-number" }).why).toBe(
      "That number is none of this pull request's newest commit.",
    );
  });

  it("name the verb that was meant", () => {
    expect(refusalWords({ kind: "unreadable", why: "verb", meant: "accept-gap" }).next).toBe(
      "Did you mean `accept-gap`?",
    );
  });
});

describe("the report to the owners of the rules", () => {
  const report = (rulings: readonly Ruling[]) =>
    renderRulingsReport({ review: reviewRulings(rulings, NOW), mark: MARK, webUrl: "https://github.com" });

  it("lists what is in force, what waits, what ends and what is worth a look", () => {
    const hasty = { ...said(MIRA, 0, 502), at: "2026-11-22T10:00:30.000Z" };
    const rulings = [
      ruling(1),
      ruling(2, { grants: [], grantedAt: null }),
      ruling(3, { expires: "2026-12-01T10:00:00.000Z", lastUsed: "2026-11-24T10:00:00.000Z" }),
      ruling(4, { grants: [hasty], grantedAt: hasty.at }),
    ];
    expect(report(rulings)).toMatchSnapshot();
  });

  it("says what is worth a look in a comment of its own", () => {
    const [warning] = reviewRulings([ruling(4, { grants: [{ ...said(MIRA, 0, 502) }] })], NOW).warnings;
    if (warning === undefined) throw new Error("nothing is worth a look");
    expect(renderRulingWarning(warning, MARK)).toMatch(
      /^`mira` allowed R-4 0 seconds after it was asked for\.\n\n<!--/,
    );
  });

  it("fits onto one page of GitHub's, however many there are and whatever people wrote", () => {
    const long = { ...said({ id: 1, login: "a".repeat(39) }, 60, 502), reason: "\u202e|`".repeat(100) };
    const rulings = Array.from({ length: 500 }, (_, at) => [
      ruling(at + 1, { asked: long, grants: [long, long] }),
      ruling(at + 501, { asked: long, grants: [], grantedAt: null }),
    ]).flat();
    const body = report(rulings);
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain("… and 480 older ones.");
  });
});
