import { describe, expect, it } from "vitest";
import { sarifErrors } from "../../test/samples/sarif-schema.ts";
import { finding, oid, place, SDK, verdict } from "../../test/samples/verdicts.ts";
import { VERBS, WEAKENINGS } from "../facts/flow.ts";
import { label } from "../facts/label.ts";
import type { Destination } from "../facts/place/place.ts";
import { asPath } from "../facts/repo-path.ts";
import { flowRule, PIPELINE_ORIGIN, weakeningRule } from "../rules/flow-rules.ts";
import type { Finding, JudgedFlow } from "../verdict/finding.ts";
import { annotate } from "./check/annotations.ts";
import { listFindings } from "./check/finding-list.ts";
import { renderInline } from "./check/render-inline.ts";
import { renderPrivateReport } from "./check/render-private-report.ts";
import { renderSarif } from "./scan/render-sarif.ts";
import { renderScanJson } from "./scan/render-scan-json.ts";
import { renderTerminal } from "./scan/render-terminal.ts";

const GITLAB: Destination = {
  kind: "remote",
  name: "gitlab.com/jdoe/pricing",
  host: "gitlab.com",
  owner: "jdoe",
};

const FLOW: JudgedFlow = {
  verb: "push",
  sends: { what: "history" },
  destination: GITLAB,
  from: null,
  credential: "secrets.TOKEN",
  clearance: label("public"),
  clearedForNothing: true,
  conditional: true,
};

/** A flow out of the private acme/pricing, at line 12 of a workflow. */
function sending(flow: Partial<JudgedFlow> = {}, change: Partial<Finding> = {}): Finding {
  const whole = { ...FLOW, ...flow };
  return finding({
    detector: "egress",
    rule: flowRule(whole),
    origin: PIPELINE_ORIGIN,
    label: label("restricted"),
    place: place("private", { name: "github.com/acme/pricing", title: "acme/pricing" }),
    where: { path: asPath(".github/workflows/mirror.yml"), line: 12, endLine: 12, commit: oid("1"), within: "file" },
    flow: whole,
    ...change,
  });
}

function inline(one: Finding): string {
  const path = asPath(".github/workflows/mirror.yml");
  return renderInline({ mark: "m", path, line: 12, finding: one, more: 0 }, 7, "@acme/ip").body;
}

describe("an inline comment on a step that sends source away", () => {
  it("says what goes where, what the place is cleared for and what to do", () => {
    const [first = ""] = inline(sending()).split("\n");
    expect(first).toBe(
      "This step pushes all branches of `acme/pricing` (restricted) to `gitlab.com/jdoe/pricing`, which is cleared for nothing. " +
        "Send it to a place that the rules clear for it, or leave this step out, or ask @acme/ip and name SW-7.",
    );
  });

  it.each([
    [
      "a bucket and folders",
      { verb: "upload", sends: { what: "paths", paths: ["src", "lib"] } },
      "uploads `src`, `lib` of `acme/pricing` (restricted) to",
    ],
    [
      "more folders than are named",
      { verb: "upload", sends: { what: "paths", paths: ["a", "b", "c", "d", "e"] } },
      "uploads `a`, `b`, `c` and 2 more paths of",
    ],
    ["a package", { verb: "publish", sends: { what: "package" } }, "publishes a package with source of `acme/pricing`"],
    ["an image", { verb: "image", sends: { what: "image" } }, "pushes an image with source of `acme/pricing`"],
    [
      "what nobody can tell",
      { verb: "push", sends: { what: "unresolved" } },
      "pushes what may be all of `acme/pricing`",
    ],
  ] as const)("names %s", (_, flow, words) => {
    expect(inline(sending(flow))).toContain(words);
  });

  it.each([
    ["secrets.MIRROR_URL", "to a place that the file does not name: it stands in the secret `MIRROR_URL`."],
    ["env.TARGET", "it stands in the variable `TARGET`."],
    ["inputs.to", "it stands in the input `to`."],
    ["1", "it stands in `1`."],
    [null, "to a place that the file does not name."],
  ])("says what hides an unknown place: %s", (hidden, words) => {
    expect(inline(sending({ destination: { kind: "unknown", hidden } }))).toContain(words);
  });

  it("says what a place is cleared for, where that is something", () => {
    const some = { clearance: label("internal"), clearedForNothing: false };
    expect(inline(sending(some))).toContain("which is cleared for internal only.");
  });

  it("never says that what would be sent is disclosed already", () => {
    const disclosed = sending({}, { place: place("private", { disclosed: true }) });
    expect(inline(disclosed)).not.toContain("readable by");
  });
});

