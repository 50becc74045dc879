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

describe("access beyond the owners of restricted sources", () => {
  const advised = audit({
    repositories: [
      audited(2, { beyondOwners: [{ part: "members", count: null, sources: ["S-002"] }] }),
      audited(1, {
        beyondOwners: [
          { part: "teams", count: 1, sources: ["S-001"] },
          { part: "outside", count: 3, sources: ["S-001", "S-002"] },
        ],
      }),
    ],
  });

  it("stands in every form, by part and without a name", () => {
    const text = renderAuditText(advised, { names: true, colours: false });
    expect(text).toContain("advice    acme/app-1  3 persons from outside beyond the owners of S-001, S-002\n");
    expect(text.indexOf("app-1")).toBeLessThan(text.indexOf("app-2"));
    const csv = renderAuditCsv(advised, { names: true }).split("\r\n");
    expect(csv[1]).toMatch(/^advice,acme\/app-1,private,beyond-owners,.*,1 team,,S-001,,advise,yes$/);
    expect(csv[3]).toMatch(/,members: not told,,S-002,,advise,no$/);
    expect(renderAuditMarkdown(advised, { names: true })).toMatch(/## Access beyond the owners\n\n[\s\S]*\| 1 team \|/);
    expect(renderAuditHtml(advised, { names: true })).toContain("<td>3 persons from outside</td><td>S-001, S-002</td>");
    const read = JSON.parse(renderAuditJson(advised, { names: true }));
    expect(read.repositories[1].beyond_owners[0]).toEqual({ part: "teams", count: 1, sources: ["S-001"] });
  });

  it("is not whole where it could not be told", () => {
    expect(isWhole(advised)).toBe(false);
    expect(renderAuditText(advised, { names: false, colours: false })).toContain(
      "Of 1 repository it could not be told",
    );
    const told = { ...advised, repositories: advised.repositories.slice(1) };
    expect(isWhole(told)).toBe(true);
    expect(renderAuditMarkdown(told, { names: false })).not.toContain("Not seen");
  });

  it("is no section where there is none", () => {
    for (const form of [renderAuditMarkdown, renderAuditHtml]) {
      expect(form(audit(), { names: false })).not.toContain("beyond the owners");
    }
  });
});
