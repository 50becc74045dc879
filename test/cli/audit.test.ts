import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/store/database/sqlite.ts";
import { audited, exposedAudit, point } from "../samples/audits.ts";
import { runCli } from "./run-cli.ts";

let data: string;
let empty: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "audit-data-"));
  empty = await mkdtemp(join(tmpdir(), "audit-empty-"));
  const { organisation, classes, repositories, unseen, exposures, gaps, before, at } = exposedAudit();
  const store = await openSqliteStore(data);
  const listed = [...repositories, ...unseen].map(({ repository }) => repository);
  await store.looks.putOrganisation({ organisation, classes, repositories: listed, exposures, gaps, at });
  for (const look of repositories) await store.looks.putRepository(look);
  // One that the installation lists no more is told of as out of reach by the organisation's own look.
  await store.looks.putRepository(audited(99));
  for (const each of before) await store.looks.putPoint(organisation.installation, each);
  await store.looks.putPoint(organisation.installation, point("2026-11-25", 1));
  const clean = { id: 10, login: "umbrella", installation: 43 };
  await store.looks.putOrganisation({
    ...{ classes, at },
    organisation: clean,
    repositories: [],
    exposures: [],
    gaps: [],
  });
  await store.close();
});

afterAll(async () => {
  await rm(data, { recursive: true, force: true });
  await rm(empty, { recursive: true, force: true });
});

describe("sourcewarden audit", () => {
  it("lists what is exposed, gravest first, with what was not seen, and answers 1", async () => {
    const { code, out } = await runCli(["audit", "ACME", "--data-dir", data], data);
    expect(code).toBe(1);
    const lines = out.split("\n");
    expect(lines[0]).toBe("2 repositories: 1 critical, 1 high, 2 medium, 1 low.");
    expect(lines[1]).toMatch(/^critical {2}acme\/app-1 /);
    expect(out).toContain("Not seen: 1 repository not looked at yet.");
    expect(out).not.toContain("app-99");
    expect(out).not.toContain("olga");
  });

  it("answers 0 for an organisation of which everything was seen and nothing is exposed", async () => {
    const { code, out } = await runCli(["audit", "umbrella", "--data-dir", data], data);
    expect(out).toBe("0 repositories: nothing is exposed.\n");
    expect(code).toBe(0);
  });

  it("writes every form, and shows how figures moved on earlier days alone", async () => {
    const json = await runCli(["audit", "acme", "--data-dir", data, "--format", "json", "--names"], data);
    const read = JSON.parse(json.out);
    expect(read.before.map(({ at }: { at: string }) => at.slice(0, 10))).toEqual([
      "2026-11-22",
      "2026-11-23",
      "2026-11-24",
    ]);
    expect(json.out).toContain("olga");
    const html = await runCli(["audit", "acme", "--data-dir", data, "--format", "html"], data);
    expect(html.out.startsWith("<!doctype html>")).toBe(true);
    const csv = await runCli(["audit", "acme", "--data-dir", data, "--format", "csv"], data);
    expect(csv.out.split("\r\n")[0]).toMatch(/^severity,repository,/);
    const markdown = await runCli(["audit", "acme", "--data-dir", data, "--format", "markdown"], data);
    expect(markdown.out).toMatch(/^# Audit of `acme`/);
  });

  it("asks for the organisation where there are several, and names them", async () => {
    const { code, err } = await runCli(["audit", "--data-dir", data], data);
    expect(code).toBe(2);
    expect(err).toContain("name one of the organisations that are watched: acme, umbrella.");
  });

  it("says that a fresh look is a running server's to take where none runs, and changes nothing", async () => {
    const { code, out, err } = await runCli(["audit", "acme", "--data-dir", data, "--fresh"], data);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("no server works on this data");
    expect(err).toContain("leave --fresh away");
  });

  it("says what to do where there is no data", async () => {
    const { code, err } = await runCli(["audit", "--data-dir", empty], data);
    expect(code).toBe(2);
    expect(err).toContain("name its DATA_DIR with --data-dir");
  });
});