describe("every verb and every weakening", () => {
  const all = [
    ...VERBS.map((verb) => sending({ verb })),
    ...WEAKENINGS.map((kind) =>
      finding({
        id: `${WEAKENINGS.indexOf(kind)}`.repeat(64),
        detector: "weakening",
        rule: weakeningRule({ kind }),
        origin: PIPELINE_ORIGIN,
        severity: "advise",
        advice: "weakening",
        weakening: { kind, about: "jdoe/action" },
      }),
    ),
  ];

  it("has a sentence of at most 35 words, a title and its place in all outputs", () => {
    for (const one of all) {
      const first = inline(one).split(/(?<=\.) /)[0] ?? "";
      expect(first.split(" ").length, first).toBeLessThanOrEqual(35);
      expect(annotate(one, null, null)[0]?.title).toBe(one.rule);
    }
    const sarif = JSON.parse(renderSarif(verdict(all), "1.2.3"));
    expect(sarifErrors(sarif)).toEqual([]);
    const { rules } = sarif.runs[0].tool.driver;
    expect(rules).toHaveLength(VERBS.length + WEAKENINGS.length);
    for (const rule of rules) expect(Object.keys(rule)).toEqual(["id", "shortDescription", "fullDescription", "help"]);
    expect(listFindings(all, 60_000)).toContain("one of Sourcewarden's own");
  });
});

describe("data about a flow", () => {
  it("names the place, what is sent and what it is cleared for, and no credential but its name", () => {
    const [one] = JSON.parse(renderScanJson(verdict([sending()]), null)).findings;
    expect(one.flow).toEqual({
      verb: "push",
      sends: "history",
      paths: null,
      destination: "gitlab.com/jdoe/pricing",
      hidden: null,
      cleared: { class: "public", compartments: [] },
      conditional: true,
      credential: "secrets.TOKEN",
    });
    expect(one.weakening).toBeNull();
  });
});

describe("a hostile destination", () => {
  const EVIL = "evil.example/`x`[click](https://evil.example)@everyone\u202e\u0007\n# h<img src=x>";
  const evil = sending({ destination: { ...GITLAB, name: EVIL }, credential: EVIL });
  const hidden = sending({ destination: { kind: "unknown", hidden: EVIL } });
  const long = sending({ destination: { ...GITLAB, name: `evil.example/${"a".repeat(5_000)}` } });

  it("stands in a code span in Markdown, with nothing in it that acts", () => {
    const report = {
      repository: SDK,
      subject: { kind: "pull-request", number: 1 },
      head: oid("1"),
      findings: [evil, hidden],
      refs: new Map(),
      ask: null,
      mark: "m",
      webUrl: null,
    } as const;
    const body = renderPrivateReport(report as unknown as Parameters<typeof renderPrivateReport>[0]).body;
    for (const text of [inline(evil), inline(hidden), body]) {
      expect(text).not.toMatch(/(?!\n)[\u202e\p{Cc}]/u);
      const outside = text.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
      expect(outside).not.toMatch(/\[click\]|@everyone|<img|^# h/m);
    }
  });

  it("is one line at a terminal and in data, with nothing that acts", () => {
    const told = verdict([evil, hidden]);
    const terminal = renderTerminal(told, { colours: false, baseline: null });
    const json = renderScanJson(told, null);
    for (const text of [terminal, json, renderSarif(told, "1.2.3")]) expect(text).not.toMatch(/(?!\n)[\u202e\p{Cc}]/u);
    expect(terminal).not.toMatch(/^# h/m);
  });

  it("is shown at 120 characters at most", () => {
    expect(inline(long)).not.toContain("a".repeat(121));
    expect(JSON.parse(renderScanJson(verdict([long]), null)).findings[0].flow.destination.length).toBeLessThanOrEqual(
      120,
    );
  });
});
