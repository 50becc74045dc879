import { describe, expect, it } from "vitest";
import { finding, oid, place, SDK, verdict } from "../../../test/samples/verdicts.ts";
import { rulesText, SHIPPED } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import { recentSentences } from "../../report/words/replay.ts";
import { type Organisation, readOrganisation } from "../../rules/documents/read-organisation.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { VerdictRecord } from "../ports/store.ts";
import { replayRecent } from "./replay-recent.ts";

const POLICY = `version: 1
mode: enforce
markers: [{ id: acme, phrases: [ACME Confidential], class: confidential }]
protect: [{ id: keys, paths: ["keys/**"], class: restricted }]
groups: [{ name: vaults, repositories: ["acme/vault-*"], cleared: internal }]
`;
const NO_REFS: ReadonlyMap<string, number> = new Map();
const NOW = new Date("2026-03-31T12:00:00.000Z");

function rules(policy: string): Organisation {
  const answer = readOrganisation({
    packs: [SHIPPED],
    organisation: [rulesText("policy", policy)],
    organisationPrivate: true,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer;
}

function found(id: string, parts: Partial<Finding> = {}): Finding {
  const there = place("internal", { clearance: label("internal") });
  return finding({ id, rule: "acme", place: there, ...parts });
}

/** A verdict on a pull request of acme/sdk. */
function record(number: number, head: string, findings: readonly Finding[], repository = SDK): VerdictRecord {
  const subject: JudgedSubject = { kind: "pull-request", repository, number };
  const decidedAt = "2026-03-30T12:00:00.000Z";
  return {
    subjectKey: subjectKey(subject),
    subject,
    repository,
    head: oid(head),
    inputs: "",
    verdict: verdict(findings),
    decidedAt,
    open: false,
  };
}

async function replay(records: readonly VerdictRecord[], after: string, asked: unknown[] = []) {
  const verdicts = {
    recent: async (...args: [number, string, number]) => {
      asked.push(args);
      return records.slice(0, args[2]);
    },
  };
  return replayRecent({ verdicts, installation: 42, now: NOW, before: rules(POLICY), after: rules(after) });
}

describe("replaying the findings of the last 30 days", () => {
  it("counts each finding once, of the newest verdict that has it", async () => {
    const records = [
      record(1, "a", [found("1", { severity: "advise", advice: "waived" }), found("2")]),
      record(1, "b", [found("1")]),
      record(2, "a", [found("2"), found("3")]),
      record(2, "a", [found("4")]),
    ];
    const asked: unknown[] = [];
    const replayed = await replay(records, POLICY.replace("enforce", "observe"), asked);
    expect(asked).toEqual([[42, "2026-03-01T12:00:00.000Z", 2_000]]);
    expect(replayed).toMatchObject({ days: 30, verdicts: 3, complete: true, findings: 3, newly: "unknown" });
    expect(replayed.counts).toEqual({ stops: 0, milder: 2, unknown: 0, stricter: 0, stays: 1, past: 0 });
    expect(replayed.listed.map(({ id }) => id)).toEqual(["2", "3"]);
  });

  it("lays the groups of each repository on, and lists first what would be missed", async () => {
    const vault = { ...SDK, id: 8, name: "vault-1" };
    const inVault = place("private", {
      name: "github.com/acme/vault-1",
      title: "acme/vault-1",
      clearance: label("internal"),
    });
    const records = [record(1, "a", [found("1")]), record(2, "b", [found("2", { place: inVault })], vault)];
    const replayed = await replay(
      records,
      POLICY.replace(/groups:.*\n/, "").replace("acme, phrases: [", "acme, phrases: [Inner Circle, "),
    );
    expect(replayed.listed).toMatchObject([
      {
        id: "2",
        rule: "acme",
        repository: { owner: "acme", name: "vault-1" },
        fate: { kind: "stops", cause: "place" },
      },
      { id: "1", rule: "acme", repository: { owner: "acme", name: "sdk" }, fate: { kind: "unknown", cause: "words" } },
    ]);
  });

  it("says where it has not looked at all verdicts", async () => {
    const many = Array.from({ length: 2_001 }, (_, at) => record(at, "a", []));
    expect(await replay(many, POLICY)).toMatchObject({ verdicts: 2_000, complete: false });
  });
});

describe("the words of a replay", () => {
  const all = [found("1"), found("2"), found("3", { severity: "advise", advice: "standing" })];
  const keys = found("4", { detector: "path", rule: "keys", label: label("restricted") });

  it("say in sentences what would be missed, and name no place", async () => {
    const gone = await replay([record(1, "a", [...all, keys])], POLICY.replace(/markers:.*\n/, ""));
    const [first, ...rest] = recentSentences(gone, NO_REFS);
    expect(first).toBe("3 findings of the last 30 days would not have been raised.");
    expect(rest.join(" ")).toMatch(/own files.*left aside.*can't be told from past findings/);
    expect([first, ...rest].join(" ")).not.toMatch(/sdk|acme|keys/);
  });

  it("are short, whatever there is to say", async () => {
    const changes = [
      POLICY,
      POLICY.replace("enforce", "observe"),
      POLICY.replace("[ACME", "[Inner Circle, ACME"),
      "version: 1\nmode: enforce\n",
    ];
    for (const after of changes) {
      for (const records of [
        [],
        [record(1, "a", all)],
        Array.from({ length: 2_000 }, (_, at) => record(at, "a", all)),
      ]) {
        for (const sentence of recentSentences(await replay(records, after), NO_REFS)) {
          expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25);
          expect(sentence).toMatch(/[.]$/);
        }
      }
    }
    expect(recentSentences(await replay([], POLICY), NO_REFS)[0]).toBe(
      "There is no finding of the last 30 days to try the new rules on.",
    );
    expect(recentSentences(await replay([record(1, "a", all)], POLICY), NO_REFS)[0]).toBe(
      "3 findings of the last 30 days would have been the same.",
    );
  });

  it("name findings by their numbers alone, ten at most", async () => {
    const gone = await replay([record(1, "a", all)], POLICY.replace(/markers:.*\n/, ""));
    const refs = new Map([["1", 7], ["3", 9]]); // biome-ignore format: pairs read best on one line
    expect(recentSentences(gone, refs)[0]).toBe(
      "3 findings of the last 30 days would not have been raised (SW-7, SW-9, …).",
    );
    const ids = Array.from({ length: 12 }, (_, at) => `${at}`);
    const many = await replay(
      [
        record(
          1,
          "a",
          ids.map((id) => found(id)),
        ),
      ],
      POLICY.replace("enforce", "observe"),
    );
    const [first] = recentSentences(many, new Map(ids.map((id, at) => [id, at + 1])));
    expect(first).toMatch(/^12 findings .* would have been milder \(SW-1, .*, SW-10, …\)\.$/);
    expect(first?.split(/\s+/).length).toBeLessThanOrEqual(25);
  });

  it("say why it can't be told", async () => {
    const other = await replay([record(1, "a", all)], POLICY.replace("[ACME", "[Inner Circle, ACME"));
    expect(recentSentences(other, NO_REFS)[0]).toBe(
      "Of 3 findings it can't be told: the rule looks for other words, or elsewhere.",
    );
  });
});
