import { describe, expect, it } from "vitest";
import { sarifErrors } from "../../test/samples/sarif-schema.ts";
import { finding, oid, place, SEEN, verdict } from "../../test/samples/verdicts.ts";
import { asPath, decodePath } from "../facts/repo-path.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { renderSarif } from "./scan/render-sarif.ts";
import { renderScanJson } from "./scan/render-scan-json.ts";
import { renderTerminal } from "./scan/render-terminal.ts";

const message = finding({
  id: "b".repeat(64),
  where: { path: null, line: 1, endLine: 1, commit: oid("2"), within: "commit-message" },
});
const oddPath = decodePath(Uint8Array.of(0x61, 0x20, 0xff, 0x25, 0x23, 0x2e, 0x63));
const odd = finding({
  id: "c".repeat(64),
  severity: "advise",
  advice: "weak-mark",
  where: { path: oddPath, line: 1, endLine: 1, commit: null, within: "path" },
  place: place("unknown", { name: null }),
});
const gap = { kind: "too-large", path: asPath("big file.bin"), commit: null, what: "The file is too large." } as const;
const UNTIL = "2027-01-31T00:00:00.000Z";
const ruled = finding({
  id: "d".repeat(64),
  severity: "advise",
  advice: "waived",
  ruling: { number: 12, kind: "waiver", by: ["mira"], expires: UNTIL },
});
const baselined = finding({
  id: "e".repeat(64),
  severity: "advise",
  advice: "baselined",
  ruling: { number: null, kind: "baseline", by: ["@acme/ip"], expires: UNTIL },
});
const ignored = finding({ id: "f".repeat(64), severity: "advise", advice: "ignored-in-line" });
const accepted = {
  ...gap,
  object: oid("b"),
  key: "b".repeat(64),
  ruling: { number: 5, by: ["mira"], expires: UNTIL },
  world: false,
};
const verdicts: Readonly<Record<string, Verdict>> = {
  clear: verdict([]),
  blocked: verdict([finding(), message, odd]),
  undecided: verdict([odd], { kind: "undecided", coverage: { ...SEEN, filesSeen: 11, gaps: [gap] } }),
  "let pass": verdict([ruled, baselined, { ...baselined, id: "9".repeat(64) }, ignored], {
    coverage: { ...SEEN, accepted: [accepted] },
  }),
  observed: verdict([finding({ enforced: false })], { mode: "observe" }),
};

describe("SARIF", () => {
  it.each(Object.entries(verdicts))("is valid against the published schema: %s", (_, one) => {
    expect(sarifErrors(JSON.parse(renderSarif(one, "1.2.3")))).toEqual([]);
  });

  it("is held against a schema that refuses what is no SARIF", () => {
    expect(sarifErrors({ version: "2.1.0", runs: [{}] })).not.toEqual([]);
  });

  it("knows findings again by our own identities, and never by what they say", () => {
    const results = JSON.parse(renderSarif(verdict([finding()]), "1.2.3")).runs[0].results;
    expect(results[0].partialFingerprints).toEqual({ "sourcewarden/v1": "a".repeat(64) });
  });

  it("encodes a path byte by byte, whatever it holds", () => {
    const results = JSON.parse(renderSarif(verdict([odd]), "1.2.3")).runs[0].results;
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("a%20%FF%25%23.c");
  });

  it("says in its notifications what was not seen, and that the run did not succeed", () => {
    const [invocation] = JSON.parse(renderSarif(verdicts["undecided"] ?? verdict([]), "1.2.3")).runs[0].invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications[0].descriptor.id).toBe("too-large");
  });
});

describe("what rulings let pass", () => {
  const one = verdicts["let pass"] ?? verdict([]);

  it("is suppressed in SARIF, from outside or by its own line; and every result says whether it is", () => {
    const results = JSON.parse(renderSarif(verdict([finding(), ruled, ignored]), "1.2.3")).runs[0].results;
    expect(results.map((result: { suppressions: unknown }) => result.suppressions)).toEqual([
      [],
      [{ kind: "external", status: "accepted", justification: "R-12, a waiver by mira, until 2027-01-31" }],
      [{ kind: "inSource", status: "accepted" }],
    ]);
  });

  it("has its ruling in JSON, and tells neither keys nor people", () => {
    const text = renderScanJson(one, null);
    const document = JSON.parse(text);
    expect(
      document.findings.map((result: { advice: string; ruling: unknown }) => [result.advice, result.ruling]),
    ).toEqual([
      ["waived", { number: 12, kind: "waiver", expires: UNTIL }],
      ["baselined", { number: null, kind: "baseline", expires: UNTIL }],
      ["baselined", { number: null, kind: "baseline", expires: UNTIL }],
      ["ignored-in-line", null],
    ]);
    expect(document.coverage).toMatchObject({
      gaps: [],
      accepted_gaps: [
        { kind: "too-large", path: "big file.bin", ruling: { number: 5, kind: "accepted-gap", expires: UNTIL } },
      ],
    });
    for (const key of [ruled.keys.waiver[0], ruled.keys.words, ruled.keys.baseline, accepted.key, accepted.object]) {
      expect(text).not.toContain(key);
    }
  });
});

describe("JSON", () => {
  it("has the documented keys and no others", () => {
    const document = JSON.parse(renderScanJson(verdict([finding(), message]), null));
    expect(document.schema).toBe("sourcewarden.scan/1");
    expect(Object.keys(document)).toEqual(["schema", "verdict", "coverage", "baseline", "findings"]);
    expect(document.findings[0]).toEqual({
      id: "a".repeat(64),
      detector: "marker",
      rule: "company-confidential",
      class: "confidential",
      legend: expect.toSatisfy((legend) => legend === null || typeof legend === "string"),
      context: null,
      severity: "block",
      advice: null,
      ruling: null,
      path: "src/price.c",
      was_path: null,
      line: 3,
      end_line: 3,
      inside: null,
      commit: oid("1"),
      place: "github.com/acme/sdk",
      flow: null,
      weakening: null,
      message:
        'This file says "ACME Confidential"; acme/sdk is open to its whole organisation. Move it to a private repository, or ask @acme/ip.',
    });
    expect(document.findings[1]).toMatchObject({ path: null, line: null, end_line: null });
  });

  it("names no place where none is known", () => {
    expect(JSON.parse(renderScanJson(verdict([odd]), null)).findings[0].place).toBeNull();
  });

  it("keeps a path that is not UTF-8 without loss", () => {
    expect(JSON.parse(renderScanJson(verdict([odd]), null)).findings[0].path).toBe(oddPath);
  });
});

describe("the terminal", () => {
  it.each(Object.entries(verdicts))("shows: %s", (_, one) => {
    expect(renderTerminal(one, { colours: false, baseline: null })).toMatchSnapshot();
  });

  it("is coloured only when asked, and never by what it shows", () => {
    const hostile = finding({ where: { ...finding().where, path: asPath("a\u001b[2J\nb.c") } });
    expect(renderTerminal(verdict([hostile]), { colours: false, baseline: null })).not.toContain("\u001b");
    const coloured = renderTerminal(verdict([hostile]), { colours: true, baseline: null });
    expect(coloured).toContain("\u001b[31m");
    expect(coloured).not.toContain("\u001b[2J");
  });

  it("counts what it has no room for", () => {
    const many = Array.from({ length: 900 }, (_, at) => finding({ id: `${at}` }));
    expect(renderTerminal(verdict(many), { colours: false, baseline: null })).toContain(
      "… and 700 more places; --format json has all.",
    );
  });
});
