import { describe, expect, it } from "vitest";
import { audit, audited, exposedAudit, HOSTILE } from "../../../test/samples/audits.ts";
import { exposure } from "../../../test/samples/exposures.ts";
import { allExposures, byClassAndReach, isWhole, pointOf } from "../../verdict/audit/audit.ts";
import { renderAuditCsv } from "./render-audit-csv.ts";
import { renderAuditHtml } from "./render-audit-html.ts";
import { renderAuditJson } from "./render-audit-json.ts";
import { renderAuditMarkdown } from "./render-audit-markdown.ts";
import { renderAuditText } from "./render-audit-text.ts";

const FORMS = {
  text: (names: boolean) => renderAuditText(exposedAudit(), { names, colours: false }),
  json: (names: boolean) => renderAuditJson(exposedAudit(), { names }),
  csv: (names: boolean) => renderAuditCsv(exposedAudit(), { names }),
  markdown: (names: boolean) => renderAuditMarkdown(exposedAudit(), { names }),
  html: (names: boolean) => renderAuditHtml(exposedAudit(), { names }),
} as const;

describe("the figures of an audit", () => {
  it("list the gravest first, whatever order the looks are in", () => {
    const kinds = allExposures(exposedAudit()).map(({ severity }) => severity);
    expect(kinds).toEqual(["critical", "high", "medium", "medium", "low"]);
    const turned = { ...exposedAudit(), repositories: [...exposedAudit().repositories].reverse() };
    expect(allExposures(turned)).toEqual(allExposures(exposedAudit()));
  });

  it("count each exposure once, by class and by reach", () => {
    const rows = byClassAndReach(exposedAudit());
    expect(rows.map((row) => row.class)).toEqual(["restricted", "confidential", "internal", "public"]);
    expect(rows[0]?.counts).toMatchObject({ world: 1, person: 0 });
    expect(rows[1]?.counts).toMatchObject({ person: 2, "outside-organisation": 1, organisation: 1 });
    const sum = rows.flatMap(({ counts }) => Object.values(counts)).reduce((one, other) => one + other, 0);
    expect(sum).toBe(allExposures(exposedAudit()).length);
    expect(pointOf(exposedAudit()).severities).toEqual({ low: 1, medium: 2, high: 1, critical: 1 });
  });

  it.each([
    ["a repository was not looked at yet", { unseen: [{ repository: audited(3).repository, why: "not-yet" }] }],
    ["a part of one could not be read", { repositories: [audited(1, { gaps: [{ part: "forks", why: "too-many" }] })] }],
    ["a setting of the organisation could not be read", { gaps: [{ part: "members", why: "forbidden" }] }],
    [
      "what a repository holds is not known",
      {
        repositories: [audited(1, { exposures: [exposure({ blast: { ...exposure().blast, complete: false } })] })],
      },
    ],
  ] as const)("are not whole where %s", (_, changes) => {
    const partly = audit(changes);
    expect(isWhole(partly)).toBe(false);
    expect(renderAuditText(partly, { names: false, colours: false })).toContain("Not seen: ");
    expect(renderAuditText(partly, { names: false, colours: false })).not.toContain("nothing is exposed");
  });

  it("say that nothing is exposed only where everything was seen", () => {
    expect(isWhole(audit())).toBe(true);
    expect(renderAuditText(audit(), { names: false, colours: false })).toBe("2 repositories: nothing is exposed.\n");
  });
});

describe.each(Object.entries(FORMS))("an audit as %s", (form, render) => {
  it("names people only where it is asked to", () => {
    expect(render(false)).not.toContain("olga");
    expect(render(true)).toContain("olga");
    expect(render(false)).toContain("account 77");
  });

  it("lets no name turn into anything else", () => {
    const text = render(true);
    // JSON is data: it carries names as they are, and its reader shows them.
    if (form !== "json") expect(text).not.toContain("\u202e");
    if (form !== "json" && form !== "csv") expect(text).not.toContain("\r");
    if (form === "html") expect(text).not.toMatch(/<img/i);
    if (form === "csv") expect(text).not.toMatch(/(^|,|")[=+@-]cmd/m);
    if (form === "markdown") expect(text.match(/^\|.*$/gm)?.every((line) => line.split("|").length >= 8)).toBe(true);
  });
});

describe("an audit for machines", () => {
  it("is JSON with every exposure and every repository", () => {
    const read = JSON.parse(renderAuditJson(exposedAudit(), { names: true }));
    expect(read.schema).toBe("sourcewarden.audit/1");
    expect(read.exposures).toHaveLength(5);
    expect(read.repositories).toHaveLength(2);
    expect(read.unseen).toEqual([{ id: 3, name: "acme/new", why: "not-yet" }]);
    expect(read.whole).toBe(false);
  });

  it("is CSV whose rows have as many cells as its head, formulas made text", () => {
    const rows = readCsv(renderAuditCsv(exposedAudit(), { names: true }));
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row).toHaveLength(13);
    const target = rows[5]?.[7] ?? "";
    expect(target.startsWith("'=cmd|")).toBe(true);
    expect(HOSTILE.startsWith("=")).toBe(true);
  });
});

/** A reader of RFC 4180, written from its grammar. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== "\r\n") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
